"""Passages that stay where they belong when a text is corrected.

All offsets are Unicode code points, which are Python's `str` indices. A correction is a list of
edits; where a passage goes is arithmetic over them, never a search for its words.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .sequences import Block, common_blocks

Span = tuple[int, int]


@dataclass(frozen=True)
class Edit:
    """Replace `old[start:end]` by `text`. Lists of edits are sorted and do not overlap."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Rebased:
    """Where a passage is now, and its fate: same, moved, changed or gone."""

    start: int
    end: int
    fate: str


@dataclass(frozen=True)
class Quote:
    """The exact words of a passage and what stands before and after them."""

    exact: str
    prefix: str
    suffix: str


def normalise(text: str) -> str:
    """NFC, `\\n` line ends, no NUL: the one form in which texts are kept and counted."""
    # NULs go first: one may stand between a letter and its accent, or inside a line end.
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


# Accents, variation selectors, skin tones and joiners belong to what they stand behind, so that
# no edit cuts a letter from its accent or a family of emoji in two.
_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
_TOKENS = re.compile(
    rf"[\w{_MARKS}]+|\s+|[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|[^\w\s{_MARKS}][{_MARKS}]*(?:(?<=\u200d)[^\w\s{_MARKS}][{_MARKS}]*)*"
)


def edits_between(old: str, new: str) -> list[Edit]:
    """The edits that make `new` out of `old`, by words within changed lines.

    Lines are compared first, so that the work grows with what changed and not with the text.
    """
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return [
        word
        for line in _edits(old_lines, new_lines, common_blocks(old_lines, new_lines), 0)
        for word in _by_words(old[line.start : line.end], line.text, line.start)
    ]


def _by_words(old: str, new: str, offset: int) -> Iterator[Edit]:
    words, new_words = _TOKENS.findall(old), _TOKENS.findall(new)
    return _edits(words, new_words, common_blocks(words, new_words), offset)


def _edits(
    old: Sequence[str], new: Sequence[str], common: Sequence[Block], offset: int
) -> Iterator[Edit]:
    """An edit for each gap between blocks that are common to both."""
    starts = _starts(old, offset)
    i = j = 0
    for block in [*common, Block(len(old), len(new), 0)]:
        if i < block.i or j < block.j:
            yield Edit(starts[i], starts[block.i], "".join(new[j : block.j]))
        i, j = block.i + block.size, block.j + block.size


def _starts(pieces: Sequence[str], offset: int) -> list[int]:
    """Start of every piece, and the end of the last."""
    starts = [offset]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def apply(old: str, edits: Sequence[Edit]) -> str:
    """The text after the edits.

    Raises ValueError, in words, for edits that overlap, are out of order or leave the text.
    """
    parts: list[str] = []
    reached = 0
    for edit in edits:
        _check(edit, reached, len(old))
        parts += [old[reached : edit.start], edit.text]
        reached = edit.end
    return "".join([*parts, old[reached:]])


def _check(edit: Edit, reached: int, length: int) -> None:
    where = f"The edit from {edit.start} to {edit.end}"
    if not 0 <= edit.start <= edit.end:
        raise ValueError(f"{where} does not begin before it ends.")
    if edit.end > length:
        raise ValueError(f"{where} goes beyond the text, which ends at {length}.")
    if edit.start < reached:
        raise ValueError(f"{where} overlaps the one before it, which ends at {reached}.")


def rebase(start: int, end: int, edits: Sequence[Edit]) -> Rebased:
    """Carry one passage over the edits."""
    return rebase_all([(start, end)], edits)[0]


def rebase_all(spans: Sequence[Span], edits: Sequence[Edit]) -> list[Rebased]:
    """Carry passages over the edits, O((n + m) log m).

    "same" and "moved" passages hold the very same words; a "changed" one holds whatever of its
    words survived; of a "gone" one nothing did, and its place is empty. An insertion exactly at
    a border stays outside. What an edit across a border wrote anew belongs to the passage if the
    edit begins inside it, and not if it only reaches in from the left.
    """
    carrier = _Carrier(edits)
    return [carrier.carry(start, end) for start, end in spans]


class _Carrier:
    """Edits with their running sums: how far text has moved, and how much of it was removed."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts = [edit.start for edit in edits]
        self.ends = [edit.end for edit in edits]
        self.shifts, self.removed = [0], [0]
        for edit in edits:
            length = edit.end - edit.start
            self.shifts.append(self.shifts[-1] + len(edit.text) - length)
            self.removed.append(self.removed[-1] + length)

    def carry(self, start: int, end: int) -> Rebased:
        first = bisect_right(self.ends, start)
        last = max(first, bisect_left(self.starts, end))
        if self._survives(start, end, first, last) <= 0:
            place = self._new_start(start, first, last)
            return Rebased(place, place, "gone")
        if first == last:
            shift = self.shifts[first]
            return Rebased(start + shift, end + shift, "moved" if shift else "same")
        return Rebased(
            self._new_start(start, first, last), self._new_end(end, first, last), "changed"
        )

    def _survives(self, start: int, end: int, first: int, last: int) -> int:
        """How many code points of the passage no edit removed; edits[first:last] touch it."""
        if first == last:
            return end - start
        within = self.removed[last] - self.removed[first]
        within -= max(0, start - self.starts[first]) + max(0, self.ends[last - 1] - end)
        return end - start - within

    def _new_start(self, start: int, first: int, last: int) -> int:
        """An edit that reaches in from the left keeps its words outside."""
        shift = self.shifts[first]
        if first == last or self.starts[first] >= start:
            return start + shift
        return self.starts[first] + shift + len(self.edits[first].text)

    def _new_end(self, end: int, first: int, last: int) -> int:
        if self.ends[last - 1] <= end:
            return end + self.shifts[last]
        return self.starts[last - 1] + self.shifts[last - 1] + len(self.edits[last - 1].text)


def quote(text: str, start: int, end: int, context: int = 32) -> Quote:
    """The passage's words with up to `context` code points on either side."""
    return Quote(text[start:end], text[max(0, start - context) : start], text[end : end + context])


def locate(text: str, wanted: Quote, near: int | None = None) -> Span | None:
    """Find a quote again: exactly, by its surroundings if it stands in several places.

    Returns None when it is absent, or when several places fit equally well and `near` does not
    choose among them.
    """
    places = list(_places(text, wanted.exact))
    fits = [place for place in places if _surrounded(text, place, wanted)] or places
    start = _nearest(fits, near)
    return None if start is None else (start, start + len(wanted.exact))


def _places(text: str, exact: str) -> Iterator[int]:
    place = text.find(exact) if exact else -1
    while place >= 0:
        yield place
        place = text.find(exact, place + 1)


def _surrounded(text: str, place: int, wanted: Quote) -> bool:
    after = place + len(wanted.exact)
    return text.endswith(wanted.prefix, 0, place) and text.startswith(wanted.suffix, after)


def _nearest(places: Sequence[int], near: int | None) -> int | None:
    if len(places) < 2 or near is None:
        return places[0] if len(places) == 1 else None
    closest, next_closest = sorted(places, key=lambda place: abs(place - near))[:2]
    return closest if abs(closest - near) < abs(next_closest - near) else None


def snap(text: str, start: int, end: int) -> Span:
    """The selection without white space at its borders; empty when it held nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
