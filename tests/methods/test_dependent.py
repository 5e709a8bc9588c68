"""Effects that depend on each other."""

import numpy as np
import pytest
from tests.methods.references import furthest, meta_analyses

from plait.methods.meta_analysis import (
    BadInput,
    TooFewStudies,
    cluster_robust,
    pool,
    pool_outcomes,
    pool_three_level,
)
from plait.methods.meta_analysis.robust import _loadings

Y = np.array([0.1, 0.5, -0.2, 0.8, 0.3, 0.25, 0.9, -0.3, 0.4, 0.6, 0.15])
V = np.array([0.04, 0.09, 0.02, 0.16, 0.05, 0.03, 0.2, 0.03, 0.1, 0.11, 0.02])
STUDY = list("aabbbccdeee")


def log_likelihood(between: float, within: float) -> float:
    """Written out whole: one covariance for all effects, no blocks."""
    same = np.equal.outer(STUDY, STUDY)
    inverse = np.linalg.inv(np.diag(V + within) + between * same)
    x = np.ones(len(Y))
    information = x @ inverse @ x
    r = Y - x @ inverse @ Y / information
    return float(np.linalg.slogdet(inverse)[1] - np.log(information) - r @ inverse @ r) / 2


def test_the_variances_of_three_levels_have_the_highest_likelihood() -> None:
    found = pool_three_level(Y, V, STUDY)
    best = found.sigma2
    assert best is not None
    assert (found.tau2, found.rho) == (None, None)
    assert found.fit.log_likelihood == pytest.approx(log_likelihood(*best), abs=1e-10)
    for between in np.linspace(0, 0.3, 13):
        for within in np.linspace(0, 0.3, 13):
            assert log_likelihood(between, within) <= log_likelihood(*best) + 1e-10


def test_slope_and_information_are_those_of_the_likelihood() -> None:
    found = pool_three_level(Y, V, STUDY).fit
    theta, step = np.array([0.05, 0.08]), 1e-5
    at = type(found)(found.blocks, theta)
    for j in range(2):
        ahead, behind = theta.copy(), theta.copy()
        ahead[j] += step
        behind[j] -= step
        rise = log_likelihood(*ahead) - log_likelihood(*behind)
        assert at.score[j] == pytest.approx(rise / (2 * step), rel=1e-6)
    assert np.allclose(at.information, at.information.T)
    assert np.linalg.eigvalsh(at.information)[0] > 0


def test_one_effect_a_study_has_only_two_levels() -> None:
    with pytest.raises(BadInput, match="only two levels"):
        pool_three_level(Y, V, list(range(len(Y))))
    with pytest.raises(TooFewStudies, match="of one study"):
        pool_three_level(Y, V, ["a"] * len(Y))
    with pytest.raises(BadInput, match="name of its study"):
        pool_three_level(Y, V, STUDY[:3])
    with pytest.raises(BadInput, match="is not a test here"):
        pool_three_level(Y, V, STUDY, test="knha")


def test_without_variance_between_or_within_it_is_the_model_of_equal_effects() -> None:
    found = pool_three_level(np.round(0.3 + V / 100, 6), V, STUDY, test="z")
    plain = pool(np.round(0.3 + V / 100, 6), V, method="EE")
    assert (found.components["between"], found.components["within"]) == (0, 0)
    assert found.beta[0] == pytest.approx(plain.beta)
    assert found.se[0] == pytest.approx(plain.se)
    assert pytest.approx(plain.Q) == found.Q


def test_two_outcomes_meet_the_reference() -> None:
    case = next(case for case in meta_analyses() if case["id"].startswith("berkey"))
    raw, wanted = case["raw"], case["expected"]
    covariance = np.zeros((10, 10))
    for first in range(0, 10, 2):
        for row in (first, first + 1):
            covariance[row, first : first + 2] = raw["v1i"][row], raw["v2i"][row]
    found = pool_outcomes(case["yi"], covariance, raw["trial"], raw["outcome"])
    assert found.names == ("AL", "PD")
    # The reference stopped climbing early: its likelihood is lower, its figures good to 1e-4.
    for name in ("beta", "se", "zval", "pval", "ci_lb", "ci_ub"):
        assert furthest(getattr(found, name), wanted[name]) < 2e-4, name
    assert furthest(found.tau2, wanted["tau2"]) < 2e-5
    assert furthest(found.rho, wanted["rho"]) < 2e-5
    assert found.sigma2 is None
    assert furthest(found.Q, wanted["Q"]) < 1e-12
    assert np.max(np.abs(found.fit.score)) < 1e-8, "the slope at the top is flat"


def test_a_covariance_that_is_none_is_refused() -> None:
    for covariance in (np.ones((3, 3)), -np.eye(4), np.full((4, 4), np.nan)):
        with pytest.raises(BadInput, match="sampling covariance"):
            pool_outcomes([1, 2, 3, 4], covariance, list("aabb"), list("xyxy"))
    with pytest.raises(BadInput, match="two outcomes"):
        pool_outcomes([1, 2, 3], np.eye(3), list("aab"), list("xyz"))


def test_the_robust_variance_is_right_on_average_where_the_model_holds() -> None:
    model = pool_three_level(Y, V, STUDY, mods={"weeks": np.arange(11.0)})
    fit = model.fit
    expected = np.zeros((2, 2))
    for loading, block, inverse in zip(
        _loadings(model, "CR2"), fit.blocks, fit.inverses, strict=True
    ):
        of_residuals = np.linalg.inv(inverse) - block.x @ fit.a @ block.x.T
        expected += loading @ of_residuals @ loading.T
    assert np.allclose(expected, fit.a, rtol=1e-10)


def test_the_simple_sandwich_is_its_formula() -> None:
    model = pool_three_level(Y, V, STUDY)
    found = cluster_robust(model, "CR1")
    same = np.equal.outer(STUDY, STUDY)
    whole = np.diag(V + model.components["within"]) + model.components["between"] * same
    inverse = np.linalg.inv(whole)
    a = 1 / inverse.sum()
    shares = inverse.sum(axis=0) * (Y - model.beta[0])
    sums = [shares[np.array(STUDY) == each].sum() for each in "abcde"]
    assert found.vb[0, 0] == pytest.approx(a**2 * np.sum(np.square(sums)) * 5 / 4)
    assert found.df.tolist() == [4]


def test_equal_clusters_have_one_degree_of_freedom_less_than_clusters() -> None:
    study = [each for each in "abcdef" for _ in range(2)]
    found = cluster_robust(pool_three_level(np.resize(Y, 12), np.full(12, 0.1), study))
    assert found.df[0] == pytest.approx(5)
    assert found.ci_lb[0] < found.beta[0] < found.ci_ub[0]
    assert 0 < found.pval[0] < 1


def test_robust_variances_need_more_clusters_than_coefficients() -> None:
    model = pool_three_level(Y[:5], V[:5], STUDY[:5], mods={"weeks": [1, 2, 3, 4, 6]})
    with pytest.raises(TooFewStudies, match="2 clusters are too few for 2 coefficients"):
        cluster_robust(model)
    with pytest.raises(BadInput, match="is not a robust variance"):
        cluster_robust(model, "CR9")  # type: ignore[arg-type]
