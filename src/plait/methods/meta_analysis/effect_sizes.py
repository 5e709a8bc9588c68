"""Effect sizes and sampling variances, with the names of columns that metafor made usual.

Two-by-two tables: ai of n1i against ci of n2i people. Means: m1i, sd1i, n1i against m2i, sd2i, n2i.
Single groups: xi of ni. Correlations: ri from ni.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

Column = Sequence[float] | np.ndarray
Pair = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class EffectSizes:
    """`yi` and `vi` of each study, on the scale the measure names."""

    measure: str
    yi: np.ndarray
    vi: np.ndarray


def effect_sizes(measure: str, **columns: Column) -> EffectSizes:
    """Effects (yi) and sampling variances (vi) of a measure from columns of equal length.

    Raises ValueError, in words, for an unknown measure, a missing column or impossible numbers.
    """
    if measure not in _MEASURES:
        raise ValueError(f"“{measure}” is not a known measure; known are {', '.join(_MEASURES)}.")
    needed, compute = _MEASURES[measure]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ValueError(f"{measure} needs the column {missing[0]}.")
    arrays = [np.asarray(columns[name], dtype=float) for name in needed]
    _check(needed, arrays)
    yi, vi = compute(*arrays)
    return EffectSizes(measure, yi, vi)


def _check(names: tuple[str, ...], arrays: list[np.ndarray]) -> None:
    for name, values in zip(names, arrays, strict=True):
        if not np.all(np.isfinite(values)):
            raise ValueError(f"{name} has an empty cell.")
        if name.startswith("n") and np.any(values <= 0):
            raise ValueError(f"{name} must be above zero.")
        if name.startswith("sd") and np.any(values < 0):
            raise ValueError(f"{name} cannot be negative.")
    given = dict(zip(names, arrays, strict=True))
    for events, size in (("ai", "n1i"), ("ci", "n2i"), ("xi", "ni")):
        if events in given and np.any((given[events] < 0) | (given[events] > given[size])):
            raise ValueError(f"{events} must lie between 0 and {size}.")


def _cells(ai: np.ndarray, n1i: np.ndarray, ci: np.ndarray, n2i: np.ndarray) -> list[np.ndarray]:
    """The four cells, with 0.5 added to each in tables that have an empty one."""
    cells = [ai, n1i - ai, ci, n2i - ci]
    add = np.where(np.any([cell == 0 for cell in cells], axis=0), 0.5, 0.0)
    return [cell + add for cell in cells]


def _odds_ratio(ai: np.ndarray, n1i: np.ndarray, ci: np.ndarray, n2i: np.ndarray) -> Pair:
    """Log odds ratio (Woolf 1955)."""
    a, b, c, d = _cells(ai, n1i, ci, n2i)
    return np.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d


def _risk_ratio(ai: np.ndarray, n1i: np.ndarray, ci: np.ndarray, n2i: np.ndarray) -> Pair:
    """Log risk ratio (Katz et al. 1978)."""
    a, b, c, d = _cells(ai, n1i, ci, n2i)
    return np.log(a / (a + b) / (c / (c + d))), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)


def _risk_difference(ai: np.ndarray, n1i: np.ndarray, ci: np.ndarray, n2i: np.ndarray) -> Pair:
    """Difference of two proportions; the half is added for the variance only."""
    a, b, c, d = _cells(ai, n1i, ci, n2i)
    return ai / n1i - ci / n2i, a * b / (a + b) ** 3 + c * d / (c + d) ** 3


def _mean_difference(*columns: np.ndarray) -> Pair:
    m1, sd1, n1, m2, sd2, n2 = columns
    return m1 - m2, sd1**2 / n1 + sd2**2 / n2


def _standardised(*columns: np.ndarray) -> Pair:
    """Hedges' g with the exact correction; vi = 1/n1 + 1/n2 + g²/(2(n1+n2)) (Hedges 1981)."""
    m1, sd1, n1, m2, sd2, n2 = columns
    df = n1 + n2 - 2
    if np.any(df <= 0):
        raise ValueError("A standardised difference needs more than two people.")
    pooled = np.sqrt(((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / df)
    if np.any(pooled == 0):
        raise ValueError("Both standard deviations are zero: nothing can be standardised.")
    exact = np.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / np.sqrt(df / 2)
    g = exact * (m1 - m2) / pooled
    return g, 1 / n1 + 1 / n2 + g**2 / (2 * (n1 + n2))


def _logit(xi: np.ndarray, ni: np.ndarray) -> Pair:
    """Log odds of a proportion, 0.5 added where it is 0 or 1."""
    add = np.where((xi == 0) | (xi == ni), 0.5, 0.0)
    x, rest = xi + add, ni - xi + add
    return np.log(x / rest), 1 / x + 1 / rest


def _proportion(xi: np.ndarray, ni: np.ndarray) -> Pair:
    add = np.where((xi == 0) | (xi == ni), 0.5, 0.0)
    p = (xi + add) / (ni + 2 * add)
    return p, p * (1 - p) / (ni + 2 * add)


def _fisher(ri: np.ndarray, ni: np.ndarray) -> Pair:
    """Fisher's z of a correlation, variance 1/(n − 3)."""
    if np.any(np.abs(ri) >= 1) or np.any(ni <= 3):
        raise ValueError("A correlation lies within −1 and 1 and needs more than three people.")
    return np.arctanh(ri), 1 / (ni - 3)


_TWO_BY_TWO = ("ai", "n1i", "ci", "n2i")
_MEANS = ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
_MEASURES: dict[str, tuple[tuple[str, ...], Callable[..., Pair]]] = {
    "OR": (_TWO_BY_TWO, _odds_ratio),
    "RR": (_TWO_BY_TWO, _risk_ratio),
    "RD": (_TWO_BY_TWO, _risk_difference),
    "MD": (_MEANS, _mean_difference),
    "SMD": (_MEANS, _standardised),
    "PLO": (("xi", "ni"), _logit),
    "PR": (("xi", "ni"), _proportion),
    "ZCOR": (("ri", "ni"), _fisher),
}
