"""Passages that stay where they belong when a text is corrected.

All offsets are Unicode code points, which are Python's `str` indices. A correction is a list of
edits; where a passage goes is arithmetic over them, never a search for its words.
"""

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

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
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).replace(
        "\0", ""
    )


_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def edits_between(old: str, new: str) -> list[Edit]:
    """The edits that make `new` out of `old`, by words within changed lines.

    Lines are compared first, so that the work grows with what changed and not with the text.
    """
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = _offsets(old_lines)
    edits: list[Edit] = []
    matcher = difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            before, after = "".join(old_lines[i1:i2]), "".join(new_lines[j1:j2])
            edits.extend(_within(before, after, starts[i1]))
    return edits


def _within(old: str, new: str, offset: int) -> list[Edit]:
    old_tokens, new_tokens = _TOKENS.findall(old), _TOKENS.findall(new)
    starts = _offsets(old_tokens)
    matcher = difflib.SequenceMatcher(None, old_tokens, new_tokens, autojunk=False)
    return [
        Edit(offset + starts[i1], offset + starts[i2], "".join(new_tokens[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _offsets(pieces: Sequence[str]) -> list[int]:
    """Start of every piece, and the end of the last."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def apply(old: str, edits: Sequence[Edit]) -> str:
    """The text after the edits. Raises ValueError for overlapping or out-of-range edits."""
    parts: list[str] = []
    reached = 0
    for edit in edits:
        if not reached <= edit.start <= edit.end <= len(old):
            raise ValueError(f"the edit from {edit.start} to {edit.end} does not fit the text")
        parts += [old[reached : edit.start], edit.text]
        reached = edit.end
    return "".join([*parts, old[reached:]])


def rebase(start: int, end: int, edits: Sequence[Edit]) -> Rebased:
    """Carry one passage over the edits."""
    return rebase_all([(start, end)], edits)[0]


def rebase_all(spans: Sequence[Span], edits: Sequence[Edit]) -> list[Rebased]:
    """Carry passages over the edits, O((n + m) log m).

    An insertion exactly at a border stays outside. An edit that touches the inside makes the
    passage "changed"; what of an overlapping edit's new words belongs to the passage is taken
    to be all, if the edit begins inside, and none, if it only reaches in from the left.
    """
    shifts = _offsets_of_shift(edits)
    starts = [edit.start for edit in edits]
    ends = [edit.end for edit in edits]
    return [_carry(start, end, edits, starts, ends, shifts) for start, end in spans]


def _offsets_of_shift(edits: Sequence[Edit]) -> list[int]:
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.text) - (edit.end - edit.start))
    return shifts


def _carry(
    start: int,
    end: int,
    edits: Sequence[Edit],
    starts: list[int],
    ends: list[int],
    shifts: list[int],
) -> Rebased:
    first = bisect_right(ends, start)
    last = bisect_left(starts, end)
    touching = edits[first:last]
    if not touching:
        moved = shifts[first]
        return Rebased(start + moved, end + moved, "moved" if moved else "same")
    new_start = _new_start(start, touching[0], shifts[first])
    new_end = _new_end(end, touching[-1], shifts[last - 1], shifts[last])
    swallowed = touching[0].start <= start and touching[0].end >= end
    if swallowed or new_end <= new_start:
        return Rebased(new_start, new_start, "gone")
    return Rebased(new_start, new_end, "changed")


def _new_start(start: int, edit: Edit, shift: int) -> int:
    """An edit that reaches in from the left, or begins at the border, gives its words away."""
    if edit.start >= start:
        return start + shift
    return edit.start + shift + len(edit.text)


def _new_end(end: int, edit: Edit, shift_before: int, shift_after: int) -> int:
    if edit.end <= end:
        return end + shift_after
    return edit.start + shift_before + len(edit.text)


def quote(text: str, start: int, end: int, context: int = 32) -> Quote:
    """The passage's words with up to `context` code points on either side."""
    return Quote(text[start:end], text[max(0, start - context) : start], text[end : end + context])


def locate(text: str, wanted: Quote, near: int | None = None) -> Span | None:
    """Find a quote again: exactly, by its surroundings if it stands in several places.

    Returns None when it is absent, or when several places fit equally well and `near` is None.
    """
    places = [found.start() for found in re.finditer(f"(?={re.escape(wanted.exact)})", text)]
    if not wanted.exact or not places:
        return None
    fits = [place for place in places if _surrounded(text, place, wanted)] or places
    if len(fits) > 1 and near is None:
        return None
    start = min(fits, key=lambda place: abs(place - (near or 0)))
    return start, start + len(wanted.exact)


def _surrounded(text: str, place: int, wanted: Quote) -> bool:
    before, after = text[:place], text[place + len(wanted.exact) :]
    return before.endswith(wanted.prefix) and after.startswith(wanted.suffix)


def snap(text: str, start: int, end: int) -> Span:
    """The selection without white space at its borders; empty when it held nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
