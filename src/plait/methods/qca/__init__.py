"""Qualitative comparative analysis: which combinations of conditions lead to an outcome.

table = truth_table({"A": [...], "B": [...]}, outcome, cases=names, incl_cut=0.8)
parsimonious(table).models[0].expression
"""

from .calibration import crisp, direct, multi_value
from .fit import Necessity, Sufficiency, necessity, sufficiency
from .solution import FittedTerm, Model, Solution, conservative, intermediate, parsimonious
from .table import Row, TruthTable, truth_table

__all__ = [
    "FittedTerm",
    "Model",
    "Necessity",
    "Row",
    "Solution",
    "Sufficiency",
    "TruthTable",
    "conservative",
    "crisp",
    "direct",
    "intermediate",
    "multi_value",
    "necessity",
    "parsimonious",
    "sufficiency",
    "truth_table",
]
