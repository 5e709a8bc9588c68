"""Ratings of units by coders, and what all coefficients of agreement give back."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]
Ratings = Sequence[Sequence[Any]]


class Undefined(ValueError):
    """Agreement that no number can express, with the reason in words."""


@dataclass(frozen=True)
class Agreement:
    """A coefficient, with the agreement that was observed and that chance would give (0..1).

    `units` counts the units that at least two coders rated. `lower` and `upper` bound the value
    where an interval was asked for.
    """

    value: float
    observed: float
    expected: float
    units: int
    lower: float | None = None
    upper: float | None = None

    def __float__(self) -> float:
        return self.value


def beyond_chance(observed: float, expected: float, units: int) -> Agreement:
    """(observed - expected) / (1 - expected). Raises Undefined where chance explains all."""
    if expected >= 1:
        raise Undefined(NO_VARIATION)
    return Agreement((observed - expected) / (1 - expected), observed, expected, units)


NO_VARIATION = (
    "Everybody gave the same value to everything: without variation, agreement cannot be told "
    "from chance."
)


def coded(ratings: Ratings) -> tuple[Codes, list[Hashable]]:
    """Units x coders as numbers of the values in ascending order; -1 where nobody rated.

    None and NaN mean "not rated". Raises ValueError where rows differ in length.
    """
    if isinstance(ratings, np.ndarray) and ratings.dtype.kind in "fiu":
        return _coded_numbers(np.atleast_2d(ratings.astype(float)))
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("Each unit needs one place for each coder; leave a place empty as None.")
    values = sorted({value for row in ratings for value in row if _rated(value)}, key=_ascending)
    numbers = {value: number for number, value in enumerate(values)}
    found = [[numbers[each] if _rated(each) else -1 for each in row] for row in ratings]
    return np.array(found, dtype=np.intp).reshape(len(found), -1), values


def _coded_numbers(ratings: Floats) -> tuple[Codes, list[Hashable]]:
    rated = np.isfinite(ratings)
    values, numbers = np.unique(ratings[rated], return_inverse=True)
    found = np.full(ratings.shape, -1, dtype=np.intp)
    found[rated] = numbers
    return found, values.tolist()


def _rated(value: Any) -> bool:
    return value is not None and value == value


def _ascending(value: Any) -> tuple[bool, Any]:
    """Numbers by size, before words by letter."""
    return isinstance(value, str), value


def counts(codes: Codes, values: int) -> Floats:
    """How many coders gave each unit each value: units x values."""
    units, places = np.nonzero(codes >= 0)
    flat = np.bincount(units * values + codes[units, places], minlength=len(codes) * values)
    return flat.reshape(len(codes), values).astype(float)


def checked_counts(table: Any) -> Floats:
    """A units x values table of counts. Raises ValueError for what cannot be one."""
    found = np.asarray(table, dtype=float)
    if found.ndim != 2 or not np.all(np.isfinite(found)) or np.any(found < 0):
        raise ValueError("Counts are a table of whole numbers: a row a unit, a column a value.")
    return found
