"""The alpha family for text in which coders mark stretches themselves.

Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua:
further developments", Quality & Quantity 50: 2347-2364. A coder's unit is (start, end, value) in
places of the text; what no unit covers is gap. Four questions, four coefficients:

    u_binary   do coders agree on what is worth marking at all?
    u_alpha    do they agree on units and their values, gaps included?
    cu_alpha   where both marked something, do they agree on the value?
    ku_alpha   and how reliable is one value among the others?

A unit is one thing: by chance it meets the units of others, but never itself, which is why the
squares of lengths are taken away from what chance would give.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .ratings import NO_VARIATION, Undefined

Unit = tuple[int, int, Hashable]
Spans = Mapping[Hashable, Sequence[Unit]]
_GAP = object()
_MARKED = "marked"


@dataclass(frozen=True)
class OfValue:
    """Reliability of one value; `coverage` (0..1) is how much of it met units of other coders."""

    value: float
    coverage: float

    def __float__(self) -> float:
        return self.value


def u_alpha(spans: Spans, length: int) -> float:
    """Agreement on units and values over a text of `length`, gaps included."""
    return _with_gaps(_checked(spans, length), length)


def u_binary(spans: Spans, length: int) -> float:
    """Agreement on what is marked and what is not, whatever the values."""
    marked = {
        coder: [(start, end, _MARKED) for start, end, _ in units]
        for coder, units in _checked(spans, length).items()
    }
    return _with_gaps(marked, length)


def cu_alpha(spans: Spans, length: int) -> float:
    """Agreement on values where coders marked the same place."""
    met = _Met(_checked(spans, length), length)
    total = sum(met.of_value.values())
    if not total:
        raise Undefined("No place of the text was marked by two coders.")
    chance = sum(met.by_chance(value) for value in met.of_value)
    return _alpha(total - sum(met.agreed.values()), total - chance)


def ku_alpha(spans: Spans, length: int, value: Hashable) -> OfValue:
    """Reliability of one value where coders marked the same place."""
    met = _Met(_checked(spans, length), length)
    whole = sum(
        end - start for units in spans.values() for start, end, each in units if each == value
    )
    if not met.of_value[value]:
        raise Undefined(f"“{value}” never meets a unit of another coder.")
    mass = met.of_value[value]
    reliability = _alpha(mass - met.agreed[value], mass - met.by_chance(value))
    return OfValue(reliability, mass / whole)


def _alpha(observed: float, expected: float) -> float:
    if expected <= 0:
        raise Undefined(NO_VARIATION)
    return 1 - observed / expected


def _checked(spans: Spans, length: int) -> dict[Hashable, list[Unit]]:
    """The units of each coder in order. Raises ValueError for units that cannot be."""
    if len(spans) < 2:
        raise Undefined("Agreement needs at least two coders.")
    found = {coder: sorted(units, key=lambda unit: unit[:2]) for coder, units in spans.items()}
    for coder, units in found.items():
        reached = 0
        for start, end, _ in units:
            if not 0 <= start < end <= length:
                raise ValueError(f"The unit from {start} to {end} of {coder} is not in the text.")
            if start < reached:
                raise ValueError(
                    f"Two units of {coder} overlap at {start}: compare one code at a time, or "
                    "choose which of the two counts."
                )
            reached = end
    return found


def _with_gaps(spans: Mapping[Hashable, Sequence[Unit]], length: int) -> float:
    coders = len(spans)
    whole = Counter[Hashable]()
    own = Counter[Hashable]()
    for units in spans.values():
        for start, end, value in units:
            whole[value] += end - start
            own[value] += (end - start) ** 2
    total = coders * length
    whole[_GAP] = total - sum(whole.values())
    # A gap is no unit: it may be cut anywhere, so that only a place cannot meet itself.
    own[_GAP] = whole[_GAP]
    agreed = 0.0
    for extent, values in _stretches(spans, length):
        counts = Counter(values)
        agreed += extent * sum(n * (n - 1) for n in counts.values()) / (coders - 1)
    pairs = total**2 - sum(own.values())
    if pairs <= 0:
        raise Undefined(NO_VARIATION)
    chance = sum(total * (whole[value] ** 2 - own[value]) / pairs for value in whole)
    return _alpha(total - agreed, total - chance)


class _Met:
    """Units that meet units of other coders: mass and agreement of each value."""

    def __init__(self, spans: Mapping[Hashable, Sequence[Unit]], length: int) -> None:
        self.of_value: defaultdict[Hashable, float] = defaultdict(float)
        self.agreed: defaultdict[Hashable, float] = defaultdict(float)
        self._own: defaultdict[Hashable, float] = defaultdict(float)
        for (_, _, value), mass in self._masses(spans, length).items():
            self.of_value[value] += mass
            self._own[value] += mass**2
        self._total = sum(self.of_value.values())
        self._pairs = self._total**2 - sum(self._own.values())

    def _masses(
        self, spans: Mapping[Hashable, Sequence[Unit]], length: int
    ) -> dict[tuple[Hashable, int, Hashable], float]:
        """How much of each unit (coder, number, value) meets units of others, on average."""
        masses: defaultdict[tuple[Hashable, int, Hashable], float] = defaultdict(float)
        others = len(spans) - 1
        for extent, units in _stretches(_told_apart(spans), length):
            marked = [unit for unit in units if isinstance(unit, tuple)]
            values = Counter(value for _, _, value in marked)
            for unit in marked:
                masses[unit] += extent * (len(marked) - 1) / others
                self.agreed[unit[2]] += extent * (values[unit[2]] - 1) / others
        return masses

    def by_chance(self, value: Hashable) -> float:
        """How much a value would agree with itself by chance."""
        if self._pairs <= 0:
            return self._total
        return self._total * (self.of_value[value] ** 2 - self._own[value]) / self._pairs


def _told_apart(spans: Mapping[Hashable, Sequence[Unit]]) -> dict[Hashable, list[Unit]]:
    """Units whose value is coder, number and value, so that each is another."""
    return {
        coder: [(start, end, (coder, n, value)) for n, (start, end, value) in enumerate(units)]
        for coder, units in spans.items()
    }


def _stretches(
    spans: Mapping[Hashable, Sequence[Unit]], length: int
) -> Iterator[tuple[int, list[Hashable]]]:
    """The text cut wherever a coder changes: extents, and what each coder has there."""
    borders = {0, length}
    for units in spans.values():
        borders.update(place for start, end, _ in units for place in (start, end))
    waiting = [list(reversed(units)) for units in spans.values()]
    for start, end in pairwise(sorted(borders)):
        values: list[Hashable] = []
        for units in waiting:
            if units and units[-1][1] <= start:
                units.pop()
            values.append(units[-1][2] if units and units[-1][0] <= start else _GAP)
        yield end - start, values
