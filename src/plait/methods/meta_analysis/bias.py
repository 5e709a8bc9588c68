"""Asymmetry of the funnel: tests of Egger and of Begg, and trim and fill.

Small studies may show other effects for many reasons, of which reports that were never published
are only one: these figures describe asymmetry, they do not prove its cause (Sterne et al. 2011,
BMJ 343: d4002).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import kendalltau, rankdata

from . import wording
from .columns import Array, Column, above_zero, read
from .errors import BadInput, TooFewStudies
from .model import Fit
from .pool import pool
from .result import Pooled
from .tails import two_sided

Side = Literal["left", "right"]
LEAST = 10


@dataclass(frozen=True)
class Egger:
    """`bias` is the slope of the effect on its standard error; t with `df` tests it against 0."""

    bias: float
    se: float
    t: float
    df: int
    p: float


@dataclass(frozen=True)
class RegressionTest:
    """`z` (t under Knapp-Hartung) and `p` of the standard error as moderator in `model`."""

    z: float
    p: float
    model: Pooled


@dataclass(frozen=True)
class Begg:
    """Kendall's tau between standardised effects and variances, and its p value."""

    tau: float
    p: float


@dataclass(frozen=True, eq=False)
class TrimAndFill:
    """`k0` studies would be missing on `side`; `pooled` has them filled in, after the real ones."""

    k0: int
    side: Side
    pooled: Pooled


def egger(yi: Column, vi: Column, *, least: int = LEAST) -> Egger:
    """Egger's regression test (Egger et al. 1997, BMJ 315: 629-634), in its original form.

    Raises TooFewStudies under `least` studies: with fewer, chance and asymmetry cannot be told
    apart (Cochrane Handbook 13.3.5.4).
    """
    y, v, x = _with_errors(yi, vi, least)
    fit, df = Fit(y, x, 1 / v), len(y) - 2
    se = float(np.sqrt(fit.a[1, 1] * fit.rss / df))
    if fit.rss <= 1e-20 * float(fit.w @ y**2):
        raise BadInput("All effects lie on one line: the test has nothing to go by.")
    t = float(fit.b[1]) / se
    return Egger(float(fit.b[1]), se, t, df, float(two_sided(np.array(t), df)))


def regression_test(
    yi: Column, vi: Column, *, method: str = "REML", test: str = "z", least: int = LEAST
) -> RegressionTest:
    """Egger's test within a random-effects model: the standard error as a moderator."""
    _, v, x = _with_errors(yi, vi, least)
    model = pool(yi, v, method=method, test=test, mods={"standard error": x[:, 1]})
    return RegressionTest(float(np.ravel(model.zval)[1]), float(np.ravel(model.pval)[1]), model)


def begg(yi: Column, vi: Column, *, least: int = LEAST) -> Begg:
    """Begg and Mazumdar's rank correlation test (1994, Biometrics 50: 1088-1101).

    Exact under 50 studies without ties, otherwise by the normal approximation.
    """
    y, v, _ = _with_errors(yi, vi, least)
    fit = Fit(y, np.ones((len(y), 1)), 1 / v)
    standardised = fit.residuals / np.sqrt(v - fit.a[0, 0])
    tied = len(np.unique(v)) < len(v) or len(np.unique(standardised)) < len(v)
    way = "asymptotic" if tied or len(v) >= 50 else "exact"
    found = kendalltau(standardised, v, method=way)
    return Begg(float(found.statistic), float(found.pvalue))


def _with_errors(yi: Column, vi: Column, least: int) -> tuple[Array, Array, Array]:
    """yi, vi, and a design of intercept and standard errors."""
    y, v = _effects(yi, vi)
    if len(y) < max(least, 3):
        said = f"{wording.studies(len(y))} are too few to look for asymmetry"
        raise TooFewStudies(f"{said}: this needs {max(least, 3)}.")
    if np.ptp(v) == 0:
        raise BadInput("All studies are equally precise: there is no asymmetry to look for.", "vi")
    return y, v, np.column_stack([np.ones_like(v), np.sqrt(v)])


def _effects(yi: Column, vi: Column) -> tuple[Array, Array]:
    columns = read({"yi": yi, "vi": vi})
    above_zero(columns, "vi")
    return columns["yi"], columns["vi"]


def trim_and_fill(
    yi: Column,
    vi: Column,
    *,
    estimator: Literal["L0", "R0"] = "L0",
    side: Side | None = None,
    method: str = "REML",
    test: str = "z",
) -> TrimAndFill:
    """Duval and Tweedie's trim and fill (2000, Biometrics 56: 455-463).

    `side` is where studies are thought to be missing; None takes the side to which the regression
    of effects on standard errors points. Raises BadInput when the rounds never settle.
    """
    y, v = _effects(yi, vi)
    if len(y) < 3:
        raise TooFewStudies("Trim and fill needs three studies.")
    side = side or _emptier_side(y, v, method)
    sign = -1.0 if side == "right" else 1.0
    # Missing on the left means too many on the right; a right-hand gap is looked at in a mirror.
    order = np.argsort(sign * y, kind="stable")
    ys, vs = sign * y[order], v[order]
    k0, centre = _trim(ys, vs, estimator, method)
    surplus = slice(len(y) - k0, None)
    filled = np.concatenate([y, sign * (2 * centre - ys[surplus])])
    variances = np.concatenate([v, vs[surplus]])
    return TrimAndFill(k0, side, pool(filled, variances, method=method, test=test))


def _emptier_side(y: Array, v: Array, method: str) -> Side:
    if np.ptp(v) == 0:
        return "left"
    slope = np.ravel(pool(y, v, method=method, test="z", mods={"sei": np.sqrt(v)}).beta)[1]
    return "right" if slope < 0 else "left"


def _trim(ys: Array, vs: Array, estimator: str, method: str) -> tuple[int, float]:
    """Trim the largest effects until their number no longer changes; the number and the centre."""
    k, k0 = len(ys), 0
    for _ in range(100):
        kept = k - k0
        if kept < 2:
            break
        centre = float(np.ravel(pool(ys[:kept], vs[:kept], method=method, test="z").beta)[0])
        again = min(_missing(ys - centre, estimator), k - 1)
        if again == k0:
            return k0, centre
        k0 = again
    raise BadInput("Trim and fill does not settle on a number of missing studies.")


def _missing(centred: Array, estimator: str) -> int:
    """The number of studies missing, from signed ranks of the distances from the centre."""
    k = len(centred)
    ranks = rankdata(np.abs(centred), method="ordinal")
    if estimator == "R0":
        return max(0, round(k - max(ranks[centred < 0], default=0) - 1))
    right = float(np.sum(ranks[centred > 0]))
    return max(0, round((4 * right - k * (k + 1)) / (2 * k - 1)))
