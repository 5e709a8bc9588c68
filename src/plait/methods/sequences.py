"""What two sequences have in common, in time that grows with their difference.

`difflib` takes quadratic time where elements repeat, and in a transcript nearly all do: spaces,
commas, blank lines. Here common ends are taken off first, elements that occur once on both sides
anchor the rest (Bram Cohen's patience comparison), and only what lies between two anchors is
compared element by element (Myers 1986, Algorithmica 1: 251-266).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

# Steps that comparisons element by element may take in all; beyond, what is left of the two
# sequences counts as rewritten, so that even a shuffled book is answered within a second.
_BUDGET = 500_000


@dataclass(frozen=True)
class Block:
    """`old[i : i + size]` equals `new[j : j + size]`."""

    i: int
    j: int
    size: int


@dataclass(frozen=True)
class _Stretch:
    """The parts of both sequences that stand between two common blocks."""

    i: int
    i_end: int
    j: int
    j_end: int


def common_blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """Equal blocks in ascending order on both sides, as long as they can be."""
    left, right = _numbered(old, new)
    found: list[Block] = []
    waiting = [_Stretch(0, len(left), 0, len(right))]
    budget = _BUDGET
    while waiting:
        ends, inner = _without_common_ends(left, right, waiting.pop())
        found += ends
        if inner.i < inner.i_end and inner.j < inner.j_end:
            blocks = _anchors(left, right, inner)
            if blocks:
                waiting += _between(blocks, inner)
            elif budget > 0:
                blocks, steps = _myers(left, right, inner, budget)
                budget -= steps
            found += blocks
    return _joined(sorted(found, key=lambda block: block.i))


def _numbered(*sequences: Sequence[Hashable]) -> list[list[int]]:
    """The same number for the same element: small numbers are quick to compare."""
    numbers: dict[Hashable, int] = {}
    return [[numbers.setdefault(each, len(numbers)) for each in one] for one in sequences]


def _without_common_ends(
    left: list[int], right: list[int], whole: _Stretch
) -> tuple[list[Block], _Stretch]:
    i, i_end, j, j_end = whole.i, whole.i_end, whole.j, whole.j_end
    while i < i_end and j < j_end and left[i] == right[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and left[i_end - 1] == right[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    ends = [Block(whole.i, whole.j, i - whole.i), Block(i_end, j_end, whole.i_end - i_end)]
    return [block for block in ends if block.size], _Stretch(i, i_end, j, j_end)


def _anchors(left: list[int], right: list[int], within: _Stretch) -> list[Block]:
    """Elements that occur once on both sides, the longest run of them in the same order."""
    places_left = _once(left, within.i, within.i_end)
    places_right = _once(right, within.j, within.j_end)
    pairs = [(i, places_right[each]) for each, i in places_left.items() if each in places_right]
    return [Block(i, j, 1) for i, j in _longest_ascending(pairs)]


def _once(sequence: list[int], start: int, end: int) -> dict[int, int]:
    counts = Counter(sequence[start:end])
    return {sequence[at]: at for at in range(start, end) if counts[sequence[at]] == 1}


def _longest_ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs ascending on the right too; the left side ascends already."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(top_pairs[pile - 1] if pile else None)
        tops[pile : pile + 1] = [j]
        top_pairs[pile : pile + 1] = [number]
    run: list[tuple[int, int]] = []
    at = top_pairs[-1] if top_pairs else None
    while at is not None:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _between(blocks: list[Block], within: _Stretch) -> list[_Stretch]:
    starts = [(within.i, within.j)] + [(block.i + 1, block.j + 1) for block in blocks]
    ends = [(block.i, block.j) for block in blocks] + [(within.i_end, within.j_end)]
    return [
        _Stretch(i, i_end, j, j_end)
        for (i, j), (i_end, j_end) in zip(starts, ends, strict=True)
        if i < i_end and j < j_end
    ]


def _myers(
    left: list[int], right: list[int], within: _Stretch, budget: int
) -> tuple[list[Block], int]:
    """What the shortest edit script keeps, and its steps; nothing when the budget runs out.

    `furthest[k]` is how far the left side has got on diagonal k, where k = left - right.
    """
    n, m = within.i_end - within.i, within.j_end - within.j
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    steps = 0
    for depth in range(n + m + 1):
        history.append(dict(furthest))
        for k in range(-depth, depth + 1, 2):
            down = k == -depth or (k != depth and furthest[k - 1] < furthest[k + 1])
            x = start = furthest[k + 1] if down else furthest[k - 1] + 1
            while x < n and x - k < m and left[within.i + x] == right[within.j + x - k]:
                x += 1
            furthest[k] = x
            steps += x - start + 1
            if x >= n and x - k >= m:
                return _traced(history, n, m, within), steps
        if steps > budget:
            break
    return [], steps


def _traced(history: list[dict[int, int]], x: int, y: int, within: _Stretch) -> list[Block]:
    """Walk the script back from its end; the slides along diagonals are what is common."""
    blocks: list[Block] = []
    for depth in range(len(history) - 1, -1, -1):
        furthest, k = history[depth], x - y
        down = k == -depth or (k != depth and furthest[k - 1] < furthest[k + 1])
        k_before = k + 1 if down else k - 1
        x_before = furthest[k_before] if depth else 0
        x_start = x_before if down or not depth else x_before + 1
        if x > x_start:
            blocks.append(Block(within.i + x_start, within.j + x_start - k, x - x_start))
        x, y = x_before, x_before - k_before
    return blocks


def _joined(blocks: list[Block]) -> list[Block]:
    """Neighbours that follow on without a gap become one."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and (last.i + last.size, last.j + last.size) == (block.i, block.j):
            joined[-1] = Block(last.i, last.j, last.size + block.size)
        else:
            joined.append(block)
    return joined
