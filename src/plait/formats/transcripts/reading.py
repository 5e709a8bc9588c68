"""Which format a transcript is in, and its turns."""

import re
from dataclasses import replace
from pathlib import PurePath

from plait.formats.decoding import check_size, decode, normalised
from plait.formats.problems import Problem, Unreadable

from . import cues, plain, word
from .turns import Piece, TranscriptFile, assemble

# The captions of a whole day's talk take less than 2 MB; a document may hold pictures.
MOST_TEXT = 20 * 1024 * 1024
MOST_DOCUMENT = 50 * 1024 * 1024

_SIGNATURE = re.compile(r"^\s*Transcribed by https?://\S+\s*$")
_OLE = b"\xd0\xcf\x11\xe0"


def read(file: str, data: bytes) -> TranscriptFile:
    """Read a transcript. Raises Unreadable, in words, when nothing can be taken from it."""
    ending = PurePath(file).suffix.lower()
    if data.startswith((b"PK\x03\x04", _OLE)) or ending == ".docx":
        check_size(data, file, MOST_DOCUMENT)
        found, problems = word.read(file, data)
        return _made(file, "docx", "utf-8", found, problems + _misnamed(ending, "docx"))
    decoded = decode(data, file, MOST_TEXT)
    kind = detect(decoded.text, ending)
    if kind == "txt":
        lines, problems = _without_signature(decoded.text.split("\n"))
        found, odd = plain.read(lines)
        problems += odd
    else:
        found, problems = cues.read(file, decoded.text)
    return _made(
        file, kind, decoded.encoding, found, decoded.problems + problems + _misnamed(ending, kind)
    )


def detect(text: str, ending: str = "") -> str:
    """ "vtt", "srt" or "txt", by content; captions that have lost every time by their name."""
    if text.lstrip().startswith("WEBVTT"):
        return "vtt"
    if cues.looks_like_it(text):
        return "srt"
    return ending[1:] if ending in {".vtt", ".srt"} else "txt"


def _misnamed(ending: str, kind: str) -> list[Problem]:
    if ending not in {".docx", ".vtt", ".srt"} or ending == f".{kind}":
        return []
    message = f"The name ends in {ending}, but the file is {kind.upper()}; it was read as that."
    return [Problem("line 1", message)]


def _without_signature(lines: list[str]) -> tuple[list[str], list[Problem]]:
    """The line some programs put under a transcript is not something anybody said."""
    kept = [line for line in lines if not _SIGNATURE.match(line)]
    if len(kept) == len(lines):
        return lines, []
    return kept, [Problem("the last line", "The program's own signature was left out.")]


def _made(
    file: str, kind: str, encoding: str, pieces: list[Piece], problems: list[Problem]
) -> TranscriptFile:
    text, turns = assemble(_clean(piece) for piece in pieces)
    if not turns:
        message = "There are no words in this file, only names or times. Export it again."
        raise Unreadable(file, "", message)
    unnamed = sum(turn.speaker is None for turn in turns)
    if turns and 0 < unnamed < len(turns):
        message = f"{unnamed} of {len(turns)} turns have no speaker."
        problems = [*problems, Problem("the whole file", message)]
    elif turns and unnamed:
        message = "No speaker was found: every paragraph is a turn of its own."
        problems = [*problems, Problem("the whole file", message)]
    return TranscriptFile(kind, encoding, text, turns, problems)


def _clean(piece: Piece) -> Piece:
    speaker = " ".join(normalised(piece.speaker).split()) if piece.speaker else None
    return replace(piece, text=normalised(piece.text), speaker=speaker or None)
