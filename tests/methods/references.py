"""The reference values, read once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent / "reference"
# The example of BCG vaccination names the cells of its tables in its own way.
_CELLS = {"tpos": "ai", "tneg": "bi", "cpos": "ci", "cneg": "di"}


@cache
def read(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{name}.json").read_text()))


def meta_analyses() -> list[dict[str, Any]]:
    return list(read("meta_analysis")["cases"])


def columns(case: dict[str, Any]) -> dict[str, Any]:
    return {_CELLS.get(name, name): values for name, values in case["raw"].items()}


def furthest(found: Any, expected: Any) -> float:
    """The largest relative error; absolute where the expected value is zero up to rounding."""
    a, b = np.atleast_1d(np.array(found, float)), np.atleast_1d(np.array(expected, float))
    assert a.shape == b.shape
    return float(np.max(np.abs(a - b) / np.where(np.abs(b) > 1e-11, np.abs(b), 1.0)))
