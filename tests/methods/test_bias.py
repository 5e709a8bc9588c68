"""Asymmetry of the funnel, to the reference digits."""

from typing import Any

import numpy as np
import pytest
from tests.methods.references import furthest, meta_analyses

from plait.methods.meta_analysis import (
    BadInput,
    TooFewStudies,
    begg,
    egger,
    regression_test,
    trim_and_fill,
)

CASES = [case for case in meta_analyses() if "egger_t" in case["expected"]]
Y = [0.1, 0.5, -0.2, 0.8, 0.3, 0.2, 0.9, 1.1, 0.4, 0.6]
V = [0.04, 0.09, 0.02, 0.16, 0.05, 0.03, 0.2, 0.3, 0.1, 0.11]

parametrised = pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])


@parametrised
def test_the_tests_of_asymmetry_meet_the_reference(case: dict[str, Any]) -> None:
    wanted = case["expected"]
    line, rank = egger(case["yi"], case["vi"]), begg(case["yi"], case["vi"])
    model = regression_test(case["yi"], case["vi"], method=case["method"])
    found = {
        "egger_t": line.t,
        "egger_p": line.p,
        "egger_df": line.df,
        "egger_bias": line.bias,
        "egger_bias_se": line.se,
        "regtest_rma_z": model.z,
        "regtest_rma_p": model.p,
        "begg_tau": rank.tau,
        "begg_p": rank.p,
    }
    for name, value in found.items():
        assert furthest(value, wanted[name]) < 1e-9, name


@parametrised
def test_trim_and_fill_meets_the_reference(case: dict[str, Any]) -> None:
    wanted, method = case["expected"], case["method"]
    # The reference climbed the likelihood to five digits only when it trimmed and filled.
    near = 1e-5 if method == "REML" else 1e-9
    linear = trim_and_fill(case["yi"], case["vi"], method=method)
    runs = trim_and_fill(case["yi"], case["vi"], method=method, estimator="R0")
    assert (linear.k0, linear.side, runs.k0) == (
        wanted["tf_L0_k0"],
        wanted["tf_L0_side"],
        wanted["tf_R0_k0"],
    )
    for name in ("beta", "ci_lb", "ci_ub", "tau2"):
        assert furthest(getattr(linear.pooled, name), wanted[f"tf_L0_{name}"]) < near, name
    assert furthest(runs.pooled.beta, wanted["tf_R0_beta"]) < near


def test_a_mirrored_funnel_is_filled_on_the_other_side() -> None:
    one, other = trim_and_fill(Y, V), trim_and_fill([-y for y in Y], V)
    assert (one.k0, {one.side, other.side}) == (other.k0, {"left", "right"})
    assert one.k0 > 0
    assert one.pooled.beta == pytest.approx(-np.asarray(other.pooled.beta))


def test_the_real_studies_come_first_and_are_unchanged() -> None:
    filled = trim_and_fill(Y, V)
    assert filled.pooled.yi[: len(Y)].tolist() == Y
    assert filled.pooled.k == len(Y) + filled.k0


def test_under_ten_studies_asymmetry_is_not_looked_for() -> None:
    for look in (egger, begg, regression_test):
        with pytest.raises(TooFewStudies, match=r"9 studies are too few.*needs 10"):
            look(Y[:9], V[:9])
    assert egger(Y[:9], V[:9], least=9).df == 7


def test_equally_precise_studies_have_no_funnel() -> None:
    with pytest.raises(BadInput, match="equally precise"):
        egger(Y, [0.1] * 10)


def test_effects_on_one_line_leave_nothing_to_test() -> None:
    with pytest.raises(BadInput, match="on one line"):
        egger(np.sqrt(V), V)


def test_trimming_needs_three_studies() -> None:
    with pytest.raises(TooFewStudies, match="needs three"):
        trim_and_fill(Y[:2], V[:2])
