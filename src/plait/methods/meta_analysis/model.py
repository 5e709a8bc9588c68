"""Weighted least squares: the algebra that all models with one variance a study have in common.

With weights w, design X (k x p) and outcomes y, and W = diag(w):

    A = (X'WX)^-1        b = A X'Wy        P = W - W X A X'W

P is never written out: its traces come from p x p matrices, so that ten thousand studies cost no
more than their number (Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30:
261-293, gives the estimators in these terms).
"""

from functools import cached_property

import numpy as np

from .columns import Array


class Fit:
    """A weighted regression of y on X. `A` is the covariance of `b` when w = 1/variance."""

    def __init__(self, y: Array, x: Array, w: Array) -> None:
        self.y, self.x, self.w = y, x, w
        weighted = x.T * w
        self.a: Array = np.asarray(np.linalg.inv(weighted @ x), dtype=np.float64)
        self.b: Array = self.a @ (weighted @ y)
        self.residuals: Array = y - x @ self.b

    @cached_property
    def rss(self) -> float:
        """y'Py, the weighted residual sum of squares."""
        return float(self.w @ self.residuals**2)

    @cached_property
    def y_pp_y(self) -> float:
        """y'PPy."""
        return float(self.w**2 @ self.residuals**2)

    @cached_property
    def trace_p(self) -> float:
        return float(np.sum(self.w) - np.trace(self._sandwich(self.w**2)))

    @cached_property
    def trace_pp(self) -> float:
        return self.trace_psps(np.ones_like(self.w))

    def trace_ps(self, s: Array) -> float:
        """Trace of P S for S = diag(s)."""
        return float(self.w @ s - np.trace(self._sandwich(self.w**2 * s)))

    def trace_psps(self, s: Array) -> float:
        """Trace of P S P S for S = diag(s): half the variance of y'Py when var(y) = S."""
        once, twice = self._sandwich(self.w**2 * s), self._sandwich(self.w**3 * s**2)
        whole = np.sum((self.w * s) ** 2)
        return float(whole - 2 * np.trace(twice) + np.trace(once @ once))

    def _sandwich(self, d: Array) -> Array:
        """A X' diag(d) X."""
        return np.asarray(self.a @ ((self.x.T * d) @ self.x))
