"""Columns of numbers, read with care: every refusal names the column and the study."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Column = Sequence[Any] | np.ndarray
Columns = dict[str, Array]


def read(columns: Mapping[str, Column], optional: Sequence[str] = ()) -> Columns:
    """The columns as arrays of equal length. Raises BadInput; a name in `optional` may be None."""
    given = {name: one for name, one in columns.items() if one is not None or name not in optional}
    arrays = {name: numbers(name, values) for name, values in given.items()}
    lengths = {len(values) for values in arrays.values()}
    if len(lengths) > 1:
        said = ", ".join(f"{name} has {len(values)}" for name, values in arrays.items())
        raise BadInput(f"The columns differ in length: {said}.")
    return arrays


def numbers(name: str, values: Column) -> Array:
    """One column of finite numbers."""
    if isinstance(values, str) or not hasattr(values, "__len__"):
        raise BadInput(f"{name} must be a list of numbers, one for each study.", name)
    if isinstance(values, np.ndarray) and values.ndim != 1:
        raise BadInput(f"{name} must be one column.", name)
    found = np.array([_number(name, row, value) for row, value in enumerate(values)], dtype=float)
    check(found, np.isfinite(found), name, "is empty or not finite")
    return found


def _number(name: str, row: int, value: Any) -> float:
    if value is None or value == "":
        raise BadInput(f"{name} is empty in study {row + 1}.", name, row)
    try:
        return float(value)
    except (TypeError, ValueError):
        raise BadInput(_not_a_number(name, row, value), name, row) from None


def _not_a_number(name: str, row: int, value: Any) -> str:
    said = f"“{value}” in {name}, study {row + 1}, is not a number"
    if "," in str(value):
        return f"{said}: write decimals with a point."
    if "%" in str(value):
        return f"{said}: write a proportion between 0 and 1, without the per cent sign."
    return f"{said}."


def check(values: Array, holds: Flags, name: str, fault: str) -> None:
    """Refuse the first study for which something does not hold."""
    if not np.all(holds):
        row = int(np.argmin(holds))
        raise BadInput(f"{name} {fault} in study {row + 1} ({values[row]:g}).", name, row)


def above_zero(columns: Columns, *names: str) -> None:
    for name in names:
        check(columns[name], columns[name] > 0, name, "must be above zero, but is not")


def not_negative(columns: Columns, *names: str) -> None:
    for name in names:
        check(columns[name], columns[name] >= 0, name, "is negative")


def within(columns: Columns, part: str, whole: str) -> None:
    """A count lies between none and all."""
    not_negative(columns, part)
    holds = columns[part] <= columns[whole]
    check(columns[part], holds, part, f"is larger than {whole}")
