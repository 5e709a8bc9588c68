"""Pooling gives the published digits, obeys its own symmetries and refuses in words."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.references import columns, furthest, meta_analyses

from plait.methods.meta_analysis import BadInput, CannotCompute, Pooled, TooFewStudies, pool
from plait.methods.meta_analysis.heterogeneity import q_profile
from plait.methods.meta_analysis.model import Fit
from plait.methods.meta_analysis.tau2 import ESTIMATORS

CASES = [case for case in meta_analyses() if not case["id"].startswith("berkey")]
BIAS = ("egger", "begg", "regtest", "tf_")
Y, V = [0.1, 0.5, -0.2, 0.8], [0.04, 0.09, 0.02, 0.16]


def pooled(case: dict[str, Any]) -> Pooled:
    if case["method"] in {"MH", "PETO"}:
        return pool(method=case["method"], measure=case["measure"], **columns(case))
    mods = case.get("mods")
    return pool(case["yi"], case["vi"], method=case["method"], test=case["test"], mods=mods)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_reference_figure_is_met(case: dict[str, Any]) -> None:
    found = pooled(case)
    for name, expected in case["expected"].items():
        if name.startswith(BIAS):
            continue
        value = getattr(found, name)
        if expected is None:
            assert value is None, name
        else:
            assert furthest(value, expected) < 1e-9, name


PUBLISHED = [case for case in CASES if case.get("published")]
# Stata's interval of I2 rests on another typical variance than its estimate does.
OTHERWISE_DEFINED = {"I2_qp_lb"}


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["id"])
def test_published_figures_are_met_to_their_last_digit(case: dict[str, Any]) -> None:
    found = pooled(case)
    for name, expected in case["published"]["values"].items():
        if name not in OTHERWISE_DEFINED:
            off = np.ravel(getattr(found, name)) - np.ravel(expected)
            assert np.max(np.abs(off)) <= _printed_to(case["method"]), name


def _printed_to(method: str) -> float:
    """Half of the last of four digits; more where likelihoods were climbed until nearly flat."""
    return 2e-4 if method in {"ML", "REML"} else 0.51e-4


def test_the_defaults_are_reml_knapp_hartung_and_the_handbook_prediction_interval() -> None:
    found = pool(Y, V)
    assert (found.method, found.test, found.df) == ("REML", "knha", 3)
    assert found.prediction == (found.pi_hts_lb, found.pi_hts_ub)
    assert found.conventions == (
        "Random effects, variance between studies by restricted maximum likelihood; 4 studies.",
        "95% interval after Knapp and Hartung (2003), t(3).",
        "Prediction interval after Higgins, Thompson and Spiegelhalter (2009), t distribution "
        "with k − 2 = 2 degrees of freedom.",
        "I² is τ²/(τ² + typical variance), Higgins and Thompson (2002).",
        "Intervals of τ² and I² by the Q-profile method, Viechtbauer (2007).",
    )
    assert pool(Y, V, method="EE").test == "z"


def test_weights_are_per_cents_of_the_whole() -> None:
    weights = pool(Y, V).weights
    assert weights is not None
    assert weights.sum() == pytest.approx(100)


def test_two_studies_are_pooled_without_a_prediction_interval() -> None:
    found = pool(Y[:2], V[:2])
    assert found.prediction == (None, None)
    assert "No prediction interval: it needs three studies." in found.conventions


def test_effects_that_agree_exactly_have_no_interval_without_width() -> None:
    found = pool([0.3] * 4, V)
    assert (found.tau2, found.test, found.Q) == (0, "z", pytest.approx(0, abs=1e-20))
    assert found.notes[0].startswith("All effects agree exactly")
    assert np.ptp([found.ci_lb, found.ci_ub]) > 0
    for method in ESTIMATORS:
        again = pool([0.3] * 4, V, method=method)
        assert math.isfinite(float(again.beta) + float(again.se) + again.I2)


def test_effects_more_alike_than_chance_have_an_empty_interval_for_tau2_and_say_so() -> None:
    found = pool([0.3, 0.301, 0.302], [1, 1, 1])
    assert found.tau2_qp_lb is None
    assert "more alike than chance" in found.q_profile.note
    assert "narrower" in found.notes[0]


def test_a_prediction_at_a_moderator_lies_on_the_line() -> None:
    found = pool(Y, V, mods={"weeks": [1, 2, 3, 5]})
    intercept, slope = np.ravel(found.beta)
    at, lower, upper = found.predict(weeks=4)
    assert at == pytest.approx(intercept + 4 * slope)
    assert lower < at < upper
    with pytest.raises(BadInput, match="needs a value for each of: weeks"):
        found.predict()


def test_moderators_without_names_are_numbered() -> None:
    assert pool(Y, V, mods=[1, 2, 3, 5]).names == ("intercept", "x1")
    table = np.array([[1, 0], [2, 1], [3, 0], [5, 0]])
    assert pool(Y, V, mods=table).names == ("intercept", "x1", "x2")


def test_a_study_without_events_is_left_out_of_a_ratio_and_named() -> None:
    tables = {"ai": [1, 0, 4], "n1i": [10, 10, 20], "ci": [3, 0, 6], "n2i": [11, 12, 19]}
    for method in ("MH", "PETO"):
        found = pool(method=method, measure="OR", **tables)
        assert found.k == 2
        assert found.notes == (
            "Study 2 was left out: without events it says nothing about a ratio.",
        )
    assert pool(method="MH", measure="RD", **tables).k == 3


TABLES = {"ai": [0, 0], "n1i": [10, 10], "ci": [3, 2], "n2i": [10, 10]}


@pytest.mark.parametrize(
    ("arguments", "words", "error"),
    [
        ({"yi": [1], "vi": [1]}, "1 study cannot be pooled: this needs 2", TooFewStudies),
        ({"yi": [], "vi": []}, "0 studies cannot be pooled", TooFewStudies),
        ({"yi": Y, "vi": V, "mods": {"a": Y, "b": V, "c": V}}, "this needs 5", TooFewStudies),
        ({"yi": Y, "vi": [0.1, 0, 0.1, 0.1]}, "vi must be above zero.* in study 2", BadInput),
        ({"yi": Y, "vi": [0.1, -1, 0.1, 0.1]}, "vi must be above zero", BadInput),
        ({"yi": [*Y[:3], math.nan], "vi": V}, "yi is empty or not finite in study 4", BadInput),
        ({"yi": [*Y[:3], None], "vi": V}, "yi is empty in study 4", BadInput),
        ({"yi": Y, "vi": V[:3]}, "differ in length", BadInput),
        ({"yi": Y, "vi": V, "method": "BEST"}, "“BEST” is not a method", BadInput),
        ({"yi": Y, "vi": V, "test": "f"}, "“f” is not a test", BadInput),
        ({"yi": Y, "vi": V, "level": 95}, "between 0 and 1", BadInput),
        ({"yi": Y, "vi": V, "mods": {"a": [2, 2, 2, 2]}}, "the same in all studies", BadInput),
        ({"yi": Y, "vi": V, "mods": {"a": [1, 2]}}, "one value for each study", BadInput),
        ({"yi": Y, "vi": V, "ai": Y}, "counts are for the methods MH and PETO", BadInput),
        ({"method": "REML"}, "pools yi and vi", BadInput),
        ({"method": "MH", "measure": "OR", "ai": [1]}, "needs ai and ci", BadInput),
        ({"method": "MH", "measure": "MD", **TABLES}, "pools OR, RR or RD", BadInput),
        ({"method": "MH", "measure": "RR", **TABLES}, "no events in any study", CannotCompute),
        ({"yi": [1e300, -1e300], "vi": [1e-300, 1e-300]}, "too large", CannotCompute),
    ],
)
def test_what_cannot_be_pooled_is_refused_in_words(
    arguments: dict[str, Any], words: str, error: type[Exception]
) -> None:
    with pytest.raises(error, match=words):
        pool(**arguments)


effects = st.lists(
    st.tuples(st.floats(-3, 3).map(lambda y: round(y, 3)), st.floats(0.01, 2)),
    min_size=3,
    max_size=8,
).filter(lambda studies: len({y for y, _ in studies}) > 2)


@given(effects, st.sampled_from(sorted(ESTIMATORS)), st.sampled_from(["z", "knha"]))
def test_the_unit_the_origin_and_the_order_of_studies_do_not_matter(
    studies: list[tuple[float, float]], method: str, test: str
) -> None:
    y, v = np.array(studies).T
    one = pool(y, v, method=method, test=test)
    other = pool(10 * y[::-1] + 3, 100 * v[::-1], method=method, test=test)
    near = {"rel": 1e-6, "abs": 1e-7}
    assert other.beta == pytest.approx(10 * one.beta + 3, **near)
    assert other.se == pytest.approx(10 * one.se, **near)
    assert other.tau2 == pytest.approx(100 * one.tau2, **near)
    assert pytest.approx(one.I2, **near) == other.I2


@given(effects)
def test_no_other_tau2_has_a_higher_likelihood(studies: list[tuple[float, float]]) -> None:
    y, v = np.array(studies).T
    x = np.ones((len(y), 1))
    for method, restricted in (("ML", False), ("REML", True)):

        def likelihood(tau2: float, restricted: bool = restricted) -> float:
            fit = Fit(y, x, 1 / (v + tau2))
            penalty = -math.log(fit.a[0, 0]) if restricted else 0.0
            return -0.5 * float(np.sum(np.log(v + tau2)) + fit.rss + penalty)

        best = likelihood(pool(y, v, method=method).tau2)
        around = [0.0, *np.geomspace(1e-3, 30, 60)]
        assert best >= max(likelihood(tau2) for tau2 in around) - 1e-9


@given(effects)
def test_the_interval_of_tau2_holds_the_quantiles_of_q(
    studies: list[tuple[float, float]],
) -> None:
    y, v = np.array(studies).T
    x = np.ones((len(y), 1))
    found = q_profile(y, v, x, 0.9)
    if found.tau2_lb is not None and found.tau2_ub is not None:
        assert 0 <= found.tau2_lb <= found.tau2_ub
        if found.tau2_lb > 0:
            wider = q_profile(y, v, x, 0.95)
            assert wider.tau2_lb is not None
            assert wider.tau2_lb <= found.tau2_lb


@given(effects)
def test_nothing_is_ever_not_a_number(studies: list[tuple[float, float]]) -> None:
    y, v = np.array(studies).T
    found = pool(y, v)
    figures = [found.beta, found.se, found.zval, found.pval, found.ci_lb, found.ci_ub]
    figures += [found.I2, found.H2, found.Q, found.Qp, found.tau2, found.se_tau2]
    figures += [found.pi_lb, found.pi_ub, found.pi_hts_lb, found.pi_hts_ub]
    assert all(each is not None and math.isfinite(float(each)) for each in figures)
