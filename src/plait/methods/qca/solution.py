"""Solutions of a truth table: conservative, parsimonious and intermediate.

Ragin 2008, ch. 8-9. All models that tie are given, each with how well it fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

import numpy as np

from .fit import Floats, Sufficiency, sufficiency
from .minimise import MOST_MODELS, Config, Term, covers, prime_implicants, smallest_covers
from .table import TruthTable, belonging

# Pairs of a conservative and a parsimonious model that intermediate ones are sought for.
_MOST_PAIRS = 50

Kind = Literal["conservative", "parsimonious", "intermediate"]


@dataclass(frozen=True)
class FittedTerm:
    """A path to the outcome. `unique` is the coverage that no other term of the model has.

    `unique` is None where the model has one term only. `cases` belong to it more than not.
    """

    expression: str
    fit: Sufficiency
    unique: float | None
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Model:
    """Terms of which each leads to the outcome, and the fit of them all together."""

    terms: tuple[FittedTerm, ...]
    fit: Sufficiency

    @property
    def expression(self) -> str:
        return " + ".join(term.expression for term in self.terms)


@dataclass(frozen=True)
class Solution:
    """All tied models. `note` says why there are none, or not all; `assumed` are the remainders
    that were taken to lead to the outcome."""

    kind: Kind
    models: tuple[Model, ...]
    assumed: tuple[Config, ...] = ()
    note: str = ""


def conservative(table: TruthTable) -> Solution:
    """No remainder is assumed to lead to the outcome."""
    return _solution(table, "conservative", _minimised(table, ()))


def parsimonious(table: TruthTable) -> Solution:
    """Any remainder may be assumed, wherever that makes terms shorter."""
    found = _minimised(table, table.remainders)
    return _solution(table, "parsimonious", found, table.remainders)


def intermediate(table: TruthTable, expect: Mapping[str, int | None] | Sequence[str]) -> Solution:
    """Only easy counterfactuals are assumed: remainders that expectations speak for.

    `expect` gives for each condition the value that should further the outcome (None for no
    expectation); or, as a list, names of conditions whose presence should, "~" before those whose
    absence should. Each conservative model is combined with each parsimonious one.
    """
    wanted = _expectations(table, expect)
    careful, bold = _minimised(table, ()), _minimised(table, table.remainders)
    pairs = list(islice(product(careful.models, bold.models), _MOST_PAIRS + 1))
    easy = {_easy(table, *pair, wanted): None for pair in pairs[:_MOST_PAIRS]}
    models: dict[tuple[Term, ...], None] = {}
    complete = careful.complete and bold.complete and len(pairs) <= _MOST_PAIRS
    for each in easy:
        found = _minimised(table, each)
        models.update(dict.fromkeys(found.models))
        complete = complete and found.complete
        if len(models) > MOST_MODELS:
            complete = False
            break
    assumed = list(dict.fromkeys(row for each in easy for row in each))
    listed = list(models)[:MOST_MODELS]
    return _solution(table, "intermediate", _Minimised(listed, complete), assumed)


def _expectations(
    table: TruthTable, expect: Mapping[str, int | None] | Sequence[str]
) -> dict[int, int]:
    if not isinstance(expect, Mapping):
        expect = {name.lstrip("~"): 0 if name.startswith("~") else 1 for name in expect}
    unknown = set(expect) - set(table.conditions)
    if unknown:
        raise ValueError(f"“{sorted(unknown)[0]}” is not a condition of this table.")
    return {
        place: value
        for place, name in enumerate(table.conditions)
        if (value := expect.get(name)) is not None
    }


def _easy(
    table: TruthTable, careful: Sequence[Term], bold: Sequence[Term], wanted: Mapping[int, int]
) -> tuple[Config, ...]:
    """Remainders that conservative terms reach when they drop what speaks against expectation.

    To drop a literal is to assume that its opposite leads to the outcome as well. That is easy
    where the opposite is what one expects to help, and it must stay within a parsimonious term.
    """
    widened = [
        tuple(each for each in term if each in short or wanted.get(each[0], each[1]) == each[1])
        for term in careful
        for short in bold
        if set(short) <= set(term)
    ]
    return tuple(row for row in table.remainders if any(covers(term, row) for term in widened))


@dataclass(frozen=True)
class _Minimised:
    models: list[tuple[Term, ...]]
    complete: bool


def _minimised(table: TruthTable, allowed: Sequence[Config]) -> _Minimised:
    """All smallest sets of terms for the positive rows, with `allowed` remainders at will."""
    positive, free = table.positive, set(allowed)
    forbidden = table.negative + [row for row in table.remainders if row not in free]
    if not positive or not forbidden:
        return _Minimised([], complete=True)
    terms = prime_implicants(positive, forbidden)
    found = smallest_covers(terms, positive)
    models = [tuple(terms[place] for place in cover) for cover in found.models]
    return _Minimised(models, found.complete)


def _solution(
    table: TruthTable, kind: Kind, found: _Minimised, allowed: Sequence[Config] = ()
) -> Solution:
    terms = {term for model in found.models for term in model}
    used = tuple(row for row in allowed if any(covers(term, row) for term in terms))
    fitting = _Fitting(table)
    models = tuple(fitting.model(each) for each in found.models)
    return Solution(kind, models, used, _note(table, found))


def _note(table: TruthTable, found: _Minimised) -> str:
    if not table.positive:
        return "No configuration leads to the outcome consistently: there is nothing to minimise."
    if not found.models:
        return "Every configuration leads to the outcome: no condition makes a difference."
    if not found.complete:
        return (
            "More models fit equally well than are listed: the cases are too diverse for one "
            "conclusion."
        )
    return ""


class _Fitting:
    """Terms fitted once, however many models they stand in."""

    def __init__(self, table: TruthTable) -> None:
        self.table = table
        self.members: dict[Term, Floats] = {}
        self.fits: dict[Term, Sufficiency] = {}

    def model(self, terms: Sequence[Term]) -> Model:
        for term in terms:
            if term not in self.members:
                self.members[term] = belonging(self.table, dict(term))
                self.fits[term] = sufficiency(self.members[term], self.table.outcome)
        sets = np.array([self.members[term] for term in terms])
        gains = _unique(sets, self.table.outcome)
        fitted = tuple(self._term(*each) for each in zip(terms, gains, strict=True))
        return Model(fitted, sufficiency(sets.max(axis=0), self.table.outcome))

    def _term(self, term: Term, unique: float | None) -> FittedTerm:
        cases = tuple(int(case) for case in np.flatnonzero(self.members[term] > 0.5))
        return FittedTerm(write(self.table, term), self.fits[term], unique, cases)


def _unique(sets: Floats, y: Floats) -> list[float | None]:
    """For each term, the coverage that would go with it."""
    if len(sets) < 2 or not np.sum(y):
        return [None] * len(sets)
    second, best = np.sort(sets, axis=0)[-2:]
    without = np.where(sets == best, second, best)
    gained = np.minimum(best, y) - np.minimum(without, y)
    return [float(each) for each in np.sum(gained, axis=1) / np.sum(y)]


def write(table: TruthTable, term: Term) -> str:
    """A term as it is written: A*~B, with values in brackets for multi-value conditions."""
    return "*".join(_literals(table, term))


def _literals(table: TruthTable, term: Term) -> Iterator[str]:
    for condition, value in term:
        name = table.conditions[condition]
        if table.levels[condition] > 2:
            yield f"{name}[{value}]"
        else:
            yield name if value else f"~{name}"
