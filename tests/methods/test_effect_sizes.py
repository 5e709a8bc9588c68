"""Effects and variances from what papers report, to the digit."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.methods.references import columns, furthest, meta_analyses

from plait.methods.meta_analysis import MEASURES, BadInput, effect_sizes, pool

RAW = [
    case
    for case in meta_analyses()
    if case.get("raw") and case["measure"] != "GEN" and case["method"] in {"EE", "PETO", "REML"}
]
TABLE = {"ai": [4], "n1i": [123], "ci": [11], "n2i": [139]}
MEANS = {"m1i": [5.0], "sd1i": [2.0], "n1i": [20], "m2i": [4.0], "sd2i": [1.5], "n2i": [25]}


@pytest.mark.parametrize("case", RAW, ids=lambda case: case["id"])
def test_published_data_give_the_reference_effects(case: dict[str, Any]) -> None:
    measure = "PETO" if case["method"] == "PETO" else case["measure"]
    found = effect_sizes(measure, **columns(case))
    assert furthest(found.yi, case["yi"]) < 1e-12
    assert furthest(found.vi, case["vi"]) < 1e-12


@pytest.mark.parametrize(
    ("measure", "given", "yi", "vi"),
    [
        ("PR", {"xi": [8], "ni": [20]}, 0.4, 0.4 * 0.6 / 20),
        ("PLN", {"xi": [8], "ni": [20]}, math.log(0.4), 1 / 8 - 1 / 20),
        ("PLO", {"xi": [8], "ni": [20]}, math.log(8 / 12), 1 / 8 + 1 / 12),
        ("PAS", {"xi": [5], "ni": [20]}, math.pi / 6, 1 / 80),
        (
            "PFT",
            {"xi": [0], "ni": [24]},
            math.asin(math.sqrt(1 / 25)) / 2,
            1 / 98,
        ),
        ("ZCOR", {"ri": [0.5], "ni": [28]}, math.log(3) / 2, 1 / 25),
        ("COR", {"ri": [0.5], "ni": [10]}, 0.5, 0.75**2 / 9),
        ("AS", {"ai": [5], "n1i": [20], "ci": [0], "n2i": [10]}, math.pi / 6, 1 / 80 + 1 / 40),
        ("MN", {"mi": [3], "sdi": [2], "ni": [16]}, 3, 0.25),
        (
            "MC",
            {"m1i": [3], "m2i": [5], "sd1i": [2], "sd2i": [3], "ni": [10], "ri": [0.5]},
            -2,
            (4 + 9 - 6) / 10,
        ),
        ("GEN", {"yi": [1.5], "sei": [0.2]}, 1.5, 0.04),
        ("MD", {"m1i": [5], "n1i": [4], "m2i": [3], "n2i": [12], "sdpi": [3]}, 2, 9 / 4 + 9 / 12),
    ],
)
def test_each_measure_is_its_formula(
    measure: str, given: dict[str, list[float]], yi: float, vi: float
) -> None:
    found = effect_sizes(measure, **given)
    assert found.yi[0] == pytest.approx(yi, rel=1e-14)
    assert found.vi[0] == pytest.approx(vi, rel=1e-14)


def test_a_standardised_change_is_corrected_for_small_samples() -> None:
    found = effect_sizes("SMCR", m1i=[6], m2i=[4], sd1i=[2], ni=[11], ri=[0.6])
    d = 1 - 3 / (4 * 10 - 1)
    assert found.yi[0] == pytest.approx(d, abs=5e-4), "the exact factor is near the usual one"
    assert found.vi[0] == pytest.approx(0.8 / 11 + found.yi[0] ** 2 / 22, rel=1e-14)


def test_both_ways_of_giving_a_table_are_the_same() -> None:
    other = {"ai": [4], "bi": [119], "ci": [11], "di": [128]}
    for measure in ("OR", "RR", "RD", "PETO", "AS"):
        assert effect_sizes(measure, **other).yi == effect_sizes(measure, **TABLE).yi


def test_an_empty_cell_is_mended_and_said() -> None:
    found = effect_sizes("OR", ai=[0, 2], n1i=[10, 10], ci=[3, 4], n2i=[10, 10])
    assert found.yi[0] == pytest.approx(math.log(0.5 * 7.5 / (10.5 * 3.5)))
    assert found.notes == ("0.5 was added to each cell of study 1: one was empty.",)


def test_a_column_that_was_not_used_is_said() -> None:
    assert effect_sizes("GEN", yi=[1], vi=[1], ni=[3]).notes == ("ni was not used.",)


positive = st.floats(0.01, 100)


@given(positive, st.floats(0.01, 3))
def test_an_interval_gives_its_standard_error_back(estimate: float, se: float) -> None:
    z = 1.959963984540054
    lower, upper = estimate * math.exp(-z * se), estimate * math.exp(z * se)
    found = effect_sizes("HR", est=[estimate], ci_lb=[lower], ci_ub=[upper])
    assert found.yi[0] == pytest.approx(math.log(estimate), abs=1e-12)
    assert found.vi[0] == pytest.approx(se**2, rel=1e-9)


counts = st.integers(0, 30)


@given(counts, counts, counts, counts)
def test_swapping_the_groups_turns_the_sign_and_keeps_the_variance(
    a: int, b: int, c: int, d: int
) -> None:
    assume(a + b and c + d)
    for measure in ("OR", "RR", "RD", "AS"):
        one = effect_sizes(measure, ai=[a], bi=[b], ci=[c], di=[d])
        other = effect_sizes(measure, ai=[c], bi=[d], ci=[a], di=[b])
        assert one.yi[0] == pytest.approx(-other.yi[0], abs=1e-12)
        assert one.vi[0] == pytest.approx(other.vi[0])
        assert one.vi[0] > 0


@pytest.mark.parametrize(
    ("measure", "given", "words", "column"),
    [
        ("XX", {}, "is not a known measure; known are OR", ""),
        ("OR", {"ai": [1]}, "needs the column n1i", "n1i"),
        ("OR", {**TABLE, "ai": [None]}, "ai is empty in study 1", "ai"),
        ("OR", {**TABLE, "ai": ["3,5"]}, "write decimals with a point", "ai"),
        ("PR", {"xi": ["40 %"], "ni": [3]}, "write a proportion between 0 and 1", "xi"),
        ("PR", {"xi": ["many"], "ni": [3]}, "is not a number", "xi"),
        ("OR", {**TABLE, "ai": [124]}, "ai is larger than n1i in study 1", "ai"),
        ("OR", {**TABLE, "ai": [-1]}, "ai is negative", "ai"),
        ("OR", {**TABLE, "n2i": [0]}, "n2i must be above zero", "n2i"),
        ("OR", {**TABLE, "ai": [1, 2]}, "differ in length: ai has 2", ""),
        ("OR", {**TABLE, "ai": 4}, "must be a list of numbers", "ai"),
        ("PETO", {"ai": [0], "n1i": [5], "ci": [0], "n2i": [5]}, "says nothing about", "ai + ci"),
        ("MD", {**MEANS, "sd1i": [0], "sd2i": [0]}, "no variance can be computed", "sd1i + sd2i"),
        ("MD", {**MEANS, "sd1i": [-1]}, "sd1i is negative", "sd1i"),
        ("SMD", {**MEANS, "n1i": [1], "n2i": [1]}, "must be above zero", "n1i + n2i - 2"),
        ("ROM", {**MEANS, "m2i": [-4]}, "must be above zero for a ratio", "m1i × m2i"),
        ("COR", {"ri": [1.2], "ni": [10]}, "is not a correlation", "ri"),
        ("ZCOR", {"ri": [0.2], "ni": [3]}, "must be above 3", "ni"),
        ("GEN", {"yi": [1], "vi": [0]}, "vi must be above zero", "vi"),
        ("GEN", {"yi": [1], "sei": [-1]}, "sei must be above zero", "sei"),
        ("GEN", {"yi": [math.nan], "vi": [1]}, "is empty or not finite", "yi"),
        ("HR", {"est": [3], "ci_lb": [1], "ci_ub": [2]}, "does not contain its estimate", "ci_lb"),
        ("HR", {"est": [1], "ci_lb": [1], "ci_ub": [1]}, "has no width", "ci_ub - ci_lb"),
        ("HR", {"est": [1], "ci_lb": [0], "ci_ub": [2]}, "ci_lb must be above zero", "ci_lb"),
        ("PR", {"xi": np.ones((2, 2)), "ni": [3, 3]}, "must be one column", "xi"),
    ],
)
def test_numbers_that_cannot_be_are_refused_where_they_stand(
    measure: str, given: dict[str, Any], words: str, column: str
) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        effect_sizes(measure, **given)
    assert refused.value.column == column


def test_both_sizes_of_a_group_must_agree() -> None:
    with pytest.raises(BadInput, match="do not add up"):
        pool(method="MH", measure="OR", ai=[1], bi=[2], n1i=[4], ci=[1], di=[1])


@pytest.mark.parametrize("measure", MEASURES)
def test_a_missing_column_is_named_with_the_choices(measure: str) -> None:
    with pytest.raises(BadInput, match=f"{measure} needs the column"):
        effect_sizes(measure)
