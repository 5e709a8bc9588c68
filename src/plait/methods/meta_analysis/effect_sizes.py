"""Effect sizes and sampling variances, with the names of columns that metafor made usual."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from . import columns as reading
from . import counts, means, reported
from .columns import Array, Column, Columns
from .errors import BadInput

Compute = Callable[[Columns], counts.Pair]


@dataclass(frozen=True)
class EffectSizes:
    """`yi` and `vi` of each study, on the scale the measure names; `notes` in words."""

    measure: str
    yi: Array
    vi: Array
    notes: tuple[str, ...] = ()


def effect_sizes(measure: str, **columns: Column) -> EffectSizes:
    """Effects (yi) and sampling variances (vi) of a measure from columns of equal length.

    Which columns a measure needs is in the modules `counts`, `means` and `reported`; MEASURES
    lists them. Ratios (OR, RR, HR, ROM, PETO) are on the log scale. Raises BadInput (a ValueError)
    in words for an unknown measure, a missing column or impossible numbers.
    """
    if measure not in MEASURES:
        raise BadInput(f"“{measure}” is not a known measure; known are {', '.join(MEASURES)}.")
    needed, compute = _way(measure, columns)
    given = reading.read({name: columns[name] for name in needed})
    yi, vi = compute(given)
    unknown = sorted(set(columns) - set(needed))
    notes = [_mended(measure, given)] + [f"{name} was not used." for name in unknown]
    return EffectSizes(measure, yi, vi, tuple(note for note in notes if note))


def _way(measure: str, columns: Mapping[str, Column]) -> tuple[tuple[str, ...], Compute]:
    """The first set of columns that is complete."""
    for needed, compute in MEASURES[measure]:
        if set(needed) <= set(columns):
            return needed, compute
    missing = [name for name in MEASURES[measure][0][0] if name not in columns]
    choices = "; or ".join(", ".join(needed) for needed, _ in MEASURES[measure])
    raise BadInput(f"{measure} needs the column {missing[0]} ({choices}).", missing[0])


def _mended(measure: str, columns: Columns) -> str:
    """Which studies had 0.5 added to their cells, counted from 1."""
    if measure in {"OR", "RR", "RD"} and "ai" in columns:
        empty = counts.tables(columns).has_empty_cell
    elif measure in {"PR", "PLN", "PLO"} and "xi" in columns:
        empty = (columns["xi"] == 0) | (columns["xi"] == columns["ni"])
    else:
        return ""
    studies = ", ".join(str(row + 1) for row in np.flatnonzero(empty))
    return f"0.5 was added to each cell of study {studies}: one was empty." if studies else ""


_TABLES = (("ai", "n1i", "ci", "n2i"), ("ai", "bi", "ci", "di"))
_TWO_GROUPS = (
    ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
    ("m1i", "n1i", "m2i", "n2i", "sdpi"),
)
_CHANGE = (("m1i", "m2i", "sd1i", "sd2i", "ni", "ri"),)
_GROUP = (("xi", "ni"),)
_CORRELATION = (("ri", "ni"),)
_Way = tuple[tuple[str, ...], Compute]
_RATIO: list[_Way] = [(("est", "ci_lb", "ci_ub"), reported.ratio_with_interval)]
_DIFFERENCE: list[_Way] = [
    (("yi", "vi"), reported.with_variance),
    (("yi", "sei"), reported.with_standard_error),
    (("yi", "ci_lb", "ci_ub"), reported.with_interval),
]


def _from(sets: tuple[tuple[str, ...], ...], compute: Compute) -> list[_Way]:
    return [(needed, compute) for needed in sets]


# Measure -> the sets of columns it can be computed from, and how.
MEASURES: dict[str, list[_Way]] = {
    "OR": _from(_TABLES, counts.odds_ratio) + _RATIO,
    "RR": _from(_TABLES, counts.risk_ratio) + _RATIO,
    "RD": _from(_TABLES, counts.risk_difference) + _DIFFERENCE,
    "PETO": _from(_TABLES, counts.peto_odds_ratio),
    "AS": _from(_TABLES, counts.arcsine_difference),
    "HR": _RATIO,
    "MD": _from(_TWO_GROUPS, means.mean_difference) + _DIFFERENCE,
    "SMD": _from(_TWO_GROUPS, means.standardised_difference) + _DIFFERENCE,
    "ROM": _from(_TWO_GROUPS, means.ratio_of_means) + _RATIO,
    "MN": _from((("mi", "sdi", "ni"),), means.mean) + _DIFFERENCE,
    "MC": _from(_CHANGE, means.mean_change) + _DIFFERENCE,
    "SMCR": _from((("m1i", "m2i", "sd1i", "ni", "ri"),), means.standardised_change) + _DIFFERENCE,
    "PR": _from(_GROUP, counts.proportion),
    "PLN": _from(_GROUP, counts.log_proportion),
    "PLO": _from(_GROUP, counts.logit_proportion),
    "PAS": _from(_GROUP, counts.arcsine_proportion),
    "PFT": _from(_GROUP, counts.double_arcsine_proportion),
    "COR": _from(_CORRELATION, means.correlation),
    "ZCOR": _from(_CORRELATION, means.fisher_z),
    "GEN": _DIFFERENCE,
}
