"""From what a paper reports to an effect and its sampling variance, each step as a sentence.

A reported interval is used before counts or means, because it may be adjusted where they are
crude. Nothing is imputed: where the paper says too little, both stay blank and the sentence says
what is missing.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from plait.methods.meta_analysis import effect_sizes

from .measures import Measure
from .models import EffectEstimate

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Reported:
    """What a paper gives for one effect."""

    measure: Measure
    numbers: Mapping[str, Any]
    estimate: float | None = None
    ci_lower: float | None = None
    ci_upper: float | None = None

    def has(self, *names: str) -> bool:
        return all(self.numbers.get(name) is not None for name in names)

    def __getitem__(self, name: str) -> float:
        return float(self.numbers[name])

    @property
    def interval(self) -> tuple[float, float, float] | None:
        """Estimate and both ends, when all three are there and the interval has a width."""
        if self.estimate is None or self.ci_lower is None or self.ci_upper is None:
            return None
        if self.ci_lower == self.ci_upper:
            return None
        return self.estimate, self.ci_lower, self.ci_upper


@dataclass(frozen=True)
class Conversion:
    """`yi` and `vi` on `scale`, and how they came about; blank but for the sentence if not."""

    sentence: str
    scale: str = ""
    yi: float | None = None
    vi: float | None = None


def convert(given: Reported) -> Conversion:
    """The effect and its variance, as far as the reported numbers allow."""
    for way in _WAYS[given.measure]:
        found = way(given)
        if found is not None and _usable(found):
            return found
    return Conversion(f"Not computed: {_MISSING[given.measure]}")


def explain(effect: EffectEstimate) -> Conversion:
    """The conversion of a stored estimate, for its page."""
    ends = (effect.estimate, effect.ci_lower, effect.ci_upper)
    return convert(Reported(Measure(effect.measure), effect.reported, *ends))


def _usable(found: Conversion) -> bool:
    yi, vi = found.yi, found.vi
    return yi is not None and vi is not None and math.isfinite(yi) and 0 < vi < math.inf


def _sized(measure: str, **columns: float) -> tuple[float, float]:
    sizes = effect_sizes(measure, **{name: [value] for name, value in columns.items()})
    return float(sizes.yi[0]), float(sizes.vi[0])


def _ratio_from_interval(given: Reported) -> Conversion | None:
    """Standard error from the width on the log scale (Cochrane Handbook, 6.3.2)."""
    if given.interval is None:
        return None
    value, lower, upper = given.interval
    se = (math.log(upper) - math.log(lower)) / (2 * _Z)
    sentence = (
        f"Logarithm of the reported {given.measure.in_a_sentence} {value:g}; its standard error "
        f"from the 95 % interval {lower:g} to {upper:g}: "
        f"(ln {upper:g} − ln {lower:g}) / (2 × 1.96) = {se:.3g}."
    )
    return Conversion(sentence, f"log{given.measure}", math.log(value), se**2)


def _ratio_from_counts(given: Reported) -> Conversion | None:
    if not given.has("events1", "n1", "events2", "n2"):
        return None
    a, n1, c, n2 = (given[name] for name in ("events1", "n1", "events2", "n2"))
    yi, vi = _sized(given.measure, ai=a, n1i=n1, ci=c, n2i=n2)
    sentence = (
        f"Log {given.measure.in_a_sentence} of {a:g} of {n1:g} against {c:g} of {n2:g} people"
        + ("; 0.5 is added to each cell because one is empty." if _has_empty(a, n1, c, n2) else ".")
    )
    return Conversion(sentence, f"log{given.measure}", yi, vi)


def _has_empty(a: float, n1: float, c: float, n2: float) -> bool:
    return 0 in {a, n1 - a, c, n2 - c}


def _logit_from_counts(given: Reported) -> Conversion | None:
    if not given.has("events1", "n1"):
        return None
    x, n = given["events1"], given["n1"]
    yi, vi = _sized("PLO", xi=x, ni=n)
    sentence = f"Log odds of {x:g} of {n:g} people; variance 1/{x:g} + 1/{n - x:g}."
    if x in {0, n}:
        sentence = f"Log odds of {x:g} of {n:g} people, with 0.5 added because one cell is empty."
    return Conversion(sentence, "logit", yi, vi)


def _logit_from_share(given: Reported) -> Conversion | None:
    """The same formula with p × n for the number of people, which the paper leaves out."""
    if given.estimate is None or not given.has("n1") or given.estimate in {0, 1}:
        return None
    p, n = given.estimate, given["n1"]
    sentence = f"Log odds of the reported proportion {p:g}; variance 1 / (n p (1 − p)), n = {n:g}."
    return Conversion(sentence, "logit", math.log(p / (1 - p)), 1 / (n * p * (1 - p)))


def _difference_from_interval(given: Reported) -> Conversion | None:
    """Standard error from the width of the interval (Cochrane Handbook, 6.5.2.2)."""
    if given.interval is None:
        return None
    value, lower, upper = given.interval
    se = (upper - lower) / (2 * _Z)
    sentence = (
        f"The reported {given.measure.in_a_sentence} {value:g}; its standard error from the 95 % "
        f"interval {lower:g} to {upper:g}: ({upper:g} − {lower:g}) / (2 × 1.96) = {se:.3g}."
    )
    scale = "MC" if given.measure == Measure.MEAN_CHANGE else str(given.measure)
    return Conversion(sentence, scale, value, se**2)


def _difference_from_means(given: Reported) -> Conversion | None:
    if not given.has("n1", "mean1", "sd1", "n2", "mean2", "sd2"):
        return None
    if min(given["n1"], given["n2"]) < 2 or not (given["sd1"] or given["sd2"]):
        return None
    columns = {"n1": "n1i", "mean1": "m1i", "sd1": "sd1i"}
    columns |= {"n2": "n2i", "mean2": "m2i", "sd2": "sd2i"}
    yi, vi = _sized(given.measure, **{columns[name]: given[name] for name in columns})
    how = "Hedges’ g" if given.measure == Measure.SMD else "Difference"
    sentence = (
        f"{how} of the means {given['mean1']:g} (SD {given['sd1']:g}, n = {given['n1']:g}) and "
        f"{given['mean2']:g} (SD {given['sd2']:g}, n = {given['n2']:g})."
    )
    return Conversion(sentence, str(given.measure), yi, vi)


def _fisher(given: Reported) -> Conversion | None:
    if (
        given.estimate is None
        or not given.has("n1")
        or given["n1"] <= 3
        or abs(given.estimate) == 1
    ):
        return None
    r, n = given.estimate, given["n1"]
    yi, vi = _sized("ZCOR", ri=r, ni=n)
    return Conversion(
        f"Fisher’s z of the correlation {r:g}; variance 1 / ({n:g} − 3).", "z", yi, vi
    )


_Way = Callable[[Reported], Conversion | None]
_RATIO: list[_Way] = [_ratio_from_interval, _ratio_from_counts]
_DIFFERENCE: list[_Way] = [_difference_from_interval, _difference_from_means]
_WAYS: dict[Measure, list[_Way]] = {
    Measure.PROPORTION: [_logit_from_counts, _logit_from_share],
    Measure.OR: _RATIO,
    Measure.RR: _RATIO,
    Measure.MD: _DIFFERENCE,
    Measure.SMD: _DIFFERENCE,
    Measure.MEAN_CHANGE: [_difference_from_interval],
    Measure.CORRELATION: [_fisher],
    Measure.PERCENT_CHANGE: [],
}

_TWO_GROUPS = (
    "this needs a 95 % interval, or the number, mean and standard deviation of both groups."
)
_MISSING = {
    Measure.PROPORTION: "this needs the number of people beside the proportion or the count.",
    Measure.OR: "this needs a 95 % interval, or the counts of both groups.",
    Measure.RR: "this needs a 95 % interval, or the counts of both groups.",
    Measure.MD: _TWO_GROUPS,
    Measure.SMD: _TWO_GROUPS,
    Measure.MEAN_CHANGE: "a mean change needs its 95 % interval.",
    Measure.CORRELATION: "a correlation needs the number of people, more than three.",
    Measure.PERCENT_CHANGE: "a percentage change has no common scale; it is shown as reported.",
}
