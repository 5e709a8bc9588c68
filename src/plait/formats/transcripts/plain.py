"""Text with speaker labels, as typists, Otter and Rev write it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plait.formats.problems import Problem

from . import labels
from .turns import Piece, milliseconds

_TIME = r"[\[(]?((?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])]?"
# "[00:01:02] text": a time in front of the line
_STAMPED = re.compile(rf"^{_TIME}(?:\s*[-–]?\s+|$)")
# "Interviewer: text", "P07:\ttext", "[SPEAKER_00]: text", "Name (00:01:02): text"
_LABELLED = re.compile(
    rf"^\[?([^\s:\[\]][^:\t\[\]]{{0,60}}?)\]?(?:\s+{_TIME})?\s*:(?!//|\d)\s*(.*)$", re.DOTALL
)
# "Name   0:02" alone on its line, the words below
_HEADED = re.compile(rf"^([^\s\d].{{0,60}}?)\s+{_TIME}\s*:?$")
# Lines broken by an editor are of about one length, which a screen or a typewriter had.
_NARROW, _WIDE, _FEWEST_BREAKS = 50, 100, 8


@dataclass(frozen=True)
class Head:
    """What a line begins with: a speaker, a time, or both; and the words after them."""

    name: str | None
    at_ms: int | None
    words: str


@dataclass(frozen=True)
class Layout:
    """How a text is written: its labels, whether times lead lines, whether lines were broken."""

    labels: frozenset[str]
    stamped: bool
    wrapped: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Layout":
        filled = [line for line in lines if line.strip()]
        stamps = sum(bool(_STAMPED.match(line.strip())) for line in filled)
        stamped = stamps > 1 and stamps >= len(filled) / 10
        heads = [found.name for line in filled if (found := _head(line, stamped)) and found.name]
        names = labels.known(heads, len(filled)) | _headings(filled)
        return cls(frozenset(names), stamped, _are_wrapped(lines))

    def head(self, line: str) -> Head | None:
        """The beginning of a turn, if this line is one."""
        found = _head(line, self.stamped)
        if found is None or found.name is None or found.name in self.labels:
            return found
        stamp = _STAMPED.match(line.strip()) if self.stamped else None
        return _only_time(line.strip(), stamp) if stamp else None


def read(lines: Sequence[str]) -> tuple[list[Piece], list[Problem]]:
    """Labelled lines begin a turn, others go on with it; without labels each line is a turn."""
    layout = Layout.of(lines)
    return pieces(lines, layout), _labels_that_come_once(lines, layout)


def pieces(lines: Iterable[str], layout: Layout) -> list[Piece]:
    """The turns of some lines of a text of this layout."""
    found: list[tuple[Piece, list[str]]] = []
    unlabelled = not layout.labels and not layout.stamped
    broken = True
    for line in lines:
        head = layout.head(line)
        if not line.strip():
            broken = True
            continue
        goes_on = layout.wrapped and not broken
        if head is not None:
            found.append((Piece("", head.name, head.at_ms), [head.words]))
        elif not found or (unlabelled and not goes_on):
            found.append((Piece(""), [line]))
        else:
            found[-1][1].append(f" {line.strip()}" if goes_on else f"\n{line}")
        broken = False
    for piece, words in found:
        piece.text = "".join(words)
    return [piece for piece, _ in found]


def _head(line: str, stamped: bool) -> Head | None:
    """What has the form of a speaker or a time at the head of a line."""
    line = " ".join(line.split())
    stamp = _STAMPED.match(line) if stamped else None
    rest = line[stamp.end() :] if stamp else line
    found = _named(rest)
    if found is None:
        return _only_time(line, stamp) if stamp else None
    at = milliseconds(stamp.group(1)) if stamp else None
    return Head(found.name, at if found.at_ms is None else found.at_ms, found.words)


def _only_time(line: str, stamp: re.Match[str]) -> Head:
    return Head(None, milliseconds(stamp.group(1)), line[stamp.end() :])


def _named(line: str) -> Head | None:
    if headed := _HEADED.match(line):
        return Head(headed.group(1).strip(), milliseconds(headed.group(2)), "")
    if labelled := _LABELLED.match(line):
        time = labelled.group(2)
        at = milliseconds(time) if time else None
        return Head(labelled.group(1).strip(), at, labelled.group(3))
    return None


def _headings(lines: Sequence[str]) -> set[str]:
    """A name and a time alone on a line need not come back, where several lines are like that."""
    headed = [match.group(1).strip() for line in lines if (match := _HEADED.match(line.strip()))]
    names = [name for name in headed if labels.like_a_name(name)]
    return set(names) if len(names) > 1 else set()


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Nearly all lines that have a line right under them end at about the same width."""
    over = [len(a.rstrip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    return (
        len(over) >= _FEWEST_BREAKS
        and sum(_NARROW <= width <= _WIDE for width in over) >= 0.9 * len(over)
        and any(not line.strip() for line in lines)
    )


def _labels_that_come_once(lines: Sequence[str], layout: Layout) -> list[Problem]:
    heads = [
        (number, found.name)
        for number, line in enumerate(lines, start=1)
        if (found := _head(line, layout.stamped)) and found.name
    ]
    message = (
        "This line begins like a speaker's label that comes only once; it was kept as words of "
        "the turn. Give the label again, or correct the text, if somebody else speaks here."
    )
    places = labels.once(heads, set(layout.labels)) if layout.labels else []
    return [Problem(f"line {place}", message) for place in places[:20]]
