"""The truth table: every combination of conditions, the cases in it, and what it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from .fit import sufficiency

Floats = NDArray[np.float64]
Config = tuple[int, ...]
# More combinations than this are refused: no study has the cases to fill them.
_LARGEST = 1 << 16


@dataclass(frozen=True)
class Row:
    """A configuration that cases were found in.

    `out` is "1" where it leads to the outcome, "0" where it does not, "C" between two cuts, and
    "?" where there are fewer cases than wanted. `deviant` are the cases whose own outcome is not
    that of most of the row: a row that has some is contradictory.
    """

    config: Config
    n: int
    out: str
    incl: float | None
    pri: float | None
    cases: tuple[str, ...]
    deviant: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class TruthTable:
    """Rows with cases, in the order of their configurations.

    `levels` is how many values each condition can take; `unplaced` are cases with a membership of
    exactly 0.5, which belong to no configuration. `data` and `outcome` are the memberships.
    """

    conditions: tuple[str, ...]
    levels: tuple[int, ...]
    rows: tuple[Row, ...]
    unplaced: tuple[str, ...]
    data: dict[str, Floats]
    outcome: Floats

    @property
    def positive(self) -> list[Config]:
        return [row.config for row in self.rows if row.out == "1"]

    @property
    def negative(self) -> list[Config]:
        """Rows that do not, or not clearly, lead to the outcome."""
        return [row.config for row in self.rows if row.out in {"0", "C"}]

    @property
    def remainders(self) -> list[Config]:
        """Configurations without (enough) cases."""
        known = {*self.positive, *self.negative}
        return [each for each in product(*map(range, self.levels)) if each not in known]

    @property
    def contradictory(self) -> list[Row]:
        return [row for row in self.rows if row.deviant]

    def membership(self, condition: int, value: int) -> Floats:
        """Membership of all cases in one value of one condition."""
        x = self.data[self.conditions[condition]]
        if self.levels[condition] > 2:
            return np.asarray(x == value, dtype=np.float64)
        return x if value == 1 else 1 - x


def truth_table(
    data: Mapping[str, Sequence[float]],
    outcome: Sequence[float],
    *,
    cases: Sequence[str] | None = None,
    incl_cut: float = 1.0,
    incl_cut0: float | None = None,
    pri_cut: float = 0.0,
    n_cut: int = 1,
    negate: bool = False,
) -> TruthTable:
    """Build the truth table of conditions (name -> membership of each case) and an outcome.

    Memberships lie between 0 and 1; whole numbers above 1 make a multi-value condition. A row is
    "1" when its consistency reaches `incl_cut` and its PRI `pri_cut`, "C" when it only reaches
    `incl_cut0`, and "?" under `n_cut` cases. `negate` asks for the absence of the outcome.
    Raises ValueError, in words, for memberships that cannot be.
    """
    y = _memberships("outcome", outcome, len(outcome))
    if np.any(y > 1):
        raise ValueError("The outcome must be a membership between 0 and 1.")
    y = 1 - y if negate else y
    columns = {name: _memberships(name, values, len(y)) for name, values in data.items()}
    names = tuple(cases) if cases is not None else tuple(str(n + 1) for n in range(len(y)))
    if len(names) != len(y) or not columns or not len(y):
        raise ValueError("A truth table needs cases, a name for each, and conditions.")
    levels = tuple(max(2, int(np.max(column)) + 1) for column in columns.values())
    if np.prod(levels, dtype=float) > _LARGEST:
        raise ValueError("So many conditions make more configurations than cases could fill.")
    table = TruthTable(tuple(columns), levels, (), (), columns, y)
    placed, unplaced = _placed(table, names)
    cuts = _Cuts(incl_cut, incl_cut if incl_cut0 is None else incl_cut0, pri_cut, n_cut)
    rows = tuple(_row(table, config, placed[config], names, cuts) for config in sorted(placed))
    return TruthTable(table.conditions, levels, rows, unplaced, columns, y)


@dataclass(frozen=True)
class _Cuts:
    incl: float
    incl0: float
    pri: float
    n: int

    def out(self, incl: float | None, pri: float | None, n: int) -> str:
        """What a row leads to. A hair under a cut is rounding."""
        if n < self.n or incl is None:
            return "?"
        if incl >= self.incl - 1e-9 and (pri or 0.0) >= self.pri - 1e-9:
            return "1"
        return "C" if incl >= self.incl0 - 1e-9 and self.incl0 < self.incl else "0"


def _memberships(name: str, values: Sequence[float], n: int) -> Floats:
    found = np.asarray(values, dtype=float)
    if found.shape != (n,) or not np.all(np.isfinite(found)):
        raise ValueError(f"{name} needs a number for each case.")
    if np.any(found < 0) or (np.any(found > 1) and np.any(found != np.round(found))):
        raise ValueError(f"{name} is not calibrated: memberships lie between 0 and 1.")
    return found


def _placed(
    table: TruthTable, names: Sequence[str]
) -> tuple[dict[Config, list[int]], tuple[str, ...]]:
    """Cases by the configuration that they are more in than out of."""
    placed: dict[Config, list[int]] = {}
    unplaced = []
    for case, name in enumerate(names):
        values = [table.data[condition][case] for condition in table.conditions]
        if any(x == 0.5 for x in values):
            unplaced.append(name)
            continue
        config = tuple(
            int(x) if level > 2 else int(x > 0.5)
            for x, level in zip(values, table.levels, strict=True)
        )
        placed.setdefault(config, []).append(case)
    return placed, tuple(unplaced)


def _row(
    table: TruthTable, config: Config, members: list[int], names: Sequence[str], cuts: _Cuts
) -> Row:
    found = sufficiency(belonging(table, dict(enumerate(config))), table.outcome)
    showing = [case for case in members if table.outcome[case] > 0.5]
    lacking = [case for case in members if table.outcome[case] <= 0.5]
    deviant = min(showing, lacking, key=len)
    return Row(
        config,
        len(members),
        cuts.out(found.incl, found.pri, len(members)),
        found.incl,
        found.pri,
        tuple(names[case] for case in members),
        tuple(names[case] for case in deviant),
    )


def belonging(table: TruthTable, literals: Mapping[int, int]) -> Floats:
    """Membership of all cases in a conjunction (condition -> value)."""
    sets = [table.membership(condition, value) for condition, value in literals.items()]
    return np.asarray(np.minimum.reduce(sets))
