"""How much true effects differ: I2, H2, and intervals by the Q-profile method."""

from dataclasses import dataclass

import numpy as np

from .columns import Array
from .model import Fit
from .tails import chi2_quantiles
from .tau2 import q_equals


@dataclass(frozen=True)
class QProfile:
    """Intervals of tau2 and I2 (per cent).

    All None where the effects differ so much less than chance allows that no tau2 fits (`note`).
    """

    tau2_lb: float | None
    tau2_ub: float | None
    i2_lb: float | None
    i2_ub: float | None
    note: str = ""


def typical_variance(v: Array, x: Array) -> float:
    """The "typical" variance of a study (Higgins & Thompson 2002, Stat Med 21: 1539-1558)."""
    return float((len(v) - x.shape[1]) / Fit(np.zeros_like(v), x, 1 / v).trace_p)


def i2(tau2: float, typical: float) -> float:
    return 100 * tau2 / (tau2 + typical)


def q_profile(y: Array, v: Array, x: Array, level: float) -> QProfile:
    """The tau2 at which Q meets the quantiles of its distribution.

    Viechtbauer 2007, Statistics in Medicine 26: 37-52.
    """
    df = len(y) - x.shape[1]
    low, high = chi2_quantiles(level, df)
    if Fit(y, x, 1 / v).rss < low:
        return QProfile(None, None, None, None, _TOO_ALIKE)
    lower, upper = q_equals(high, y, v, x), q_equals(low, y, v, x)
    typical = typical_variance(v, x)
    return QProfile(lower, upper, i2(lower, typical), i2(upper, typical))


_TOO_ALIKE = (
    "The effects are more alike than chance would make them at any variance between studies: "
    "the interval for that variance is empty."
)
