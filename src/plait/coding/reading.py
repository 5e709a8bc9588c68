"""A document as it is read and coded: blocks of text, cut where codings begin and end.

Plain arithmetic over code points, no database. A block is a turn of speech or a paragraph; inside
it the text is cut into segments, so that each character stands in exactly one. Every coding on a
block gets a lane, the height at which its line is drawn, and keeps it to the end of the block.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

# A block is the unit that is sent again when a coding is added: a text without paragraphs is cut.
LONGEST = 2_500
LANES = 5
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """text[start:end], and who says it when. A long turn continues in further blocks."""

    start: int
    end: int
    speaker: str = ""
    at: int | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A line to draw: one code on one passage, however many coders put it there.

    A passage with a memo but no code has one mark, whose code is 0.
    """

    start: int
    end: int
    passage: int
    code: int
    noted: bool = False


@dataclass(slots=True)
class Segment:
    """text[start:end] with the marks over it, each with its lane."""

    start: int
    end: int
    marks: tuple[tuple[int, Mark], ...] = ()
    hit: bool = False
    target: bool = False


@dataclass(slots=True)
class Painted:
    """A block with everything that is drawn on it.

    `depth` is the number of lanes in use; `aimed` says that the wanted passage begins here.
    """

    block: Block
    segments: list[Segment]
    marks: list[Mark] = field(default_factory=list)
    depth: int = 0
    aimed: bool = False


def blocks_of(text: str, turns: Sequence[dict[str, Any]]) -> list[Block]:
    """The turns, and paragraphs where there are none; together they hold every word."""
    found: list[Block] = []
    reached = 0
    for turn in turns:
        found.extend(_paragraphs(text, reached, turn["start"]))
        found.extend(_pieces(text, turn))
        reached = turn["end"]
    found.extend(_paragraphs(text, reached, len(text)))
    return found


def paint(
    blocks: Sequence[Block],
    marks: Iterable[Mark],
    *,
    hits: Sequence[tuple[int, int]] = (),
    target: tuple[int, int] | None = None,
) -> Iterator[Painted]:
    """Lay marks, search hits and the wanted passage over the blocks; O(n log n) for n marks."""
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.passage, mark.code))
    nearby: list[Mark] = []
    position = hit = 0
    for block in blocks:
        while position < len(waiting) and waiting[position].start < block.end:
            nearby.append(waiting[position])
            position += 1
        nearby = [mark for mark in nearby if mark.end > block.start]
        while hit < len(hits) and hits[hit][1] <= block.start:
            hit += 1
        yield _painted(block, nearby, _within(hits, hit, block), target)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    for found in _PARAGRAPH.finditer(text, start, end):
        if found.group().strip():
            for cut, (first, last) in enumerate(_cuts(text, found.start(), found.end())):
                yield Block(first, last, continues=cut > 0)


def _pieces(text: str, turn: dict[str, Any]) -> Iterator[Block]:
    for cut, (first, last) in enumerate(_cuts(text, turn["start"], turn["end"])):
        yield Block(first, last, turn["speaker"], turn["at"], continues=cut > 0)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into pieces of at most LONGEST, after a line, a sentence or a word."""
    while end - start > LONGEST:
        cut = _good_cut(text, start, start + LONGEST)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _good_cut(text: str, start: int, limit: int) -> int:
    for sign in ("\n", ". ", " "):
        found = text.rfind(sign, start + LONGEST // 2, limit)
        if found >= 0:
            return found + len(sign)
    return limit


def _within(hits: Sequence[tuple[int, int]], first: int, block: Block) -> list[tuple[int, int]]:
    found = []
    while first < len(hits) and hits[first][0] < block.end:
        found.append(hits[first])
        first += 1
    return found


def _painted(
    block: Block,
    marks: Sequence[Mark],
    hits: Sequence[tuple[int, int]],
    target: tuple[int, int] | None,
) -> Painted:
    lanes = _lanes(marks)
    aims = [target] if target and target[0] < block.end and target[1] > block.start else []
    cuts = {block.start, block.end}
    for start, end in [*((mark.start, mark.end) for mark in marks), *hits, *aims]:
        cuts.add(max(start, block.start))
        cuts.add(min(end, block.end))
    edges = sorted(cuts)
    segments = [Segment(*pair) for pair in pairwise(edges)]
    _cover(segments, list(zip(lanes, marks, strict=True)))
    _flag(segments, hits, "hit")
    _flag(segments, aims, "target")
    aimed = any(block.start <= start < block.end for start, _ in aims)
    return Painted(block, segments, list(marks), max(lanes, default=-1) + 1, aimed)


def _lanes(marks: Sequence[Mark]) -> list[int]:
    """The lowest lane that is free when each mark begins; marks come in order of their start."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    lanes: list[int] = []
    for mark in marks:
        while busy and busy[0][0] <= mark.start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (mark.end, lane))
        lanes.append(lane)
    return lanes


def _cover(segments: list[Segment], laned: list[tuple[int, Mark]]) -> None:
    """Say for each segment which marks lie over it; both come in order of their start."""
    over: list[tuple[int, Mark]] = []
    position = 0
    for segment in segments:
        over = [pair for pair in over if pair[1].end > segment.start]
        while position < len(laned) and laned[position][1].start <= segment.start:
            if laned[position][1].end > segment.start:
                over.append(laned[position])
            position += 1
        segment.marks = tuple(over)


def _flag(segments: list[Segment], spans: Iterable[tuple[int, int]], flag: str) -> None:
    position = 0
    for start, end in spans:
        while position < len(segments) and segments[position].end <= start:
            position += 1
        at = position
        while at < len(segments) and segments[at].start < end:
            setattr(segments[at], flag, True)
            at += 1
