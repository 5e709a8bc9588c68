"""From what papers print to what a meta-analysis needs, each step with a sentence to show.

Scalars in, scalars out: a page converts one study at a time. Raises BadInput for numbers that
cannot be. The conversions from medians suppose values that are roughly normal: where an outcome is
skewed, do not use them.
"""

from dataclasses import dataclass
from math import isfinite, sqrt

from scipy.special import ndtri, stdtrit

from .errors import BadInput


@dataclass(frozen=True)
class Converted:
    """A number, and how it came about."""

    value: float
    sentence: str


@dataclass(frozen=True)
class MeanAndSD:
    """A mean with its standard deviation, and how they came about."""

    mean: float
    sd: float
    sentence: str


def mean_from_quartiles(n: float, q1: float, median: float, q3: float) -> MeanAndSD:
    """Mean after Luo et al. 2018 (Stat Methods Med Res 27: 1785-1805), SD after Wan et al. 2014
    (BMC Med Res Methodol 14: 135), from the median and the quartiles."""
    _ascending(n, q1, median, q3)
    weight = 0.7 + 0.39 / n
    mean = weight * (q1 + q3) / 2 + (1 - weight) * median
    sd = (q3 - q1) / (2 * _quartile(n))
    return _estimated(mean, sd, f"the median {median:g} and quartiles {q1:g} to {q3:g}", n)


def mean_from_range(n: float, low: float, median: float, high: float) -> MeanAndSD:
    """The same from the median, the smallest and the largest value."""
    _ascending(n, low, median, high)
    weight = 4 / (4 + n**0.75)
    mean = weight * (low + high) / 2 + (1 - weight) * median
    sd = (high - low) / (2 * _extreme(n))
    return _estimated(mean, sd, f"the median {median:g} and range {low:g} to {high:g}", n)


def mean_from_five(
    n: float, low: float, q1: float, median: float, q3: float, high: float
) -> MeanAndSD:
    """The same from range, quartiles and median."""
    _ascending(n, low, q1, median, q3, high)
    outer, inner = 2.2 / (2.2 + n**0.75), 0.7 - 0.72 / n**0.55
    mean = outer * (low + high) / 2 + inner * (q1 + q3) / 2 + (1 - outer - inner) * median
    sd = (high - low) / (4 * _extreme(n)) + (q3 - q1) / (4 * _quartile(n))
    said = f"the median {median:g}, quartiles {q1:g} to {q3:g} and range {low:g} to {high:g}"
    return _estimated(mean, sd, said, n)


def _estimated(mean: float, sd: float, said: str, n: float) -> MeanAndSD:
    sentence = (
        f"Mean {mean:.4g} (Luo et al. 2018) and SD {sd:.4g} (Wan et al. 2014) estimated from "
        f"{said}, n = {n:g}; this supposes values that are not skewed."
    )
    return MeanAndSD(mean, sd, sentence)


def _extreme(n: float) -> float:
    """How far, in SDs, the largest of n normal values lies on average (Blom's approximation)."""
    return float(ndtri((n - 0.375) / (n + 0.25)))


def _quartile(n: float) -> float:
    return float(ndtri((0.75 * n - 0.125) / (n + 0.25)))


def _ascending(n: float, *values: float) -> None:
    _finite(n, *values)
    if n < 4:
        raise BadInput("A mean cannot be estimated from the order of fewer than four values.", "n")
    if list(values) != sorted(values) or values[0] == values[-1]:
        raise BadInput("Smallest value, quartiles, median and largest value must ascend.")


def sd_from_se(se: float, n: float) -> Converted:
    """SD = SE × √n (Cochrane Handbook 6.5.2.2)."""
    _above_zero(se=se, n=n)
    return Converted(se * sqrt(n), f"SD from the standard error: {se:g} × √{n:g}.")


def sd_from_interval(lower: float, upper: float, n: float, level: float = 0.95) -> Converted:
    """SD of one group from the interval of its mean, by t with n - 1 degrees of freedom."""
    _finite(lower, upper)
    _above_zero(**{"upper less lower": upper - lower, "n less one": n - 1})
    width = 2 * _t(level, n - 1)
    sentence = (
        f"SD from the {level:.0%} interval of the mean: √{n:g} × ({upper:g} − {lower:g}) / "
        f"{width:.4g}, by t({n - 1:g})."
    )
    return Converted(sqrt(n) * (upper - lower) / width, sentence)


def sd_of_change(before: float, after: float, r: float) -> Converted:
    """SD of the change from both SDs and their correlation (Cochrane Handbook 6.5.2.8)."""
    _above_zero(before=before, after=after)
    if not -1 <= r <= 1:
        raise BadInput("A correlation lies between −1 and 1.", "r")
    variance = before**2 + after**2 - 2 * r * before * after
    if variance <= 0:
        raise BadInput("With this correlation the change would not vary at all.", "r")
    sentence = (
        f"SD of the change: √({before:g}² + {after:g}² − 2 × {r:g} × {before:g} × {after:g})."
    )
    return Converted(sqrt(variance), sentence)


def se_from_t(difference: float, t: float) -> Converted:
    """SE of a difference from its t value (Cochrane Handbook 6.5.2.3)."""
    _finite(difference, t)
    if difference * t <= 0:
        raise BadInput("The difference and its t value must have the same sign and not be zero.")
    return Converted(difference / t, f"SE from t: {difference:g} / {t:g}.")


def se_from_f(difference: float, f: float) -> Converted:
    """SE of a difference of two groups from F with one and some degrees of freedom: t = √F."""
    _above_zero(f=f)
    found = se_from_t(abs(difference), sqrt(f))
    return Converted(found.value, f"SE from F(1, ·): {abs(difference):g} / √{f:g}.")


def se_from_p(difference: float, p: float, df: float | None = None) -> Converted:
    """SE of a difference from its exact two-sided p value, by t with df, or by the normal.

    "p < 0.05" is not an exact p value: it only bounds the standard error.
    """
    if not 0 < p < 1:
        raise BadInput("A p value lies between 0 and 1.", "p")
    statistic = _t(1 - p, df) if df is not None else float(ndtri(1 - p / 2))
    by = f"t({df:g})" if df is not None else "the normal distribution"
    found = se_from_t(abs(difference), statistic)
    sentence = f"SE from p = {p:g} by {by}: {abs(difference):g} / {statistic:.4g}."
    return Converted(found.value, sentence)


def smd_from_t(t: float, n1: float, n2: float) -> Converted:
    """Cohen's d of two independent groups from t: d = t √(1/n1 + 1/n2)."""
    _finite(t)
    _above_zero(n1=n1, n2=n2)
    sentence = f"Standardised difference from t: {t:g} × √(1/{n1:g} + 1/{n2:g})."
    return Converted(t * sqrt(1 / n1 + 1 / n2), sentence)


def _t(level: float, df: float) -> float:
    return float(stdtrit(df, (1 + level) / 2))


def _finite(*values: float) -> None:
    if not all(isfinite(value) for value in values):
        raise BadInput("A number is missing.")


def _above_zero(**values: float) -> None:
    for name, value in values.items():
        if not value > 0 or not isfinite(value):
            raise BadInput(f"{name} must be above zero.", name)
