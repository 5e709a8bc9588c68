"""How well a set of cases fits the outcome, as sufficient and as necessary.

Ragin 2008, ch. 3; Schneider & Wagemann 2012, Set-Theoretic Methods, ch. 5 and 9. All figures lie
between 0 and 1; None where nobody belongs to the set, so that nothing can be said.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sufficiency:
    """Consistency, proportional reduction in inconsistency, and raw coverage."""

    incl: float | None
    pri: float | None
    cov: float | None


@dataclass(frozen=True)
class Necessity:
    """Consistency, relevance (1 for a condition that is far from always there), and coverage."""

    incl: float | None
    ron: float | None
    cov: float | None


def sufficiency(x: Floats, y: Floats) -> Sufficiency:
    """x is sufficient for y as far as it lies within it."""
    both, members = _sum(x, y), float(np.sum(x))
    contradictory = _sum(x, y, 1 - y)
    return Sufficiency(
        _share(both, members),
        _share(both - contradictory, members - contradictory),
        _share(both, float(np.sum(y))),
    )


def necessity(x: Floats, y: Floats) -> Necessity:
    """x is necessary for y as far as y lies within it."""
    both = np.minimum(x, y)
    return Necessity(
        _share(float(np.sum(both)), float(np.sum(y))),
        _share(float(np.sum(1 - x)), float(np.sum(1 - both))),
        _share(float(np.sum(both)), float(np.sum(x))),
    )


def _sum(*sets: Floats) -> float:
    return float(np.sum(np.minimum.reduce(sets)))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 1e-12 else None
