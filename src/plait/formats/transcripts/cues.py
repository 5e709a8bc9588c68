"""WebVTT and SRT: blocks with a time line. Every block that cannot be read is named.

webvtt-py and srt stop at the first broken time or skip it without a word; here a broken cue becomes
a problem with its number and line, and the rest of the interview is kept.
"""

import html
import re
from dataclasses import dataclass
from itertools import pairwise

from plait.formats.problems import Problem, Unreadable

from .turns import Piece, join_neighbours, milliseconds

_ARROW = re.compile(r"^\s*(\S+)\s*-->\s*(\S+)")
_ALMOST = re.compile(r"^\s*[\d:.,]{5,}\s*-*>?\s*[\d:.,]{5,}\s*$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>")
_WEBEX = re.compile(r'^\d+ "([^"]+)" \(\d+\)$')
_PREFIX = re.compile(r"^\[?([^\s\[\]:][^\[\]:]{0,48}?)\]?:\s+(.*)$", re.DOTALL)


@dataclass
class _Block:
    """The lines of one cue and where it begins."""

    number: int
    line: int
    lines: list[str]


def read(file: str, text: str) -> tuple[list[Piece], list[Problem]]:
    """The turns of a file of cues. Raises Unreadable when no cue can be read."""
    problems: list[Problem] = []
    cues: list[Piece] = []
    for block in _blocks(text):
        cue = _cue(block, problems)
        if cue is not None:
            cues += cue
    if not cues:
        message = "No cue with a valid time was found. Export the captions again."
        raise Unreadable(file, "line 1", message)
    problems += _out_of_order(cues)
    return join_neighbours(_named(cues)), problems


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    lines: list[str] = []
    begun = 1
    number = 0
    for at, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            begun = begun if lines else at
            lines.append(line)
        elif lines:
            if not _is_note(lines):
                number += 1
                blocks.append(_Block(number, begun, lines))
            lines = []
    return blocks


def _is_note(lines: list[str]) -> bool:
    return bool(re.match(r"^\ufeff?(WEBVTT|NOTE|STYLE|REGION)\b", lines[0])) and not any(
        "-->" in line for line in lines
    )


def _cue(block: _Block, problems: list[Problem]) -> list[Piece] | None:
    """The pieces of one block, or None with a problem that names it."""
    where = f"cue {block.number} (line {block.line})"
    found = next(((i, m) for i, line in enumerate(block.lines) if (m := _ARROW.match(line))), None)
    if found is None:
        words = [line for line in block.lines if not _ALMOST.match(line) and not line.isdigit()]
        message = "There is no time line with “-->”: its words were kept without a time."
        problems.append(Problem(where, message))
        return [Piece(_plain(" ".join(words)))] if words else None
    at, match = found
    start, end = milliseconds(match.group(1)), milliseconds(match.group(2))
    if start is None or end is None:
        problems.append(Problem(where, f"The time “{match.group(0).strip()}” cannot be read."))
    elif end < start:
        problems.append(Problem(where, "The cue ends before it begins."))
        end = None
    label = _WEBEX.match(block.lines[0]) if at else None
    speaker = label.group(1) if label else None
    return _voices("\n".join(block.lines[at + 1 :]), speaker, start, end)


def _voices(text: str, speaker: str | None, start: int | None, end: int | None) -> list[Piece]:
    """A cue may hold several <v Name> stretches."""
    parts = _VOICE.split(text)
    pieces = [Piece(_plain(parts[0]), speaker, start, end)]
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        pieces.append(Piece(_plain(said), html.unescape(name).strip(), start, end))
    return [piece for piece in pieces if piece.text]


def _plain(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return html.unescape(_TAG.sub("", " ".join(line for line in lines if line)))


def _named(cues: list[Piece]) -> list[Piece]:
    """Take "Name: text" for a speaker where the same name recurs at the head of cues."""
    if any(cue.speaker for cue in cues):
        return cues
    heads = [match.group(1) for cue in cues if (match := _PREFIX.match(cue.text))]
    known = {name for name in heads if heads.count(name) > 1}
    for cue in cues:
        match = _PREFIX.match(cue.text)
        if match and match.group(1) in known:
            cue.speaker, cue.text = match.group(1), match.group(2)
    return cues


def _out_of_order(cues: list[Piece]) -> list[Problem]:
    timed = [cue.at_ms for cue in cues if cue.at_ms is not None]
    back = sum(after < before for before, after in pairwise(timed))
    if not back:
        return []
    message = f"{back} cues begin before the one above them; they are kept in the file's order."
    return [Problem("the whole file", message)]
