"""Boolean minimisation, exact: all prime implicants and all smallest covers.

A conjunction of literals that holds for a positive row, and for no row that is not allowed, must
differ from each of these in at least one of its conditions. The prime implicants of a row are
thus the smallest sets of conditions that meet all its differences; which sets do is read off a
table over all sets of conditions, in one sweep for each condition (McCluskey 1956 for the idea of
prime implicants; Duşa & Thiem 2015, Field Methods 27: 92-108, for finding them by differences).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice, product
from math import prod
from operator import or_

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Config = tuple[int, ...]
# Condition -> value, for the conditions that a term names.
Term = tuple[tuple[int, int], ...]
MOST_MODELS = 1_000
_MOST_STEPS = 3_000


def prime_implicants(positive: Sequence[Config], forbidden: Sequence[Config]) -> list[Term]:
    """The shortest conjunctions that cover a positive row and no forbidden one."""
    found: dict[Term, None] = {}
    for row in positive:
        others = np.array(forbidden, dtype=int).reshape(-1, len(row))
        for conditions in _smallest_sets(np.array(row), others):
            found[tuple((each, row[each]) for each in conditions)] = None
    return list(found)


def _smallest_sets(row: np.ndarray, others: np.ndarray) -> Iterator[list[int]]:
    """The smallest sets of conditions in which the row differs from every other row."""
    k = len(row)
    sets = np.arange(1 << k)
    # blocked[s]: some other row differs in conditions of s only, so that the rest cannot tell.
    blocked = np.zeros(1 << k, dtype=bool)
    if len(others):
        blocked[((others != row) << np.arange(k)).sum(axis=1)] = True
    for bit in range(k):
        within = (sets >> bit) & 1 == 1
        blocked[within] |= blocked[sets[within] ^ (1 << bit)]
    telling = ~blocked[::-1]
    smallest = telling.copy()
    for bit in range(k):
        within = (sets >> bit) & 1 == 1
        smallest[within] &= ~telling[sets[within] ^ (1 << bit)]
    for each in np.flatnonzero(smallest):
        yield [bit for bit in range(k) if (int(each) >> bit) & 1]


def covers(term: Term, config: Config) -> bool:
    """Whether a configuration is an instance of the term."""
    return all(config[condition] == value for condition, value in term)


@dataclass(frozen=True)
class Covers:
    """Smallest covers, as places of terms. `complete` is False where more tie than are listed."""

    models: list[tuple[int, ...]]
    complete: bool


def smallest_covers(terms: Sequence[Term], rows: Sequence[Config]) -> Covers:
    """All sets of as few terms as possible that cover every row.

    Where ties are too many to list (MOST_MODELS) or to find (_MOST_STEPS), at least one is given
    and `complete` is False: the data are then too diverse for one conclusion.
    """
    chart = {
        sum(1 << place for place, term in enumerate(terms) if covers(term, row)) for row in rows
    }
    # A row that is covered whenever another one is asks nothing more.
    chart = {row for row in chart if not any(other & row == other != row for other in chart)}
    parts = [_ties(part) for part in _components(chart)]
    ties = product(*(part.models for part in parts))
    models = [tuple(sorted(chain(*tie))) for tie in islice(ties, MOST_MODELS)]
    number = prod(len(part.models) for part in parts)
    return Covers(sorted(models), number <= MOST_MODELS and all(part.complete for part in parts))


def _components(chart: set[int]) -> Iterator[list[int]]:
    """Rows (as bits of the terms that cover them) that hang together by common terms."""
    left = sorted(chart)
    while left:
        reach, part = left[0], [left[0]]
        left = left[1:]
        while joined := [row for row in left if row & reach]:
            part += joined
            left = [row for row in left if not row & reach]
            reach = reduce(or_, joined, reach)
        yield part


def _ties(rows: list[int]) -> Covers:
    """All smallest covers of rows that hang together."""
    one = _one_smallest(rows)
    found: list[tuple[int, ...]] = []
    steps = 0
    waiting = [(0, ~0, rows)]
    while waiting and steps < _MOST_STEPS and len(found) < MOST_MODELS:
        chosen, free, left = waiting.pop()
        steps += 1
        left = [row & free for row in left if not row & chosen]
        if not left:
            found.append(_bits(chosen))
        elif all(left) and chosen.bit_count() + _at_least(left) <= len(one):
            # Each cover is met once: with a term, or without it but with the next, and so on.
            for term in _bits(min(left, key=int.bit_count)):
                waiting.append((chosen | 1 << term, free, left))
                free &= ~(1 << term)
    return Covers(found or [one], complete=not waiting)


def _one_smallest(rows: list[int]) -> tuple[int, ...]:
    """One smallest cover, by integer programming."""
    terms = _bits(reduce(or_, rows))
    chart = np.array([[row >> term & 1 for term in terms] for row in rows])
    found = milp(
        np.ones(len(terms)),
        integrality=np.ones(len(terms)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(chart, lb=1),
    )
    return tuple(term for term, share in zip(terms, found.x, strict=True) if share > 0.5)


def _bits(number: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(number.bit_length()) if number >> bit & 1)


def _at_least(rows: Sequence[int]) -> int:
    """A lower bound of the terms needed: rows that share no term need one each."""
    taken = number = 0
    for row in sorted(rows, key=int.bit_count):
        if not row & taken:
            taken, number = taken | row, number + 1
    return number
