"""Agreement between coders, to the published digit."""

from itertools import pairwise, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.methods.references import read

from plait.methods import agreement
from plait.methods.agreement import Undefined, krippendorff

CASES = read("agreement")["cases"]
LEVELS = ["nominal", "ordinal", "interval", "ratio"]


def coefficient(case: dict[str, Any]) -> float:
    name, data = case["coef"], case["data"]
    if name.startswith("krippendorff"):
        return float(krippendorff(data, name.removeprefix("krippendorff_")))
    if name.startswith("cohen"):
        weights = case.get("weights") or name.removeprefix("cohen").removeprefix("_") or None
        return float(agreement.cohen_table(data, weights=weights))
    if case["kind"] == "counts":
        return float(agreement.fleiss_counts(data))
    if case["kind"] == "ratings":
        return float(getattr(agreement, name)(data))
    if name == "ku_alpha":
        found = agreement.ku_alpha(data, case["length"], case["value_name"])
        assert found.coverage == pytest.approx(case["coverage"])
        return float(found)
    return float(getattr(agreement, name)(data, case["length"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_published_coefficient_is_met(case: dict[str, Any]) -> None:
    assert coefficient(case) == pytest.approx(case["value"], abs=case["tol"])


values = st.none() | st.integers(0, 4)
ratings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.lists(values, min_size=coders, max_size=coders), min_size=1)
)


def by_definition(data: list[list[int | None]], level: str) -> float:
    """Alpha from the matrix of coincidences, as it is taught."""
    units = [[value for value in row if value is not None] for row in data]
    units = [unit for unit in units if len(unit) > 1]
    assume(units)
    together = np.zeros((5, 5))
    for unit in units:
        for one, other in permutations(unit, 2):
            together[one, other] += 1 / (len(unit) - 1)
    n_c = together.sum(axis=1)

    def apart(c: int, k: int) -> float:
        low, high = min(c, k), max(c, k)
        return {
            "nominal": float(c != k),
            "ordinal": float(n_c[low : high + 1].sum() - (n_c[c] + n_c[k]) / 2) ** 2,
            "interval": float(c - k) ** 2,
            "ratio": ((c - k) / (c + k)) ** 2 if c + k else 0.0,
        }[level]

    distance = np.array([[apart(c, k) for k in range(5)] for c in range(5)])
    chance = (np.outer(n_c, n_c) - np.diag(n_c)) / (n_c.sum() - 1)
    assume(np.sum(chance * distance) > 0)
    return float(1 - np.sum(together * distance) / np.sum(chance * distance))


@pytest.mark.parametrize("level", LEVELS)
@given(data=ratings)
def test_alpha_is_its_definition_at_every_level(level: Any, data: list[list[int | None]]) -> None:
    wanted = by_definition(data, level)
    assert float(krippendorff(data, level)) == pytest.approx(wanted, abs=1e-10)


@given(ratings)
def test_the_order_of_units_and_coders_does_not_matter(data: list[list[int | None]]) -> None:
    by_definition(data, "nominal")
    turned = [row[::-1] for row in data[::-1]]
    for coefficient in (krippendorff, agreement.fleiss, agreement.gwet_ac1):
        assert float(coefficient(data)) == pytest.approx(float(coefficient(turned)))


@given(st.lists(st.tuples(values, values), min_size=2))
def test_kappa_of_identical_coders_is_one(pairs: list[tuple[int | None, int | None]]) -> None:
    first = [one for one, _ in pairs]
    assume(len({value for value in first if value is not None}) > 1)
    for weights in (None, "linear", "quadratic"):
        found = agreement.cohen(first, first, weights=weights)  # type: ignore[arg-type]
        assert float(found) == pytest.approx(1)


def test_units_that_one_coder_left_out_do_not_count() -> None:
    one, other = ["in", "out", None, "in"], ["in", "in", "out", None]
    assert agreement.cohen(one, other) == agreement.cohen(["in", "out"], ["in", "in"])


def test_an_order_of_values_decides_what_is_near() -> None:
    first = ["low", "mid", "high", "low"]
    second = ["low", "high", "high", "mid"]
    order = ["low", "mid", "high"]
    found = agreement.cohen(first, second, weights="linear", order=order)
    assert found == agreement.cohen([0, 1, 2, 0], [0, 2, 2, 1], weights="linear")
    with pytest.raises(ValueError, match="does not name every value"):
        agreement.cohen(first, second, order=["low", "high"])


def test_the_prevalence_adjusted_kappa_is_twice_the_agreement_less_one() -> None:
    found = agreement.prevalence_adjusted([[1, 1]] * 9 + [[1, 0]])
    assert float(found) == pytest.approx(2 * 0.9 - 1)
    assert float(agreement.prevalence_adjusted([["in", "in"]], values=2)) == 1


def test_missing_values_are_none_or_nan() -> None:
    given_as_lists = [[1, None, 2], [2, 2, None], [1, 1, 1]]
    given_as_array = np.array([[1, np.nan, 2], [2, 2, np.nan], [1, 1, 1]])
    assert krippendorff(given_as_lists) == krippendorff(given_as_array)


def test_the_same_seed_gives_the_same_interval_around_the_value() -> None:
    data = [[1, 1], [1, 2], [2, 2], [3, 3], [3, 3], [1, 1], [2, 2], [3, 1]] * 5
    for level in LEVELS:
        found = krippendorff(data, level, bootstrap=200, seed=7)  # type: ignore[arg-type]
        assert found == krippendorff(data, level, bootstrap=200, seed=7)  # type: ignore[arg-type]
        assert found.lower is not None
        assert found.upper is not None
        assert found.lower < found.value < found.upper


def test_many_different_values_need_no_table_of_them_all() -> None:
    chance = np.random.default_rng(1)
    data = chance.normal(100, 1, (3_000, 1)) + chance.normal(0, 0.5, (3_000, 2))
    by_variance = 1 - 2 * 0.25 / (2 * 1.25)
    assert float(krippendorff(data, "interval")) == pytest.approx(by_variance, abs=0.03)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: krippendorff([[1, None], [None, 2]]), "No unit was rated by two"),
        (lambda: krippendorff([[1, 1], [1, 1]]), "without variation"),
        (lambda: krippendorff([[1, 1], [1]]), "one place for each coder"),
        (lambda: krippendorff([["a", "b"]], "interval"), "needs numbers"),
        (lambda: krippendorff([[-1, 2]], "ratio"), "from zero upwards"),
        (lambda: krippendorff([[1, 2]], "absolute"), "is not a level of measurement"),  # type: ignore[arg-type]
        (lambda: agreement.fleiss([[1, 1]]), "without variation"),
        (lambda: agreement.fleiss([[1, None]]), "No unit was rated by two"),
        (lambda: agreement.fleiss_counts([[1, -1]]), "table of whole numbers"),
        (lambda: agreement.cohen([1], [1, 2]), "a place for each unit"),
        (lambda: agreement.cohen([1, 1], [1, 1]), "without variation"),
        (lambda: agreement.cohen([1, None], [None, 1]), "rated by both"),
        (lambda: agreement.cohen_table([[1, 2]]), "must be square"),
        (lambda: agreement.cohen_table([[1, 2], [2, 1]], weights="cubic"), "are not weights"),  # type: ignore[arg-type]
        (lambda: agreement.cohen_table([[1, 2], [2, 1]], weights=[[1]]), "0 on its diagonal"),
    ],
)
def test_what_has_no_agreement_is_said_in_words(call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def test_agreement_without_a_number_can_be_told_from_bad_input() -> None:
    with pytest.raises(Undefined):
        krippendorff([[1, 1]])


@st.composite
def marked(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    borders = sorted(draw(st.sets(st.integers(0, 40), min_size=2, max_size=9)))
    names = draw(st.lists(st.sampled_from("abc "), min_size=8, max_size=8))
    units = zip(pairwise(borders), names, strict=False)
    return [(start, end, value) for (start, end), value in units if value != " "]


@given(marked())
def test_coders_who_mark_the_same_agree_wholly(units: list[tuple[int, int, str]]) -> None:
    assume(units and sum(end - start for start, end, _ in units) < 40)
    both = {"one": units, "other": units}
    assert agreement.u_alpha(both, 40) == pytest.approx(1)
    assert agreement.u_binary(both, 40) == pytest.approx(1)
    if len({value for _, _, value in units}) > 1:
        assert agreement.cu_alpha(both, 40) == pytest.approx(1)


@given(st.lists(marked(), min_size=3, max_size=3).filter(any))
def test_the_names_and_order_of_coders_do_not_matter(
    units: list[list[tuple[int, int, str]]],
) -> None:
    forth = dict(zip("abc", units, strict=True))
    back = dict(zip("xyz", [each[::-1] for each in units[::-1]], strict=True))
    assert agreement.u_alpha(forth, 41) == pytest.approx(agreement.u_alpha(back, 41))


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ({"a": [(0, 3, "x")]}, "at least two coders"),
        ({"a": [(0, 3, "x"), (2, 4, "y")], "b": []}, "Two units of a overlap at 2"),
        ({"a": [(0, 11, "x")], "b": []}, "is not in the text"),
        ({"a": [(3, 3, "x")], "b": []}, "is not in the text"),
        ({"a": [], "b": []}, "without variation"),
    ],
)
def test_units_that_cannot_be_compared_are_refused_in_words(spans: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        agreement.u_alpha(spans, 10)


def test_values_that_never_meet_have_no_reliability() -> None:
    apart = {"a": [(0, 3, "x")], "b": [(5, 8, "x")]}
    with pytest.raises(Undefined, match="No place of the text was marked by two"):
        agreement.cu_alpha(apart, 10)
    with pytest.raises(Undefined, match="never meets a unit"):
        agreement.ku_alpha(apart, 10, "x")
