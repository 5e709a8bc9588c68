"""Restricted maximum likelihood where effects of one study (or one cluster) depend on each other.

The effects come in independent blocks. In each, with known sampling covariance V and unknown
variance components theta, var(y) = M = V + sum of theta_j D_j. The log-likelihood, its slope and
its information are those of Harville 1977 (JASA 72: 320-338), summed over the blocks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, minimize

from .columns import Array
from .errors import NotConverged


@dataclass(frozen=True, eq=False)
class Block:
    """The effects of one study: outcomes, design, sampling covariance, one D per component."""

    y: Array
    x: Array
    v: Array
    parts: Sequence[Array]

    def covariance(self, theta: Array) -> Array:
        whole = self.v.copy()
        for value, part in zip(theta, self.parts, strict=True):
            whole += value * part
        return whole


class BlockFit:
    """Generalised least squares at given variance components."""

    def __init__(self, blocks: Sequence[Block], theta: Array) -> None:
        self.blocks = blocks
        whole = [block.covariance(theta) for block in blocks]
        self.inverses: list[Array] = [np.asarray(np.linalg.inv(each)) for each in whole]
        self.log_determinant = float(sum(np.linalg.slogdet(each)[1] for each in whole))
        pairs = list(zip(blocks, self.inverses, strict=True))
        self.a: Array = np.asarray(np.linalg.inv(_sum(b.x.T @ inv @ b.x for b, inv in pairs)))
        self.b: Array = self.a @ _sum(b.x.T @ inv @ b.y for b, inv in pairs)
        self.residuals = [block.y - block.x @ self.b for block in blocks]

    @cached_property
    def rss(self) -> float:
        pairs = zip(self.residuals, self.inverses, strict=True)
        return float(sum(r @ inv @ r for r, inv in pairs))

    @cached_property
    def log_likelihood(self) -> float:
        """Restricted, without its constant."""
        return -0.5 * (self.log_determinant - float(np.linalg.slogdet(self.a)[1]) + self.rss)

    @cached_property
    def score(self) -> Array:
        """Slope of the log-likelihood along each component."""
        slopes = np.zeros(len(self.blocks[0].parts))
        for r, inv, block in zip(self.residuals, self.inverses, self.blocks, strict=True):
            weighted = inv @ r
            for j, part in enumerate(block.parts):
                slopes[j] += weighted @ part @ weighted - np.sum(inv * part)
        return 0.5 * (slopes + [np.sum(self.a * each) for each in self._within])

    @cached_property
    def information(self) -> Array:
        """Expected information about the components: half of tr(P D_j P D_l)."""
        turned_whole = [self.a @ each for each in self._within]
        found = np.array([[np.sum(s * t.T) for t in turned_whole] for s in turned_whole])
        for inv, block in zip(self.inverses, self.blocks, strict=True):
            turned = [inv @ part for part in block.parts]
            outer = inv @ block.x @ self.a @ block.x.T
            for j, one in enumerate(turned):
                for other_j, other in enumerate(turned):
                    product = one @ other
                    found[j, other_j] += np.trace(product) - 2 * np.sum(product * outer.T)
        return 0.5 * found

    @cached_property
    def _within(self) -> list[Array]:
        """X'M^-1 D_j M^-1 X, summed over the blocks."""
        pairs = list(zip(self.blocks, self.inverses, strict=True))
        return [
            _sum((b.x.T @ inv) @ b.parts[j] @ (inv @ b.x) for b, inv in pairs)
            for j in range(len(self.blocks[0].parts))
        ]


def _sum(arrays: object) -> Array:
    return np.asarray(sum(arrays))  # type: ignore[call-overload]


Turn = Callable[[Array], tuple[Array, Array]]


def maximise(blocks: Sequence[Block], start: Array, lower: float, turn: Turn) -> Array:
    """The components of the highest likelihood.

    `turn` takes free parameters (each at least `lower`) to components and their derivatives, so
    that any of them give a covariance that can be. A quasi-Newton search finds the hill, Fisher
    scoring its top. Raises NotConverged.
    """
    scale = float(np.mean([np.trace(block.v) / len(block.y) for block in blocks]))

    def loss(free: Array) -> tuple[float, Array]:
        theta, slope = turn(free)
        fit = BlockFit(blocks, theta * scale)
        return -fit.log_likelihood, -scale * (fit.score @ slope)

    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=Bounds(np.full(len(start), lower), np.full(len(start), np.inf)),
        options={"maxiter": 500, "ftol": 1e-15, "gtol": 1e-9},
    )
    theta = turn(np.asarray(found.x))[0] * scale
    if not np.all(np.isfinite(theta)):
        raise NotConverged("The variance components could not be found.")
    return _polished(blocks, theta, scale)


def _polished(blocks: Sequence[Block], theta: Array, scale: float) -> Array:
    """Newton's steps with the expected information, as long as they climb."""
    theta = np.where(np.abs(theta) < 1e-9 * scale, 0.0, theta)
    free = theta != 0
    fit = BlockFit(blocks, theta)
    for _ in range(100):
        if not free.any():
            return theta
        step = np.zeros_like(theta)
        step[free] = np.linalg.lstsq(
            fit.information[np.ix_(free, free)], fit.score[free], rcond=None
        )[0]
        if np.all(np.abs(step) <= 1e-13 * (np.abs(theta) + 1e-6 * scale)):
            break
        again = BlockFit(blocks, theta + step)
        if again.log_likelihood < fit.log_likelihood - 1e-9:
            break
        theta, fit = theta + step, again
    return theta
