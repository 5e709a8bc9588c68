"""Meta-analysis from the published formulas: `effect_sizes` and `pool` are the door.

sizes = effect_sizes("RR", ai=..., n1i=..., ci=..., n2i=...)
result = pool(sizes.yi, sizes.vi)
result.beta, result.ci_lb, result.ci_ub, result.tau2, result.prediction
"""

from .bias import (
    Begg,
    Egger,
    RegressionTest,
    TrimAndFill,
    begg,
    egger,
    regression_test,
    trim_and_fill,
)
from .dependent import Dependent, pool_outcomes, pool_three_level
from .effect_sizes import MEASURES, EffectSizes, effect_sizes
from .errors import BadInput, CannotCompute, NotConverged, TooFewStudies
from .pool import pool
from .result import Pooled
from .robust import Robust, cluster_robust
from .sensitivity import Subgroups, cumulative, leave_one_out, subgroups

__all__ = [
    "MEASURES",
    "BadInput",
    "Begg",
    "CannotCompute",
    "Dependent",
    "EffectSizes",
    "Egger",
    "NotConverged",
    "Pooled",
    "RegressionTest",
    "Robust",
    "Subgroups",
    "TooFewStudies",
    "TrimAndFill",
    "begg",
    "cluster_robust",
    "conversions",
    "cumulative",
    "effect_sizes",
    "egger",
    "leave_one_out",
    "pool",
    "pool_outcomes",
    "pool_three_level",
    "regression_test",
    "subgroups",
    "trim_and_fill",
]
