"""Turns of speech, and how pieces of a file become them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plait.formats.problems import Problem


@dataclass(frozen=True)
class Turn:
    """Who spoke from where to where: code points into the text, times in milliseconds."""

    start: int
    end: int
    speaker: str | None = None
    at_ms: int | None = None
    until_ms: int | None = None


@dataclass(frozen=True)
class TranscriptFile:
    """A transcript. `text` is NFC; turns are apart by an empty line, speaker labels left out."""

    format: str
    encoding: str
    text: str
    turns: list[Turn]
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Piece:
    """What a file gives at a time: a cue, a labelled line, a table row."""

    text: str
    speaker: str | None = None
    at_ms: int | None = None
    until_ms: int | None = None


def assemble(pieces: Iterable[Piece]) -> tuple[str, list[Turn]]:
    """Pieces one after another, each a turn of its own."""
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for piece in pieces:
        text = tidy(piece.text)
        if not text:
            continue
        if parts:
            at += 2
        turns.append(Turn(at, at + len(text), piece.speaker, piece.at_ms, piece.until_ms))
        parts.append(text)
        at += len(text)
    return "\n\n".join(parts), turns


def tidy(text: str) -> str:
    """Single spaces within a paragraph, no empty paragraphs within a turn."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def join_neighbours(cues: Iterable[Piece]) -> list[Piece]:
    """Consecutive cues of one speaker as one turn: cues break at seconds, not at sentences.

    Where nobody is named, who speaks may change between cues: only those are joined that break off
    in the middle of a sentence.
    """
    groups: list[list[Piece]] = []
    for cue in cues:
        if groups and _goes_on(groups[-1][-1], cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return [_joined(group) for group in groups]


def _goes_on(before: Piece, after: Piece) -> bool:
    if before.speaker != after.speaker:
        return False
    return before.speaker is not None or (
        after.text[:1].islower() and before.text.rstrip()[-1:] not in {*'.?!…"”’'}
    )


def _joined(group: list[Piece]) -> Piece:
    untils = [piece.until_ms for piece in group if piece.until_ms is not None]
    first = group[0]
    text = " ".join(piece.text for piece in group)
    return Piece(text, first.speaker, first.at_ms, untils[-1] if untils else None)


_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-9]{2})(?:[.,]([0-9]{1,3}))?")


def milliseconds(clock: str) -> int | None:
    """1:02:03.400, 02:03 or 00:02:03,400 -> milliseconds; None for anything else."""
    found = _CLOCK.fullmatch(clock.strip())
    if not found or int(found.group(3)) > 59 or (found.group(1) and int(found.group(2)) > 59):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    thousandths = int((found.group(4) or "0").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
