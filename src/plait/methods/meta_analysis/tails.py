"""Quantiles and tails of the normal, t, chi2 and F distributions.

Straight from `scipy.special`: the distributions of `scipy.stats` check their arguments at a cost
that is most of a small meta-analysis.
"""

import numpy as np
from scipy.special import chdtrc, fdtrc, gammainccinv, gammaincinv, ndtr, ndtri, stdtr, stdtrit

from .columns import Array


def critical(level: float, df: float | None) -> float:
    """The quantile that leaves half of 1 - level above it; of the normal when df is None."""
    upper = (1 + level) / 2
    return float(ndtri(upper) if df is None else stdtrit(df, upper))


def two_sided(statistic: Array, df: float | Array | None) -> Array:
    """The two-sided p value of z, or of t with df."""
    below = -np.abs(statistic)
    return np.asarray(2 * (ndtr(below) if df is None else stdtr(df, below)))


def chi2_tail(q: float, df: int) -> float:
    return float(chdtrc(df, q))


def chi2_quantiles(level: float, df: int) -> tuple[float, float]:
    """What lies below and above the middle `level` of the distribution."""
    tail = (1 - level) / 2
    return 2 * float(gammaincinv(df / 2, tail)), 2 * float(gammainccinv(df / 2, tail))


def f_tail(f: float, df1: int, df2: int) -> float:
    return float(fdtrc(df1, df2, f))
