"""Estimators of tau2, the variance of true effects between studies, with standard errors.

Formulas as in Viechtbauer 2005 (Journal of Educational and Behavioral Statistics 30: 261-293) and
Veroniki et al. 2016 (Research Synthesis Methods 7: 55-79). Negative estimates are set to zero.
The standard errors of the moment estimators hold for y'Py with var(y) = diag(vi + tau2).
"""

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize_scalar

from .columns import Array
from .errors import BadInput, NotConverged
from .model import Fit

Estimate = tuple[float, float]
_ROUNDS = 200


def estimate(method: str, y: Array, v: Array, x: Array) -> Estimate:
    """tau2 and its standard error."""
    if method not in ESTIMATORS:
        raise BadInput(f"“{method}” is not a method; known are EE, {', '.join(ESTIMATORS)}.")
    return ESTIMATORS[method](y, v, x)


def _moments(fit: Fit, excess: float, v: Array, scale: float) -> Estimate:
    """tau2 = excess/scale for excess = y'Py less what chance alone would give."""
    tau2 = max(0.0, excess / scale)
    return tau2, float(np.sqrt(2 * fit.trace_psps(v + tau2))) / scale


def _dersimonian_laird(y: Array, v: Array, x: Array) -> Estimate:
    fit = Fit(y, x, 1 / v)
    return _moments(fit, fit.rss - (len(y) - x.shape[1]), v, fit.trace_p)


def _hedges(y: Array, v: Array, x: Array) -> Estimate:
    """Hedges & Olkin 1985: unweighted."""
    fit = Fit(y, x, np.ones_like(v))
    return _moments(fit, fit.rss - fit.trace_ps(v), v, fit.trace_p)


def _hunter_schmidt(y: Array, v: Array, x: Array) -> Estimate:
    """Hunter & Schmidt 1990; biased downwards."""
    fit = Fit(y, x, 1 / v)
    return _moments(fit, fit.rss - len(y), v, float(np.sum(fit.w)))


def _sidik_jonkman(y: Array, v: Array, x: Array) -> Estimate:
    """Sidik & Jonkman 2005: from a crude first value, the variance of the effects (over k)."""
    crude = float(np.var(y))
    if crude == 0:
        return 0.0, 0.0
    fit = Fit(y, x, 1 / (v + crude))
    scale = (len(y) - x.shape[1]) / crude
    return _moments(fit, fit.rss, v, scale)


def _paule_mandel(y: Array, v: Array, x: Array) -> Estimate:
    """Paule & Mandel 1982: y'Py = k - p. Empirical Bayes (Morris 1983) has the same solution."""
    k, p = len(y), x.shape[1]
    tau2 = q_equals(float(k - p), y, v, x)
    w = 1 / (v + tau2)
    return tau2, float(np.sqrt(2 * k**2 / (k - p)) / np.sum(w))


def q_equals(target: float, y: Array, v: Array, x: Array) -> float:
    """The tau2 at which y'Py falls to `target`; zero when it begins below.

    y'Py falls with tau2 and is convex, so that Newton's steps approach from the left and never
    overshoot (DerSimonian & Kacker 2007, Contemporary Clinical Trials 28: 105-114).
    """
    tau2 = 0.0
    for _ in range(_ROUNDS):
        fit = Fit(y, x, 1 / (v + tau2))
        step = (fit.rss - target) / fit.y_pp_y if fit.y_pp_y else 0.0
        if step <= 1e-14 * tau2 or fit.rss <= target:
            return tau2
        tau2 += step
    raise NotConverged("The variance between studies could not be found: the steps do not settle.")


def _maximum_likelihood(y: Array, v: Array, x: Array) -> Estimate:
    def score(fit: Fit) -> Estimate:
        return fit.y_pp_y - float(np.sum(fit.w)), float(np.sum(fit.w**2))

    return _likelihood(y, v, x, score, restricted=False)


def _restricted(y: Array, v: Array, x: Array) -> Estimate:
    def score(fit: Fit) -> Estimate:
        return fit.y_pp_y - fit.trace_p, fit.trace_pp

    return _likelihood(y, v, x, score, restricted=True)


def _likelihood(
    y: Array, v: Array, x: Array, score: Callable[[Fit], Estimate], restricted: bool
) -> Estimate:
    """Fisher scoring, speeded up, from each of the hills that a first look finds.

    `score` gives twice the derivative of the log-likelihood, and twice the information. A
    likelihood may have several maxima, one of them at zero: the highest counts.
    """

    def step(tau2: float) -> float:
        slope, information = score(Fit(y, x, 1 / (v + tau2)))
        return max(0.0, tau2 + slope / information)

    def height(tau2: float) -> float:
        return float(log_likelihoods(np.array([tau2]), y, v, x, restricted)[0])

    tops = [_top(step, height, start) for start in _hills(y, v, x, restricted)]
    tau2 = max(tops, key=height) if len(tops) > 1 else tops[0]
    return tau2, float(np.sqrt(2 / score(Fit(y, x, 1 / (v + tau2)))[1]))


def _hills(y: Array, v: Array, x: Array, restricted: bool) -> list[float]:
    """Of values from well below the smallest variance to well above the effects', the high ones."""
    look = np.geomspace(0.1 * np.min(v), 4 * (np.var(y) + np.mean(v)), 24)
    look = np.array([0.0, *look])
    heights = log_likelihoods(look, y, v, x, restricted)
    fenced = np.array([-np.inf, *heights, -np.inf])
    return [float(each) for each in look[(heights >= fenced[:-2]) & (heights >= fenced[2:])]]


def _top(step: Callable[[float], float], height: Callable[[float], float], start: float) -> float:
    tau2 = _settle(step, start)
    if tau2 is None or height(tau2) < height(start) - 1e-9:
        return _search(height, start)
    return tau2


def log_likelihoods(tau2: Array, y: Array, v: Array, x: Array, restricted: bool) -> Array:
    """The (restricted) log-likelihood at several values of tau2, without its constant."""
    w = 1 / (v + tau2[:, None])
    weighted = w[:, None, :] * x.T
    cross = weighted @ x
    b = np.linalg.solve(cross, (weighted @ y)[..., None])[..., 0]
    rss = np.sum(w * (y - b @ x.T) ** 2, axis=1)
    penalty = np.linalg.slogdet(cross)[1] if restricted else 0.0
    return np.asarray(0.5 * (np.sum(np.log(w), axis=1) - rss - penalty))


def _settle(step: Callable[[float], float], start: float) -> float | None:
    """Repeat a step until it no longer moves, with Steffensen's acceleration."""
    now = start
    for _ in range(_ROUNDS):
        once = step(now)
        twice = step(once)
        if abs(twice - once) <= 1e-14 * twice:
            return twice
        bend = twice - 2 * once + now
        leap = now - (once - now) ** 2 / bend if bend else twice
        if abs(twice - once) <= 1e-11 * twice:
            return min((leap, twice), key=lambda tau2: abs(step(tau2) - tau2))
        # A leap to the boundary, or far beyond the steps seen so far, is not to be trusted.
        now = leap if 0 < leap < 10 * max(once, twice) else twice
    return None


def _search(height: Callable[[float], float], start: float) -> float:
    """The top nearest to `start`, without derivatives."""
    reach = (start / 4, 4 * start)
    found = minimize_scalar(lambda tau2: -height(tau2), bounds=reach, method="bounded")
    if not found.success:
        raise NotConverged("The likelihood has no maximum that could be found.")
    return float(found.x)


ESTIMATORS: dict[str, Callable[[Array, Array, Array], Estimate]] = {
    "DL": _dersimonian_laird,
    "REML": _restricted,
    "ML": _maximum_likelihood,
    "PM": _paule_mandel,
    "EB": _paule_mandel,
    "SJ": _sidik_jonkman,
    "HE": _hedges,
    "HS": _hunter_schmidt,
}
