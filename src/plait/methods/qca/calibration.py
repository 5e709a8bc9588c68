"""Calibration: from measured values to membership in sets.

Ragin 2008, Redesigning Social Inquiry, ch. 5. Thresholds are decisions for people to make and to
give reasons for; the arithmetic only follows them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Membership at the threshold for full membership; as log odds, ln(0.95/0.05) = 2.944.
FULL = 0.95


def direct(values: Sequence[float], out: float, crossover: float, full: float) -> Floats:
    """Ragin's direct method: membership 0.05 at `out`, 0.5 at `crossover`, 0.95 at `full`.

    Thresholds ascend, or descend where low values mean membership. Raises ValueError otherwise.
    """
    found = _numbers(values)
    if not (out < crossover < full or out > crossover > full):
        raise ValueError("The three thresholds must ascend, or all descend.")
    outwards = (found < crossover) if full > crossover else (found > crossover)
    width = np.where(outwards, crossover - out, full - crossover)
    return np.asarray(1 / (1 + np.exp(-np.log(FULL / (1 - FULL)) * (found - crossover) / width)))


def crisp(values: Sequence[float], threshold: float) -> Floats:
    """Membership 1 from the threshold upwards, otherwise 0."""
    return (_numbers(values) >= threshold).astype(float)


def multi_value(values: Sequence[float], thresholds: Sequence[float]) -> Floats:
    """Levels 0, 1, 2 ...: how many of the ascending thresholds each value has reached."""
    if list(thresholds) != sorted(set(thresholds)) or not len(thresholds):
        raise ValueError("Thresholds must ascend, each once.")
    return np.searchsorted(np.array(thresholds), _numbers(values), side="right").astype(float)


def _numbers(values: Sequence[float]) -> Floats:
    found = np.asarray(values, dtype=float)
    if found.ndim != 1 or not np.all(np.isfinite(found)):
        raise ValueError("Each case needs a number.")
    return found
