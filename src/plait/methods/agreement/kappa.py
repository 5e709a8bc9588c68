"""Coefficients of the kappa family."""

from collections.abc import Hashable, Sequence
from typing import Any, Literal

import numpy as np

from .ratings import (
    Agreement,
    Floats,
    Ratings,
    Undefined,
    beyond_chance,
    checked_counts,
    coded,
    counts,
)

Weights = Literal["linear", "quadratic"] | Sequence[Sequence[float]] | None


def cohen(
    first: Sequence[Hashable | None],
    second: Sequence[Hashable | None],
    *,
    weights: Weights = None,
    order: Sequence[Hashable] | None = None,
) -> Agreement:
    """Cohen's kappa of two coders, unit by unit; units that one of them left out do not count.

    `order` names the values in their order for weighted kappa (by default, ascending).
    """
    if len(first) != len(second):
        raise ValueError("Both coders need a place for each unit; leave a place empty as None.")
    codes, values = coded(list(zip(first, second, strict=True)))
    if order is not None:
        if set(values) - set(order):
            raise ValueError("The order does not name every value.")
        places = np.array([list(order).index(value) for value in values], dtype=np.intp)
        codes, values = np.where(codes < 0, -1, places[codes]), list(order)
    both = codes[(codes >= 0).all(axis=1)]
    table = np.zeros((len(values), len(values)))
    np.add.at(table, (both[:, 0], both[:, 1]), 1)
    return cohen_table(table, weights=weights)


def cohen_table(table: Any, *, weights: Weights = None) -> Agreement:
    """Cohen's kappa from a square table of counts, first coder by second.

    `weights` (Cohen 1968, Psychological Bulletin 70: 213-220): "linear", "quadratic" or a table
    of how much each disagreement counts, 0 on the diagonal.
    """
    found = checked_counts(table)
    n = float(found.sum())
    if found.shape[0] != found.shape[1]:
        raise ValueError("The table must be square: the same values for both coders.")
    if n == 0:
        raise Undefined("No unit was rated by both coders.")
    costs = _costs(weights, len(found))
    by_chance = np.outer(found.sum(axis=1), found.sum(axis=0)) / n
    largest = float(np.max(costs)) if np.max(costs) > 0 else 1.0
    observed = 1 - float(np.sum(costs * found)) / n / largest
    return beyond_chance(observed, 1 - float(np.sum(costs * by_chance)) / n / largest, int(n))


def _costs(weights: Weights, size: int) -> Floats:
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    if weights is None:
        return (apart > 0).astype(float)
    if isinstance(weights, str):
        if weights not in {"linear", "quadratic"}:
            raise ValueError(f"“{weights}” are not weights: linear, quadratic or a table.")
        return apart if weights == "linear" else np.square(apart)
    costs = np.asarray(weights, dtype=float)
    if costs.shape != apart.shape or np.any(np.diag(costs) != 0) or np.any(costs < 0):
        raise ValueError("Weights are a table as large as the counts, with 0 on its diagonal.")
    return costs


def fleiss(ratings: Ratings) -> Agreement:
    """Fleiss' kappa of any number of coders (1971, Psychological Bulletin 76: 378-382).

    Units may have different numbers of ratings; chance is the average over units of the share
    of each value (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.).
    """
    codes, values = coded(ratings)
    return fleiss_counts(counts(codes, len(values)))


def fleiss_counts(table: Any) -> Agreement:
    """Fleiss' kappa from a table of units x values that counts the coders."""
    observed, shares, units = _observed(checked_counts(table))
    return beyond_chance(observed, float(np.sum(shares**2)), units)


def gwet_ac1(ratings: Ratings) -> Agreement:
    """Gwet's AC1 (2008, British Journal of Mathematical and Statistical Psychology 61: 29-48)."""
    codes, values = coded(ratings)
    return gwet_ac1_counts(counts(codes, len(values)))


def gwet_ac1_counts(table: Any) -> Agreement:
    """Gwet's AC1 from a table of units x values that counts the coders."""
    observed, shares, units = _observed(checked_counts(table))
    values = max(len(shares), 2)
    return beyond_chance(observed, float(np.sum(shares * (1 - shares))) / (values - 1), units)


def prevalence_adjusted(ratings: Ratings, values: int | None = None) -> Agreement:
    """Prevalence- and bias-adjusted kappa: chance gives every value alike.

    Byrt, Bishop & Carlin 1993 (Journal of Clinical Epidemiology 46: 423-429) for two values;
    Brennan & Prediger 1981 for more. `values` is how many there were to choose from.
    """
    codes, found = coded(ratings)
    observed, _, units = _observed(counts(codes, len(found)))
    choices = max(values or len(found), len(found), 2)
    return beyond_chance(observed, 1 / choices, units)


def _observed(table: Floats) -> tuple[float, Floats, int]:
    """Agreement of pairs within units, the average share of each value, and the units paired."""
    raters = table.sum(axis=1)
    rated, paired = raters > 0, raters > 1
    if not paired.any():
        raise Undefined("No unit was rated by two coders.")
    r = raters[paired]
    agreeing = np.sum(table[paired] * (table[paired] - 1), axis=1) / (r * (r - 1))
    shares = np.mean(table[rated] / raters[rated, None], axis=0)
    return float(np.mean(agreeing)), shares, int(paired.sum())
