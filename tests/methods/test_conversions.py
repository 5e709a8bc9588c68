"""What papers print becomes what a meta-analysis needs."""

from collections.abc import Callable
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, ttest_ind_from_stats
from scipy.stats import t as student

from plait.methods.meta_analysis import BadInput, conversions


@given(st.floats(-50, 50), st.floats(0.1, 20), st.integers(30, 500))
def test_normal_values_give_their_mean_and_nearly_their_sd_back(
    mean: float, sd: float, n: int
) -> None:
    low, q1, median, q3, high = norm(mean, sd).ppf([0.5 / n, 0.25, 0.5, 0.75, 1 - 0.5 / n])
    for found in (
        conversions.mean_from_quartiles(n, q1, median, q3),
        conversions.mean_from_range(n, low, median, high),
        conversions.mean_from_five(n, low, q1, median, q3, high),
    ):
        assert found.mean == pytest.approx(mean, abs=1e-9)
        assert found.sd == pytest.approx(sd, rel=0.08)


def test_a_mean_from_quartiles_is_the_published_formula() -> None:
    found = conversions.mean_from_quartiles(39, 10, 14, 20)
    weight = 0.7 + 0.39 / 39
    assert found.mean == pytest.approx(weight * 15 + (1 - weight) * 14)
    assert found.sd == pytest.approx(10 / (2 * norm.ppf((0.75 * 39 - 0.125) / 39.25)))
    assert "not skewed" in found.sentence


@given(st.floats(0.1, 10), st.integers(2, 200))
def test_an_interval_of_a_mean_gives_its_sd_back(sd: float, n: int) -> None:
    reach = student.ppf(0.975, n - 1) * sd / sqrt(n)
    assert conversions.sd_from_interval(3 - reach, 3 + reach, n).value == pytest.approx(sd)
    assert conversions.sd_from_se(sd / sqrt(n), n).value == pytest.approx(sd)


@given(st.floats(0.2, 5), st.floats(0.5, 4), st.integers(5, 60), st.integers(5, 60))
def test_t_f_and_p_lead_to_the_same_standard_error(
    difference: float, sd: float, n1: int, n2: int
) -> None:
    se = sd * sqrt(1 / n1 + 1 / n2)
    t, p = ttest_ind_from_stats(difference, sd, n1, 0, sd, n2)
    assert conversions.se_from_t(difference, t).value == pytest.approx(se)
    assert conversions.se_from_f(difference, t**2).value == pytest.approx(se)
    if p > 1e-6:
        found = conversions.se_from_p(-difference, p, n1 + n2 - 2)
        assert found.value == pytest.approx(se, rel=1e-6)
    assert conversions.smd_from_t(t, n1, n2).value == pytest.approx(difference / sd)


def test_a_p_value_without_degrees_of_freedom_is_read_by_the_normal() -> None:
    assert conversions.se_from_p(1.96, 0.05).value == pytest.approx(1, abs=1e-4)


def test_the_sd_of_a_change_is_that_of_correlated_values() -> None:
    covariance = np.array([[4, 3], [3, 9]])
    wanted = sqrt(np.array([-1, 1]) @ covariance @ np.array([-1, 1]))
    assert conversions.sd_of_change(2, 3, 0.5).value == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: conversions.mean_from_quartiles(3, 1, 2, 3), "fewer than four"),
        (lambda: conversions.mean_from_quartiles(30, 3, 2, 1), "must ascend"),
        (lambda: conversions.mean_from_range(30, 2, 2, 2), "must ascend"),
        (lambda: conversions.mean_from_range(30, 1, float("nan"), 2), "missing"),
        (lambda: conversions.sd_from_se(-1, 10), "se must be above zero"),
        (lambda: conversions.sd_from_interval(2, 1, 10), "upper less lower must be above zero"),
        (lambda: conversions.sd_from_interval(1, 2, 1), "n less one must be above zero"),
        (lambda: conversions.sd_of_change(1, 1, 1), "not vary at all"),
        (lambda: conversions.sd_of_change(1, 1, 2), "between −1 and 1"),
        (lambda: conversions.se_from_t(1, -2), "same sign"),
        (lambda: conversions.se_from_p(1, 0), "between 0 and 1"),
        (lambda: conversions.se_from_f(1, 0), "f must be above zero"),
    ],
)
def test_what_cannot_be_converted_is_refused_in_words(
    call: Callable[[], object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        call()
