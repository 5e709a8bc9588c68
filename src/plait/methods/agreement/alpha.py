"""Krippendorff's alpha: any number of coders, missing values, four levels of measurement.

Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; 2019, Content Analysis, 4th ed.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

import numpy as np
from scipy.sparse import csr_array

from .ratings import NO_VARIATION, Agreement, Codes, Floats, Ratings, Undefined, coded

Level = Literal["nominal", "ordinal", "interval", "ratio"]
_LEVELS = ("nominal", "ordinal", "interval", "ratio")
# So many resampled units are held in memory at once.
_AT_ONCE = 2_000_000
# So many rows of a table of distances between values.
_ROWS = 500


def krippendorff(
    ratings: Ratings,
    level: Level = "nominal",
    *,
    bootstrap: int = 0,
    confidence: float = 0.95,
    seed: int = 0,
) -> Agreement:
    """Alpha of ratings, units x coders, None where a coder left a unit out.

    `bootstrap` is the number of times the units are drawn anew for a percentile interval; the
    same `seed` gives the same interval. Distances between ordinal values keep the ranks of the
    whole sample. Raises Undefined where no unit has two ratings or all ratings are the same, and
    ValueError for a level that does not suit the values.
    """
    codes, values = coded(ratings)
    if level not in _LEVELS:
        raise ValueError(f"“{level}” is not a level of measurement: {', '.join(_LEVELS)}.")
    codes = codes[(codes >= 0).sum(axis=1) >= 2]
    if not len(codes):
        raise Undefined("No unit was rated by two coders.")
    scale = _Scale(level, values, np.bincount(codes[codes >= 0], minlength=len(values)))
    disagreeing, sums = _within(codes, scale), scale.sums(codes)
    whole = np.asarray(sums.sum(axis=0)).reshape(1, -1)
    observed = float(disagreeing.sum()) / float(scale.rated(whole)[0])
    expected = float(scale.expected(whole)[0])
    if expected <= 0:
        raise Undefined(NO_VARIATION)
    found = Agreement(1 - observed / expected, 1 - observed, 1 - expected, len(codes))
    if not bootstrap:
        return found
    draws = _resampled(disagreeing, sums, scale, bootstrap, seed)
    lower, upper = np.quantile(draws, [(1 - confidence) / 2, (1 + confidence) / 2])
    return replace(found, lower=float(lower), upper=float(upper))


class _Scale:
    """How far apart two values are, and what a sample of units needs to be summed up by.

    Ordinal distances are squared differences of mid-ranks, interval ones of the values; ratio
    distances are squared differences over sums. Squared distances follow from three sums a unit
    (ratings, points, squares); nominal and ratio ones need the count of every value.
    """

    def __init__(self, level: Level, values: Sequence[Hashable], margins: Codes) -> None:
        self.level = level
        self.squared = level in {"ordinal", "interval"}
        if level == "ordinal":
            self.points = np.cumsum(margins) - margins / 2
        elif level == "nominal":
            self.points = np.arange(float(len(values)))
        else:
            self.points = _numbers(values, level)
        if self.squared:
            # Far from zero, squares would swallow the differences.
            self.points = self.points - np.mean(self.points)

    def apart(self, one: Floats, other: Floats) -> Floats:
        """Distances between points, element by element."""
        if self.level == "nominal":
            return np.asarray(one != other, dtype=np.float64)
        if self.squared:
            return np.square(one - other)
        total = one + other
        return np.square((one - other) / np.where(total == 0, 1.0, total))

    def sums(self, codes: Codes) -> csr_array:
        """What adds up over units, a row for each."""
        units, places = np.nonzero(codes >= 0)
        picked = codes[units, places]
        table = csr_array(
            (np.ones(len(units)), (units, picked)), shape=(len(codes), len(self.points))
        )
        if not self.squared:
            return table
        moments = np.column_stack([np.ones_like(self.points), self.points, self.points**2])
        return csr_array(table @ moments)

    def rated(self, sums: Floats) -> Floats:
        """How many ratings there are in each row of sums."""
        return np.asarray(sums[:, 0] if self.squared else sums.sum(axis=1))

    def expected(self, sums: Floats) -> Floats:
        """The average distance of two ratings drawn from all, for each row of sums."""
        n = self.rated(sums)
        if self.squared:
            between = 2 * (n * sums[:, 2] - sums[:, 1] ** 2)
        elif self.level == "nominal":
            between = n**2 - np.sum(sums**2, axis=1)
        else:
            between = self._between_ratios(sums)
        return np.asarray(between / (n * (n - 1)))

    def _between_ratios(self, sums: Floats) -> Floats:
        between = np.zeros(len(sums))
        for start in range(0, len(self.points), _ROWS):
            some = slice(start, start + _ROWS)
            table = self.apart(self.points[some, None], self.points[None, :])
            between += np.sum((sums[:, some] @ table) * sums, axis=1)
        return between


def _numbers(values: Sequence[Hashable], level: Level) -> Floats:
    try:
        points = np.array([float(value) for value in values])  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ValueError(f"The {level} level needs numbers.") from None
    if level == "ratio" and np.any(points < 0):
        raise ValueError("The ratio level needs numbers from zero upwards.")
    return points


def _within(codes: Codes, scale: _Scale) -> Floats:
    """The distances within each unit, over one less than its ratings."""
    points = np.append(scale.points, np.nan)[codes]
    rated = codes >= 0
    total = np.zeros(len(codes))
    for one, other in combinations(range(codes.shape[1]), 2):
        both = rated[:, one] & rated[:, other]
        total[both] += 2 * scale.apart(points[both, one], points[both, other])
    return np.asarray(total / (rated.sum(axis=1) - 1))


def _resampled(
    disagreeing: Floats, sums: csr_array, scale: _Scale, times: int, seed: int
) -> Floats:
    """Alphas of samples of units drawn with replacement.

    A sample in which all values happen to be the same has perfect agreement.
    """
    chance, units = np.random.default_rng(seed), len(disagreeing)
    draws = []
    at_once = max(1, _AT_ONCE // units)
    for first in range(0, times, at_once):
        some = min(at_once, times - first)
        picks = chance.multinomial(units, np.full(units, 1 / units), size=some).astype(float)
        drawn = np.asarray(picks @ sums)
        observed, expected = (picks @ disagreeing) / scale.rated(drawn), scale.expected(drawn)
        share = np.divide(observed, expected, out=np.zeros(some), where=expected > 0)
        draws.append(1 - share)
    return np.concatenate(draws)
