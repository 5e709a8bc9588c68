"""Counting directions of effect where effects cannot be pooled.

The direction of each study's effect is counted, never whether it was "significant": McKenzie &
Brennan, Cochrane Handbook 12.2.2.2; SWiM, Campbell et al. 2020, BMJ 368: l6890. How the outcomes
of one study become one direction follows Boon & Thomson 2021, Research Synthesis Methods 12:
29-33.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist

DIRECTIONS = ("benefit", "harm", "unclear")


@dataclass(frozen=True)
class Vote:
    """Studies by the direction of their effect.

    `share` is the part (0..1) of the studies with a clear direction that show benefit, with
    Wilson's interval `lower` to `upper`; `p` is that of the exact two-sided sign test. All four
    are None when no direction is clear.
    """

    benefit: int
    harm: int
    unclear: int
    share: float | None
    lower: float | None
    upper: float | None
    p: float | None

    @property
    def sentence(self) -> str:
        if self.share is None:
            return f"None of {_studies(self.unclear)} shows a clear direction of effect."
        clear = self.benefit + self.harm
        said = (
            f"{self.benefit} of {_studies(clear)} with a clear direction of effect show benefit "
            f"({self.share:.0%}; 95% interval {self.lower:.0%} to {self.upper:.0%}; "
            f"sign test p = {self.p:.4f})"
        )
        unclear = f"; in {self.unclear} the direction is unclear" if self.unclear else ""
        return f"{said}{unclear}."


def count(directions: Iterable[str]) -> Vote:
    """Count studies by direction: "benefit", "harm" or "unclear", one for each study.

    Raises ValueError for another word. "unclear" is for mixed outcomes, not for effects that miss
    significance.
    """
    found = Counter(directions)
    unknown = set(found) - set(DIRECTIONS)
    if unknown:
        raise ValueError(f"“{unknown.pop()}” is not a direction: {', '.join(DIRECTIONS)}.")
    benefit, harm, unclear = (found[each] for each in DIRECTIONS)
    clear = benefit + harm
    if not clear:
        return Vote(0, 0, unclear, None, None, None, None)
    lower, upper = wilson(benefit, clear)
    return Vote(benefit, harm, unclear, benefit / clear, lower, upper, sign_test(benefit, clear))


def direction_of_study(outcomes: Iterable[str], least: float = 0.7) -> str:
    """The direction in which at least `least` of a study's outcomes point, or "unclear".

    Outcomes without a clear direction count as pointing elsewhere.
    """
    found = Counter(outcomes)
    whole = sum(found.values())
    if not whole:
        raise ValueError("A study without outcomes has no direction.")
    if not 0.5 < least <= 1:
        raise ValueError("The least share of outcomes must lie above one half, up to one.")
    for direction in ("benefit", "harm"):
        if found[direction] >= least * whole:
            return direction
    return "unclear"


def sign_test(positive: int, n: int) -> float:
    """The exact two-sided p value of `positive` out of `n` when both directions are equally likely.

    Raises ValueError unless 0 <= positive <= n and n > 0.
    """
    if not (0 <= positive <= n and n > 0):
        raise ValueError("The sign test needs at least one study, and no more positive than all.")
    fewer = min(positive, n - positive)
    tail = Fraction(sum(comb(n, each) for each in range(fewer + 1)), 2**n)
    return float(min(Fraction(1), 2 * tail))


def wilson(positive: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a proportion (1927, JASA 22: 209-212)."""
    z, p = NormalDist().inv_cdf((1 + level) / 2), positive / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - reach), min(1.0, centre + reach)


def _studies(n: int) -> str:
    return "1 study" if n == 1 else f"{n} studies"
