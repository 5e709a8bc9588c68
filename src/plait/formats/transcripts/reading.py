"""Which format a transcript is in, and its turns."""

import re
from dataclasses import replace

from plait.formats.decoding import LIMIT, decode, normalised
from plait.formats.problems import Problem, Unreadable

from . import cues, plain, word
from .turns import Piece, TranscriptFile, assemble


def read(file: str, data: bytes) -> TranscriptFile:
    """Read a transcript. Raises Unreadable, in words, when nothing can be taken from it."""
    if data.startswith(b"PK\x03\x04") or file.lower().endswith(".docx"):
        _check(file, data)
        found, problems = word.read(file, data)
        return _made("docx", "utf-8", found, problems)
    decoded = decode(data, file)
    kind = detect(decoded.text)
    if kind in {"vtt", "srt"}:
        found, problems = cues.read(file, decoded.text)
    else:
        lines, problems = _without_signature(decoded.text.split("\n"))
        found = plain.pieces(lines)
    return _made(kind, decoded.encoding, found, decoded.problems + problems)


def _without_signature(lines: list[str]) -> tuple[list[str], list[Problem]]:
    """The line some programs put under a transcript is not something anybody said."""
    kept = [line for line in lines if not _SIGNATURE.match(line)]
    if len(kept) == len(lines):
        return lines, []
    return kept, [Problem("the last line", "The program's own signature was left out.")]


_SIGNATURE = re.compile(r"^\s*Transcribed by https?://\S+\s*$")


def _check(file: str, data: bytes) -> None:
    if not data:
        raise Unreadable(file, "", "The file is empty. Export it again and check its size.")
    if len(data) > LIMIT:
        raise Unreadable(file, "", "The file is larger than 50 MB.")


def detect(text: str) -> str:
    """ "vtt", "srt" or "txt", by content."""
    if text.lstrip("\ufeff\n ").startswith("WEBVTT"):
        return "vtt"
    return "srt" if re.search(r"(?m)^\s*\S+\s+-->\s+\S+", text) else "txt"


def _made(kind: str, encoding: str, pieces: list[Piece], problems: list[Problem]) -> TranscriptFile:
    clean = [replace(piece, text=normalised(piece.text)) for piece in pieces]
    text, turns = assemble(clean)
    unnamed = sum(turn.speaker is None for turn in turns)
    if turns and 0 < unnamed < len(turns):
        message = f"{unnamed} of {len(turns)} turns have no speaker."
        problems = [*problems, Problem("the whole file", message)]
    elif turns and unnamed:
        message = "No speaker was found: every paragraph is a turn of its own."
        problems = [*problems, Problem("the whole file", message)]
    return TranscriptFile(kind, encoding, text, turns, problems)
