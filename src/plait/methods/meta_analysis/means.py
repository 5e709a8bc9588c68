"""Effect sizes from means, and from correlations.

Two groups: m1i, sd1i, n1i against m2i, sd2i, n2i; `sdpi`, a pooled standard deviation, may take
the place of both. One group: mi, sdi, ni. Before and after: m1i (after), m2i (before), sd1i,
sd2i, ni and ri, the correlation between the two. Correlations: ri from ni people.
"""

import numpy as np
from scipy.special import gammaln

from .columns import Array, Columns, above_zero, check, not_negative
from .counts import Pair


def _two_groups(columns: Columns) -> list[Array]:
    above_zero(columns, "n1i", "n2i")
    if "sdpi" in columns:
        columns["sd1i"] = columns["sd2i"] = columns["sdpi"]
    not_negative(columns, "sd1i", "sd2i")
    both = columns["sd1i"] + columns["sd2i"]
    check(both, both > 0, "sd1i + sd2i", "is zero: no variance can be computed")
    return [columns[name] for name in ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")]


def mean_difference(columns: Columns) -> Pair:
    """Difference of means, the variances of the groups kept apart."""
    m1, sd1, n1, m2, sd2, n2 = _two_groups(columns)
    return m1 - m2, sd1**2 / n1 + sd2**2 / n2


def standardised_difference(columns: Columns) -> Pair:
    """Hedges' g with the exact correction, vi = 1/n1 + 1/n2 + g²/(2(n1 + n2)).

    Hedges 1981, Journal of Educational Statistics 6: 107-128; Hedges & Olkin 1985.
    """
    m1, sd1, n1, m2, sd2, n2 = _two_groups(columns)
    df = n1 + n2 - 2
    check(df, df > 0, "n1i + n2i - 2", "must be above zero, but is not")
    pooled = np.sqrt(((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / df)
    check(pooled, pooled > 0, "the pooled SD", "is zero: nothing can be standardised")
    g = correction(df) * (m1 - m2) / pooled
    return g, 1 / n1 + 1 / n2 + g**2 / (2 * (n1 + n2))


def correction(df: Array) -> Array:
    """Hedges' exact factor against small-sample bias; 1 − 3/(4 df − 1) approximates it."""
    # With one degree of freedom the factor's denominator has a pole: nothing is left of g.
    found = np.exp(gammaln(df / 2) - gammaln(np.maximum(df - 1, 0.5) / 2)) / np.sqrt(df / 2)
    return np.where(df > 1, found, 0.0)


def ratio_of_means(columns: Columns) -> Pair:
    """Log ratio of means (Hedges, Gurevitch & Curtis 1999, Ecology 80: 1150-1156)."""
    m1, sd1, n1, m2, sd2, n2 = _two_groups(columns)
    check(m1 * m2, m1 * m2 > 0, "m1i × m2i", "must be above zero for a ratio of means, but is not")
    return np.log(m1 / m2), sd1**2 / (n1 * m1**2) + sd2**2 / (n2 * m2**2)


def mean(columns: Columns) -> Pair:
    above_zero(columns, "sdi", "ni")
    return columns["mi"], columns["sdi"] ** 2 / columns["ni"]


def _before_after(columns: Columns) -> Array:
    """The variance of the change, from the standard deviations and their correlation."""
    above_zero(columns, "ni")
    not_negative(columns, "sd1i", "sd2i")
    check(columns["ri"], np.abs(columns["ri"]) <= 1, "ri", "is not a correlation (−1 to 1)")
    sd1, sd2, r = columns["sd1i"], columns["sd2i"], columns["ri"]
    variance = sd1**2 + sd2**2 - 2 * r * sd1 * sd2
    check(variance, variance > 0, "the variance of the change", "must be above zero, but is not")
    return variance


def mean_change(columns: Columns) -> Pair:
    """After less before (Cochrane Handbook 6.5.2.8)."""
    variance = _before_after(columns)
    return columns["m1i"] - columns["m2i"], variance / columns["ni"]


def standardised_change(columns: Columns) -> Pair:
    """Change over the standard deviation before (`sd1i`, as is usual), corrected for few people.

    vi = 2(1 − r)/n + d²/(2n); Becker 1988, British Journal of Mathematical and Statistical
    Psychology 41: 257-278.
    """
    above_zero(columns, "sd1i")
    n, r = columns["ni"], columns["ri"]
    check(n, n > 2, "ni", "must be above two, but is not")
    check(r, np.abs(r) < 1, "ri", "is not a correlation within −1 and 1")
    d = correction(n - 1) * (columns["m1i"] - columns["m2i"]) / columns["sd1i"]
    return d, 2 * (1 - r) / n + d**2 / (2 * n)


def _correlations(columns: Columns, least: int) -> tuple[Array, Array]:
    r, n = columns["ri"], columns["ni"]
    check(r, np.abs(r) < 1, "ri", "is not a correlation within −1 and 1")
    check(n, n > least, "ni", f"must be above {least}, but is not")
    return r, n


def correlation(columns: Columns) -> Pair:
    """The correlation as it stands, vi = (1 − r²)²/(n − 1)."""
    r, n = _correlations(columns, least=1)
    return r, (1 - r**2) ** 2 / (n - 1)


def fisher_z(columns: Columns) -> Pair:
    """Fisher's z (1921), vi = 1/(n − 3)."""
    r, n = _correlations(columns, least=3)
    return np.arctanh(r), 1 / (n - 3)
