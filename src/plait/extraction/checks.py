"""Numbers no publication can mean, each refused in a sentence beside its field."""

import math
from collections.abc import Mapping
from typing import Any

from plait.core.action import Refused

from .measures import RATIOS, REPORTED, Measure

Numbers = dict[str, float | int | str]


def reported(given: Mapping[str, Any] | None) -> Numbers:
    """The reported numbers without the blanks, people as whole numbers.

    Raises Refused for a number that cannot be and TypeError for a name that is not in REPORTED.
    """
    given = given or {}
    if unknown := set(given) - set(REPORTED):
        raise TypeError(f"Not a reported number: {sorted(unknown)}")
    kept = {name: value for name, value in given.items() if value is not None and value != ""}
    numbers = {name: _number(name, value) for name, value in kept.items()}
    for group in "12":
        _check_people(numbers, f"n{group}", f"events{group}")
        _check_spread(numbers, f"sd{group}")
    return numbers


def estimate(
    measure: Measure, value: float | None, lower: float | None, upper: float | None
) -> None:
    """Raises Refused when the estimate and its interval cannot be a `measure`, or do not agree."""
    for field, number in [("estimate", value), ("ci_lower", lower), ("ci_upper", upper)]:
        if number is not None:
            _check_range(measure, number, field)
    _check_interval(value, lower, upper)


def _number(name: str, value: Any) -> float | int | str:
    if name == "p_value":
        return _p_value(value)
    if not _finite(value):
        raise Refused("This is not a number.", name)
    if name[:-1] in {"n", "events"}:
        if value != int(value):
            raise Refused("This counts people: give a whole number.", name)
        return int(value)
    return float(value)


def _p_value(value: Any) -> float | str:
    """A number, or as papers write it: <0.001."""
    try:
        number = float(str(value).strip().lstrip("<>=≤≥ "))
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise Refused("A p value lies between 0 and 1, for instance 0.03 or <0.001.", "p_value")
    return value.replace(" ", "") if isinstance(value, str) else number


def _check_people(numbers: Numbers, n: str, events: str) -> None:
    people, affected = numbers.get(n), numbers.get(events)
    if people is not None and people <= 0:  # type: ignore[operator]
        raise Refused("The number of people must be at least 1.", n)
    if affected is not None and affected < 0:  # type: ignore[operator]
        raise Refused("The number with the outcome cannot be negative.", events)
    if people is not None and affected is not None and affected > people:  # type: ignore[operator]
        message = f"{affected} people with the outcome are more than the {people} in the group."
        raise Refused(message, events)


def _check_spread(numbers: Numbers, sd: str) -> None:
    spread = numbers.get(sd)
    if spread is not None and spread < 0:  # type: ignore[operator]
        raise Refused("A standard deviation cannot be negative.", sd)


def _check_range(measure: Measure, number: float, field: str) -> None:
    if not _finite(number):
        raise Refused("This is not a number.", field)
    if measure == Measure.PROPORTION and not 0 <= number <= 1:
        raise Refused(_not_a_proportion(number), field)
    if measure == Measure.CORRELATION and not -1 <= number <= 1:
        raise Refused("A correlation lies between -1 and 1.", field)
    if measure in RATIOS and number <= 0:
        message = f"The {measure.in_a_sentence} is above 0. If the paper gives its logarithm, "
        raise Refused(message + "take the exponential first.", field)


def _not_a_proportion(number: float) -> str:
    if 1 < number <= 100:
        return f"A proportion lies between 0 and 1: write {number:g} % as {number / 100:g}."
    return "A proportion lies between 0 and 1."


def _check_interval(value: float | None, lower: float | None, upper: float | None) -> None:
    if (lower is None) != (upper is None):
        missing = "ci_lower" if lower is None else "ci_upper"
        raise Refused("Give both ends of the interval, or neither.", missing)
    if lower is None or upper is None:
        return
    if lower > upper:
        raise Refused("The lower end of the interval is above the upper end.", "ci_lower")
    if value is not None and not lower <= value <= upper:
        message = f"The interval {lower:g} to {upper:g} does not contain the estimate {value:g}."
        raise Refused(message + " Look again at the paper.", "ci_lower")


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
