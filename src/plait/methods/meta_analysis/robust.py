"""Cluster-robust variances: honest standard errors when the working model may be wrong."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .columns import Array
from .dependent import Dependent
from .errors import BadInput, TooFewStudies
from .tails import critical, two_sided


@dataclass(frozen=True, eq=False)
class Robust:
    """Coefficients with robust standard errors; `df` degrees of freedom for each."""

    names: tuple[str, ...]
    beta: Array
    vb: Array
    df: Array
    pval: Array
    ci_lb: Array
    ci_ub: Array
    kind: str

    @property
    def se(self) -> Array:
        return np.asarray(np.sqrt(np.diag(self.vb)))

    @property
    def tval(self) -> Array:
        return self.beta / self.se


def cluster_robust(model: Dependent, kind: Literal["CR1", "CR2"] = "CR2") -> Robust:
    """Robust inference for a model with dependent effects, its blocks as clusters.

    CR2 with Satterthwaite degrees of freedom is right on average where the working model holds,
    and trustworthy with few clusters (Tipton 2015, Psychological Methods 20: 375-393; Pustejovsky
    & Tipton 2018, JBES 36: 672-683). CR1 is the sandwich times m/(m - p), with t(m - p).
    """
    if kind not in {"CR1", "CR2"}:
        raise BadInput(f"“{kind}” is not a robust variance; known are CR1 and CR2.", "kind")
    m, p = len(model.fit.blocks), len(model.beta)
    if m <= p:
        raise TooFewStudies(f"{m} clusters are too few for {p} coefficients.")
    loadings = _loadings(model, kind)
    scale = m / (m - p) if kind == "CR1" else 1.0
    parts = [each @ r for each, r in zip(loadings, model.fit.residuals, strict=True)]
    vb = scale * np.sum([np.outer(part, part) for part in parts], axis=0)
    df = np.full(p, float(m - p)) if kind == "CR1" else _satterthwaite(model, loadings)
    se = np.sqrt(np.diag(vb))
    reach = np.array([critical(model.level, each) for each in df]) * se
    pval = two_sided(model.beta / se, df)
    b = model.beta
    return Robust(model.names, b, vb, df, pval, b - reach, b + reach, kind)


def _loadings(model: Dependent, kind: str) -> list[Array]:
    """What turns the residuals of a cluster into its share of the estimate's error.

    For CR2 that holds the adjustment which makes the variance right under the working model.
    """
    fit = model.fit
    found = []
    for block, inverse in zip(fit.blocks, fit.inverses, strict=True):
        plain = fit.a @ block.x.T @ inverse
        found.append(plain @ _adjustment(block.x, inverse, fit.a) if kind == "CR2" else plain)
    return found


def _adjustment(x: Array, inverse: Array, a: Array) -> Array:
    """R'(R S R')^-1/2 R with M = R'R and S = M - X A X', of Pustejovsky & Tipton's equation 5."""
    whole = np.linalg.inv(inverse)
    upper = np.linalg.cholesky(whole).T
    left = upper @ (whole - x @ a @ x.T) @ upper.T
    values, vectors = np.linalg.eigh((left + left.T) / 2)
    # Directions that the estimate itself takes up wholly have nothing left to adjust.
    kept = values > 1e-12 * values[-1]
    root = (vectors[:, kept] / np.sqrt(values[kept])) @ vectors[:, kept].T
    return np.asarray(upper.T @ root @ upper)


def _satterthwaite(model: Dependent, loadings: list[Array]) -> Array:
    """(sum of G_ii)^2 / sum of G_ij^2, where G is the covariance of the clusters' shares."""
    fit = model.fit
    whole = [np.linalg.inv(inverse) for inverse in fit.inverses]
    found = []
    for j in range(len(model.beta)):
        rows = [each[j] for each in loadings]
        reach = np.array([row @ block.x for row, block in zip(rows, fit.blocks, strict=True)])
        g = -reach @ fit.a @ reach.T
        g += np.diag([row @ m @ row for row, m in zip(rows, whole, strict=True)])
        found.append(np.trace(g) ** 2 / np.sum(g**2))
    return np.array(found)
