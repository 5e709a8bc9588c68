"""Effect sizes from counts: two-by-two tables and single groups.

A table is ai with and bi without the event in one group, ci and di in the other; n1i and n2i are
the sizes of the groups. A single group has xi events among ni people.
"""

from dataclasses import dataclass

import numpy as np

from .columns import Array, Columns, Flags, above_zero, check, not_negative, within
from .errors import BadInput

Pair = tuple[Array, Array]


@dataclass(frozen=True)
class Tables:
    """Two-by-two tables as they were reported, every margin above zero in both groups."""

    a: Array
    b: Array
    c: Array
    d: Array

    @property
    def n1(self) -> Array:
        return self.a + self.b

    @property
    def n2(self) -> Array:
        return self.c + self.d

    @property
    def n(self) -> Array:
        return self.n1 + self.n2

    @property
    def has_empty_cell(self) -> Flags:
        return np.asarray((self.a == 0) | (self.b == 0) | (self.c == 0) | (self.d == 0))

    @property
    def is_silent(self) -> Flags:
        """No event in either group, or nothing but events: no information on a ratio."""
        return np.asarray((self.a + self.c == 0) | (self.b + self.d == 0))

    def mended(self) -> "Tables":
        """With 0.5 in each cell of the tables that have an empty one (Haldane 1956)."""
        add = np.where(self.has_empty_cell, 0.5, 0.0)
        return Tables(self.a + add, self.b + add, self.c + add, self.d + add)


def tables(columns: Columns) -> Tables:
    """Read ai, ci and either bi, di or n1i, n2i. Raises BadInput for impossible counts."""
    for events, others, size in (("ai", "bi", "n1i"), ("ci", "di", "n2i")):
        _complete(columns, events, others, size)
    return Tables(columns["ai"], columns["bi"], columns["ci"], columns["di"])


def _complete(columns: Columns, events: str, others: str, size: str) -> None:
    if size not in columns:
        not_negative(columns, events, others)
        columns[size] = columns[events] + columns[others]
    above_zero(columns, size)
    within(columns, events, size)
    rest = columns[size] - columns[events]
    if others in columns and not np.array_equal(columns[others], rest):
        raise BadInput(f"{events} and {others} do not add up to {size}.", size)
    columns[others] = rest


def odds_ratio(columns: Columns) -> Pair:
    """Log odds ratio (Woolf 1955, Annals of Human Genetics 19: 251-253)."""
    t = tables(columns).mended()
    return np.log(t.a * t.d / (t.b * t.c)), 1 / t.a + 1 / t.b + 1 / t.c + 1 / t.d


def risk_ratio(columns: Columns) -> Pair:
    """Log risk ratio (Katz et al. 1978, Biometrics 34: 469-474)."""
    t = tables(columns).mended()
    return np.log(t.a / t.n1 / (t.c / t.n2)), 1 / t.a - 1 / t.n1 + 1 / t.c - 1 / t.n2


def risk_difference(columns: Columns) -> Pair:
    """Difference of two proportions, both parts from the mended table."""
    t = tables(columns).mended()
    return t.a / t.n1 - t.c / t.n2, t.a * t.b / t.n1**3 + t.c * t.d / t.n2**3


def peto_odds_ratio(columns: Columns) -> Pair:
    """Log odds ratio by one step from no effect (Yusuf et al. 1985), no cell mended."""
    t = tables(columns)
    check(t.a + t.c, ~t.is_silent, "ai + ci", "says nothing about an odds ratio")
    observed_less_expected, variance = peto_parts(t)
    return observed_less_expected / variance, 1 / variance


def peto_parts(t: Tables) -> Pair:
    """Observed less expected events of the first group, and their hypergeometric variance."""
    events = t.a + t.c
    variance = events * (t.n - events) * t.n1 * t.n2 / (t.n**2 * (t.n - 1))
    return t.a - events * t.n1 / t.n, variance


def arcsine_difference(columns: Columns) -> Pair:
    """Difference of arcsine-transformed proportions (Rücker et al. 2009); needs no mending."""
    t = tables(columns)
    angles = np.arcsin(np.sqrt(t.a / t.n1)) - np.arcsin(np.sqrt(t.c / t.n2))
    return angles, 1 / (4 * t.n1) + 1 / (4 * t.n2)


def _group(columns: Columns, mend: bool = True) -> Pair:
    """Events and people, with 0.5 events and 1 person added where all or none had the event."""
    above_zero(columns, "ni")
    within(columns, "xi", "ni")
    x, n = columns["xi"], columns["ni"]
    add = np.where((x == 0) | (x == n), 0.5 if mend else 0.0, 0.0)
    return x + add, n + 2 * add


def proportion(columns: Columns) -> Pair:
    x, n = _group(columns)
    return x / n, x * (n - x) / n**3


def log_proportion(columns: Columns) -> Pair:
    x, n = _group(columns)
    return np.log(x / n), 1 / x - 1 / n


def logit_proportion(columns: Columns) -> Pair:
    x, n = _group(columns)
    return np.log(x / (n - x)), 1 / x + 1 / (n - x)


def arcsine_proportion(columns: Columns) -> Pair:
    x, n = _group(columns, mend=False)
    return np.arcsin(np.sqrt(x / n)), 1 / (4 * n)


def double_arcsine_proportion(columns: Columns) -> Pair:
    """Freeman & Tukey (1950), on the scale of half the sum of both angles.

    A caveat: turning a pooled value back needs one sample size, and different choices can give
    very different proportions (Schwarzer et al. 2019, Research Synthesis Methods 10: 476-483).
    """
    x, n = _group(columns, mend=False)
    angles = np.arcsin(np.sqrt(x / (n + 1))) + np.arcsin(np.sqrt((x + 1) / (n + 1)))
    return angles / 2, 1 / (4 * n + 2)
