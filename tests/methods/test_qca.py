"""Truth tables and solutions, to the published digit."""

from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.references import furthest, read

from plait.methods import qca
from plait.methods.qca.minimise import Config, Term, covers, prime_implicants, smallest_covers

REFERENCE = read("qca")
parametrised = pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: str(case["id"]))
NEAR = 1e-12


def table_of(case: dict[str, Any]) -> qca.TruthTable:
    return qca.truth_table(
        {name: case["data"][name] for name in case["conditions"]},
        case["data"][case["outcome"]],
        cases=case["cases"],
        incl_cut=case["incl_cut"],
        n_cut=case["n_cut"],
        negate=case["negated"],
    )


def expressions(solution: qca.Solution) -> set[frozenset[str]]:
    return {frozenset(term.expression for term in model.terms) for model in solution.models}


def published(models: list[Any]) -> set[frozenset[str]]:
    return {frozenset([model] if isinstance(model, str) else model) for model in models}


def test_calibration_meets_the_reference() -> None:
    wanted = REFERENCE["calibration"]
    assert furthest(qca.direct(wanted["raw"], *wanted["thresholds"]), wanted["logistic"]) < NEAR


@parametrised
def test_the_truth_table_meets_the_reference(case: dict[str, Any]) -> None:
    found = {row.config: row for row in table_of(case).rows}
    assert list(found) == [tuple(row["config"]) for row in case["truth_table"]]
    for wanted in case["truth_table"]:
        row = found[tuple(wanted["config"])]
        assert (row.n, row.out, ",".join(row.cases)) == (
            wanted["n"],
            wanted["OUT"],
            wanted["cases"],
        )
        assert furthest(row.incl, wanted["incl"]) < NEAR
        assert furthest(row.pri, wanted["PRI"]) < NEAR


@parametrised
def test_all_tied_models_are_those_of_the_reference(case: dict[str, Any]) -> None:
    table = table_of(case)
    assert expressions(qca.conservative(table)) == published(case["conservative"]["models"])
    assert expressions(qca.parsimonious(table)) == published(case["parsimonious"]["models"])
    if "intermediate" in case:
        found = qca.intermediate(table, case["intermediate"]["dir_exp"])
        assert expressions(found) == published(case["intermediate"]["models"])


@parametrised
@pytest.mark.parametrize("kind", ["conservative", "parsimonious"])
def test_the_fit_of_terms_and_models_meets_the_reference(case: dict[str, Any], kind: str) -> None:
    wanted = case[kind]
    terms = {term["term"]: term for term in wanted["terms"]}
    solution = getattr(qca, kind)(table_of(case))
    model = next(
        each for each in solution.models if {t.expression for t in each.terms} == set(terms)
    )
    for term in model.terms:
        figures = terms[term.expression]
        assert furthest(term.fit.incl, figures["inclS"]) < NEAR
        assert furthest(term.fit.pri, figures["PRI"]) < NEAR
        assert furthest(term.fit.cov, figures["covS"]) < NEAR
        if figures["covU"] == "NA":
            assert term.unique is None
        else:
            assert furthest(term.unique, figures["covU"]) < NEAR
    assert furthest(model.fit.incl, wanted["solution"]["inclS"]) < NEAR
    assert furthest(model.fit.pri, wanted["solution"]["PRI"]) < NEAR
    assert furthest(model.fit.cov, wanted["solution"]["covS"]) < NEAR


@parametrised
def test_single_conditions_meet_the_reference(case: dict[str, Any]) -> None:
    table = table_of(case)
    for name, wanted in case["single"].items():
        members = table.data[name.lstrip("~")]
        members = 1 - members if name.startswith("~") else members
        needed = qca.necessity(members, table.outcome)
        enough = qca.sufficiency(members, table.outcome)
        found = [needed.incl, needed.ron, needed.cov, enough.incl, enough.pri, enough.cov]
        keys = ("inclN", "RoN", "covN", "inclS", "PRI", "covS")
        assert furthest(found, [wanted[key] for key in keys]) < NEAR


def test_cases_of_a_row_that_differ_in_outcome_make_it_contradictory() -> None:
    found = qca.truth_table({"A": [1, 1, 1, 0]}, [1, 1, 0, 0], cases=["x", "y", "z", "w"])
    [row] = found.contradictory
    assert (row.config, row.out, row.deviant) == ((1,), "0", ("z",))
    between = qca.truth_table({"A": [1, 1, 1, 0]}, [1, 1, 0, 0], incl_cut=0.8, incl_cut0=0.5)
    assert [row.out for row in between.rows] == ["0", "C"]


def test_a_case_neither_in_nor_out_belongs_to_no_row_but_counts_in_the_fit() -> None:
    found = qca.truth_table({"A": [0.5, 0.9]}, [0.2, 0.9], cases=["x", "y"])
    assert found.unplaced == ("x",)
    assert [row.cases for row in found.rows] == [("y",)]
    assert found.rows[0].incl == pytest.approx((0.2 + 0.9) / (0.5 + 0.9))


def test_rows_with_too_few_cases_are_remainders() -> None:
    found = qca.truth_table({"A": [1, 1, 0], "B": [0, 0, 0]}, [1, 1, 0], n_cut=2)
    assert [row.out for row in found.rows] == ["?", "1"]
    assert found.remainders == [(0, 0), (0, 1), (1, 1)]


def test_conditions_of_several_values_are_minimised_by_value() -> None:
    table = qca.truth_table(
        {"FORM": [0, 1, 2, 2, 1, 0], "GROUP": [1, 1, 1, 0, 0, 0]}, [0, 1, 1, 1, 0, 0]
    )
    assert table.levels == (3, 2)
    assert expressions(qca.parsimonious(table)) == {
        frozenset(["FORM[2]", "FORM[1]*GROUP"]),
    }
    assert expressions(qca.conservative(table)) == {frozenset(["FORM[2]", "FORM[1]*GROUP"])}


def test_expectations_can_be_for_absence_or_for_nothing() -> None:
    case = next(case for case in REFERENCE["cases"] if case["id"] == "lipset_crisp")
    table = table_of(case)
    # IND in DEV*LIT*IND*STB speaks against the expectation and goes; LIT, for which there is no
    # expectation, stays.
    absent = qca.intermediate(table, {"DEV": 1, "URB": 0, "LIT": None, "IND": 0, "STB": 1})
    assert expressions(absent) == {frozenset(["DEV*LIT*STB"])}
    assert absent.assumed == ((1, 1, 1, 0, 1),)
    same = qca.intermediate(table, ["DEV", "~URB", "LIT", "IND", "STB"])
    assert expressions(same) == expressions(qca.conservative(table))
    with pytest.raises(ValueError, match="“RAIN” is not a condition"):
        qca.intermediate(table, ["RAIN"])


def test_without_positive_rows_there_is_nothing_to_minimise() -> None:
    found = qca.conservative(qca.truth_table({"A": [1, 0]}, [0, 0]))
    assert (found.models, found.note[:16]) == ((), "No configuration")


def test_where_everything_leads_to_the_outcome_no_condition_matters() -> None:
    found = qca.parsimonious(qca.truth_table({"A": [1, 0]}, [1, 1]))
    assert (found.models, found.note[:19]) == ((), "Every configuration")


@pytest.mark.parametrize(
    ("data", "outcome", "words"),
    [
        ({"A": [1, 7.5]}, [1, 0], "A is not calibrated"),
        ({"A": [1, -1]}, [1, 0], "A is not calibrated"),
        ({"A": [1]}, [1, 0], "A needs a number for each case"),
        ({"A": [1, float("nan")]}, [1, 0], "A needs a number for each case"),
        ({"A": [1, 0]}, [2, 0], "outcome must be a membership"),
        ({}, [1, 0], "needs cases"),
        ({"A": []}, [], "needs cases"),
        ({f"C{n}": [1, 0] for n in range(17)}, [1, 0], "So many conditions"),
    ],
)
def test_memberships_that_cannot_be_are_refused_in_words(
    data: dict[str, list[float]], outcome: list[float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        qca.truth_table(data, outcome)


def test_thresholds_are_met_by_the_memberships_they_name() -> None:
    assert qca.direct([10, 20, 40], 10, 20, 40) == pytest.approx([0.05, 0.5, 0.95])
    assert qca.direct([10, 20, 40], 40, 20, 10) == pytest.approx([0.95, 0.5, 0.05])
    assert qca.crisp([1, 2, 3], 2).tolist() == [0, 1, 1]
    assert qca.multi_value([1, 2, 3, 5], [2, 5]).tolist() == [0, 1, 1, 2]
    with pytest.raises(ValueError, match="must ascend"):
        qca.direct([1], 1, 3, 2)
    with pytest.raises(ValueError, match="must ascend"):
        qca.multi_value([1], [])
    with pytest.raises(ValueError, match="needs a number"):
        qca.crisp([float("nan")], 1)


ROWS = list(product((0, 1), (0, 1, 2), (0, 1)))
tables = st.lists(st.sampled_from("10?"), min_size=len(ROWS), max_size=len(ROWS)).filter(
    lambda outs: {"1", "0"} <= set(outs)
)


def all_terms() -> list[Term]:
    choices = product((None, 0, 1), (None, 0, 1, 2), (None, 0, 1))
    return [
        tuple((place, value) for place, value in enumerate(each) if value is not None)
        for each in choices
    ]


@given(tables)
def test_terms_and_covers_are_those_found_by_trying_them_all(outs: list[str]) -> None:
    positive = [row for row, out in zip(ROWS, outs, strict=True) if out == "1"]
    negative = [row for row, out in zip(ROWS, outs, strict=True) if out == "0"]

    def allowed(term: Term) -> bool:
        return not any(covers(term, row) for row in negative)

    shortest = {
        term
        for term in all_terms()
        if allowed(term)
        and any(covers(term, row) for row in positive)
        and not any(allowed(tuple(shorter)) for shorter in combinations(term, len(term) - 1))
    }
    found = prime_implicants(positive, negative)
    assert set(found) == shortest
    chosen = smallest_covers(found, positive)
    assert chosen.complete
    tied = {frozenset(found[place] for place in cover) for cover in chosen.models}
    assert tied == _tried(sorted(shortest), positive)


def _tried(terms: list[Term], rows: list[Config]) -> set[frozenset[Term]]:
    for size in range(1, len(terms) + 1):
        tied = {
            frozenset(some)
            for some in combinations(terms, size)
            if all(any(covers(term, row) for term in some) for row in rows)
        }
        if tied:
            return tied
    return set()


memberships = st.lists(st.sampled_from([0.1, 0.3, 0.5, 0.6, 0.8, 1.0]), min_size=6, max_size=6)


@given(memberships, memberships, memberships, memberships)
def test_the_intermediate_solution_lies_between_the_other_two(
    a: list[float], b: list[float], c: list[float], y: list[float]
) -> None:
    table = qca.truth_table({"A": a, "B": b, "C": c}, y, incl_cut=0.8)
    careful, bold = qca.conservative(table), qca.parsimonious(table)
    middle = qca.intermediate(table, ["A", "B", "C"])
    assert set(middle.assumed) <= set(bold.assumed)
    assert not careful.assumed
    for solution in (careful, middle, bold):
        for model in solution.models:
            for figure in (model.fit.incl, model.fit.cov):
                assert figure is not None
                assert 0 <= figure <= 1 + 1e-12
    if middle.models and bold.models:
        assert bool(careful.models)


def test_ties_beyond_listing_are_said_to_be_more() -> None:
    rows: list[Config] = [(n,) for n in range(22)]
    terms: list[Term] = [((0, n % 22),) for n in range(44)]
    found = smallest_covers(terms, rows)
    assert not found.complete
    assert len(found.models) == 1_000
    assert all(len(model) == 22 for model in found.models)


def test_what_leads_to_the_outcome_is_found_among_eight_conditions_and_200_cases() -> None:
    chance = np.random.default_rng(0)
    data = {f"C{n}": chance.integers(0, 2, 200).tolist() for n in range(8)}
    outcome = [
        (c0 and c1) or (not c2 and c3)
        for c0, c1, c2, c3 in zip(*(data[f"C{n}"] for n in range(4)), strict=True)
    ]
    table = qca.truth_table(data, [float(each) for each in outcome])
    found = qca.parsimonious(table)
    assert expressions(found) == {frozenset(["C0*C1", "~C2*C3"])}
    assert not found.note
    for model in qca.conservative(table).models:
        assert (model.fit.incl, model.fit.cov) == (1, 1)
