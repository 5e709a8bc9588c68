"""WebVTT and SRT: blocks with a time line. Every block that cannot be read is named.

webvtt-py and srt stop at the first broken time or skip it without a word; here a broken cue becomes
a problem with its number and line, and the rest of the interview is kept.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plait.formats.problems import Problem, Unreadable

from . import labels
from .turns import Piece, join_neighbours, milliseconds

_ARROW = re.compile(r"^\s{0,9}(?=\S*\d)(\S{1,30}?)\s{0,9}-->\s{0,9}(?=\S*\d)(\S{1,30})")
# What was a time line once: "00:00:01.000 00:00:02.000", "00:00:01 -> 00:00:02", "00:01 --> "
_ALMOST = re.compile(r"^\s*[\d:.,]{5,}\s*-*>?\s*[\d:.,]{5,}\s*$|^\s*[\d:.,]*\s*-->\s*\S*\s*$")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]{1,200})>")
# Mark-up of the two formats and no other: "<laughs>" is a typist's remark.
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\an\d\}", re.I
)
_WEBEX = re.compile(r'^\d+ "([^"]+)" \(\d+\)$')
_ID = re.compile(r'^(?:\d+|\d+ "[^"]+" \(\d+\)|[0-9a-f-]{20,}(?:/[\d-]+)?)$')
_PREFIX = re.compile(r"^\[?([^\s\[\]:][^\[\]:]{0,48}?)\]?:\s+(.*)$")
_SPEECHLESS = re.compile(r"^\ufeff?(WEBVTT|NOTE|STYLE|REGION)\b")


@dataclass
class Cue:
    """One cue: its place, its times in milliseconds, who its heading names and its lines."""

    number: int
    line: int
    lines: list[str]
    at_ms: int | None = None
    until_ms: int | None = None
    speaker: str | None = None

    @property
    def where(self) -> str:
        return f"cue {self.number} (line {self.line})"


def looks_like_it(text: str) -> bool:
    return any(_time_line(line) for line in text.split("\n"))


def _time_line(line: str) -> re.Match[str] | None:
    return _ARROW.match(line) if "-->" in line[:100] else None


def read(file: str, text: str) -> tuple[list[Piece], list[Problem]]:
    """The turns of a file of cues. Raises Unreadable when no cue can be read."""
    problems: list[Problem] = []
    cues: list[Cue] = []
    for number, (line, lines) in enumerate(_segments(text), start=1):
        cue = _cue(Cue(number, line, lines), problems)
        cues += [cue] if cue.lines else []
    if not any(cue.at_ms is not None for cue in cues):
        message = "No cue with a valid time was found. Export the captions again, or save as text."
        raise Unreadable(file, "line 1", message)
    problems += _out_of_order(cues)
    return join_neighbours(_pieces(cues, problems)), problems


def _segments(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, lines) of each cue. Blocks are apart by empty lines, which some programs leave out."""
    for begun, lines in _blocks(text):
        starts = [_start(lines, at) for at, line in enumerate(lines) if _time_line(line)]
        if not starts and _SPEECHLESS.match(lines[0]):
            continue
        starts = starts if starts[:1] == [0] or _SPEECHLESS.match(lines[0]) else [0, *starts]
        for start, end in pairwise([*starts, len(lines)]):
            yield begun + start, lines[start:end]


def _start(lines: list[str], arrow: int) -> int:
    """A cue begins at its time, or at its number or name on the line above."""
    named = arrow == 1 or (arrow > 1 and _ID.match(lines[arrow - 1].strip()))
    return arrow - 1 if named and not _SPEECHLESS.match(lines[arrow - 1]) else arrow


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    lines: list[str] = []
    begun = 1
    for at, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            begun = begun if lines else at
            lines.append(line)
        elif lines:
            yield begun, lines
            lines = []


def _cue(cue: Cue, problems: list[Problem]) -> Cue:
    """The cue with its times, its lines being words only; what is wrong goes to the problems."""
    found = next(((i, m) for i, line in enumerate(cue.lines) if (m := _time_line(line))), None)
    if found is None:
        return _without_time(cue, problems)
    at, match = found
    cue.at_ms, cue.until_ms = milliseconds(match.group(1)), milliseconds(match.group(2))
    if cue.at_ms is None or cue.until_ms is None:
        message = f"The time “{match.group(0).strip()[:60]}” cannot be read; its words were kept."
        problems.append(Problem(cue.where, message))
    elif cue.until_ms < cue.at_ms:
        message = "The cue ends before it begins; its words were kept without an end."
        problems.append(Problem(cue.where, message))
        cue.until_ms = None
    label = _WEBEX.match(cue.lines[0]) if at else None
    cue.speaker = label.group(1) if label else None
    cue.lines = [line.strip() for line in cue.lines[at + 1 :]]
    return cue


def _without_time(cue: Cue, problems: list[Problem]) -> Cue:
    cue.lines = [line for line in cue.lines if not _ALMOST.match(line) and not _ID.match(line)]
    kept = "its words were kept without a time" if cue.lines else "it holds no words"
    problems.append(Problem(cue.where, f"There is no time line with “-->”: {kept}."))
    return cue


def _pieces(cues: list[Cue], problems: list[Problem]) -> list[Piece]:
    """By voice tags or headings where the file has any, else by "Name: text" that comes back."""
    if any(cue.speaker or _VOICE.search("\n".join(cue.lines)) for cue in cues):
        found = [piece for cue in cues for piece in _by_voice(cue)]
    else:
        found = _carried([piece for piece in _by_prefix(cues) if piece.text], problems)
    return [piece for piece in found if piece.text]


def _by_voice(cue: Cue) -> Iterator[Piece]:
    """A cue may hold several <v Name> stretches."""
    first, *parts = _VOICE.split(" ".join(cue.lines))
    yield Piece(_words(first), cue.speaker, cue.at_ms, cue.until_ms)
    for name, said in zip(parts[::2], parts[1::2], strict=True):
        yield Piece(_words(said), html.unescape(name).strip() or None, cue.at_ms, cue.until_ms)


def _by_prefix(cues: list[Cue]) -> Iterator[Piece]:
    """A cue may hold several speakers, each with a label at the head of a line."""
    heads = [m.group(1) for cue in cues for line in cue.lines if (m := _PREFIX.match(line))]
    known = labels.known(heads, sum(len(cue.lines) for cue in cues))
    for cue in cues:
        words: list[str] = []
        speaker = None
        for line in cue.lines:
            match = _PREFIX.match(line)
            if match and match.group(1) in known:
                yield Piece(_words(" ".join(words)), speaker, cue.at_ms, cue.until_ms)
                words, speaker = [match.group(2)], match.group(1)
            else:
                words.append(line)
        yield Piece(_words(" ".join(words)), speaker, cue.at_ms, cue.until_ms)


def _carried(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """Where labels only mark a change of speaker, cues without one go on with the speaker above."""
    bare = [b for a, b in pairwise(pieces) if a.speaker and not b.speaker]
    repeated = any(a.speaker and a.speaker == b.speaker for a, b in pairwise(pieces))
    if not bare or repeated:
        return pieces
    speaker, taken = None, 0
    for piece in pieces:
        taken += speaker is not None and piece.speaker is None
        speaker = piece.speaker = piece.speaker or speaker
    message = f"{taken} cues without a label were taken to go on with the speaker above them."
    problems.append(Problem("the whole file", message))
    return pieces


def _words(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _out_of_order(cues: list[Cue]) -> list[Problem]:
    timed = [(cue, cue.at_ms) for cue in cues if cue.at_ms is not None]
    back = [after for (_, a), (after, b) in pairwise(timed) if b < a]
    if not back:
        return []
    others = f", as do {len(back) - 1} more" if len(back) > 1 else ""
    message = f"It begins before the one above it{others}; the order of the file was kept."
    return [Problem(back[0].where, message)]
