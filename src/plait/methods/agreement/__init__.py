"""Agreement between coders.

Ratings are units x coders with None where a coder left a unit out; marked text is a list of
(start, end, value) for each coder.
"""

from .alpha import krippendorff
from .kappa import (
    cohen,
    cohen_table,
    fleiss,
    fleiss_counts,
    gwet_ac1,
    gwet_ac1_counts,
    prevalence_adjusted,
)
from .ratings import Agreement, Undefined
from .unitised import OfValue, cu_alpha, ku_alpha, u_alpha, u_binary

__all__ = [
    "Agreement",
    "OfValue",
    "Undefined",
    "cohen",
    "cohen_table",
    "cu_alpha",
    "fleiss",
    "fleiss_counts",
    "gwet_ac1",
    "gwet_ac1_counts",
    "krippendorff",
    "ku_alpha",
    "prevalence_adjusted",
    "u_alpha",
    "u_binary",
]
