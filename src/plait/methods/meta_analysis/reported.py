"""Effect sizes from an estimate that a paper reports with its precision.

On a difference scale: yi with vi, with sei, or with ci_lb and ci_ub. On a ratio scale: est with
ci_lb and ci_ub, of which the logarithms are taken (Cochrane Handbook 6.3.2). Intervals are taken
to be 95 % intervals.
"""

import numpy as np
from scipy.special import ndtri

from .columns import Array, Columns, above_zero, check
from .counts import Pair
from .errors import BadInput

_WIDTH = 2 * ndtri(0.975)


def with_variance(columns: Columns) -> Pair:
    above_zero(columns, "vi")
    return columns["yi"], columns["vi"]


def with_standard_error(columns: Columns) -> Pair:
    above_zero(columns, "sei")
    return columns["yi"], columns["sei"] ** 2


def with_interval(columns: Columns) -> Pair:
    """Standard error from the width of the interval (Cochrane Handbook 6.3.1)."""
    return columns["yi"], _variance(columns["yi"], columns["ci_lb"], columns["ci_ub"])


def ratio_with_interval(columns: Columns) -> Pair:
    """Logarithm of a ratio, its standard error from the interval's width on the log scale."""
    above_zero(columns, "est", "ci_lb", "ci_ub")
    logs = [np.log(columns[name]) for name in ("est", "ci_lb", "ci_ub")]
    return logs[0], _variance(*logs)


def _variance(estimate: Array, lower: Array, upper: Array) -> Array:
    inside = (lower <= estimate) & (estimate <= upper)
    if not np.all(inside):
        row = int(np.argmin(inside))
        said = f"The interval of study {row + 1} does not contain its estimate"
        raise BadInput(f"{said}: look at the numbers and at their order.", "ci_lb", row)
    check(upper - lower, upper > lower, "ci_ub - ci_lb", "is zero: the interval has no width")
    return np.asarray((upper - lower) / _WIDTH) ** 2
