"""Effects that depend on each other: three-level models and several outcomes a study."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import wording
from .blocks import Block, BlockFit, maximise
from .columns import Array, Column, above_zero, numbers, read
from .errors import BadInput, TooFewStudies
from .heterogeneity import typical_variance
from .pool import design
from .tails import chi2_tail, critical, two_sided


@dataclass(frozen=True, eq=False)
class Dependent:
    """Coefficients of a model with dependent effects, arrays in the order of `names`.

    `components` are the variances (and for several outcomes the correlation, "rho") by name.
    `fit` holds the blocks for `cluster_robust`. `df` is None for the normal distribution.
    """

    names: tuple[str, ...]
    components: dict[str, float]
    fit: BlockFit
    Q: float
    Qp: float
    level: float
    df: int | None
    conventions: tuple[str, ...]

    @property
    def k(self) -> int:
        return sum(len(block.y) for block in self.fit.blocks)

    @property
    def sigma2(self) -> tuple[float, float] | None:
        """Variances between and within clusters; None for several outcomes."""
        if "between" not in self.components:
            return None
        return self.components["between"], self.components["within"]

    @property
    def tau2(self) -> tuple[float, ...] | None:
        """Variances between studies in the order of `names`; None for three levels."""
        if "rho" not in self.components:
            return None
        return tuple(self.components[f"tau2 {name}"] for name in self.names)

    @property
    def rho(self) -> float | None:
        return self.components.get("rho")

    @property
    def beta(self) -> Array:
        return self.fit.b

    @property
    def se(self) -> Array:
        return np.asarray(np.sqrt(np.diag(self.fit.a)))

    @property
    def zval(self) -> Array:
        return self.beta / self.se

    @property
    def pval(self) -> Array:
        return two_sided(self.zval, self.df)

    @property
    def ci_lb(self) -> Array:
        return self.beta - critical(self.level, self.df) * self.se

    @property
    def ci_ub(self) -> Array:
        return self.beta + critical(self.level, self.df) * self.se


def pool_three_level(
    yi: Column,
    vi: Column,
    cluster: Sequence[Hashable],
    *,
    mods: Mapping[str, Column] | Column | None = None,
    test: str = "t",
    level: float = 0.95,
) -> Dependent:
    """Effects nested in studies (or in any cluster), by restricted maximum likelihood.

    Variance lies between clusters (`components["between"]`) and between effects of one cluster
    ("within"); `I2_between` and `I2_within` are their per cents of the whole (Cheung 2014,
    Psychological Methods 19: 211-229). `test` "t" has k - p degrees of freedom, "z" none.
    """
    columns = read({"yi": yi, "vi": vi})
    above_zero(columns, "vi")
    y, v = columns["yi"], columns["vi"]
    x, names = design(len(y), mods)
    places = _places(cluster, len(y))
    if len(places) == len(y):
        raise BadInput("Each effect has a cluster of its own: there are only two levels.")
    blocks = [_nested(y[at], x[at], v[at]) for at in places]
    theta = maximise(blocks, np.array([0.5, 0.5]), 0.0, lambda free: (free, np.eye(2)))
    between, within = float(theta[0]), float(theta[1])
    whole = between + within + typical_variance(v, x)
    components = {"between": between, "within": within}
    components |= {"I2_between": 100 * between / whole, "I2_within": 100 * within / whole}
    said = f"Three levels: {len(y)} effects in {wording.studies(len(places))}, by REML."
    return _dependent(blocks, theta, names, components, test, level, said)


def _nested(y: Array, x: Array, v: Array) -> Block:
    return Block(y, x, np.diag(v), [np.ones((len(y), len(y))), np.eye(len(y))])


def pool_outcomes(
    yi: Column,
    covariance: Array,
    study: Sequence[Hashable],
    outcome: Sequence[Hashable],
    *,
    test: str = "z",
    level: float = 0.95,
) -> Dependent:
    """Two outcomes a study with known sampling covariance (k x k, zero between studies), REML.

    A mean, a variance between studies and one correlation for the two outcomes, which are taken in
    the order of their names: the unstructured bivariate model (van Houwelingen, Arends & Stijnen
    2002, Statistics in Medicine 21: 589-624).
    """
    y = numbers("yi", yi)
    kinds = sorted(set(outcome), key=str)
    if len(kinds) != 2 or len(outcome) != len(y):
        raise BadInput("This model is for two outcomes, one name for each effect.", "outcome")
    z = np.array([[float(each == kind) for kind in kinds] for each in outcome])
    sampling = _sampling(covariance, len(y))
    blocks = [
        Block(y[at], z[at], sampling[np.ix_(at, at)], _unstructured(z[at]))
        for at in _places(study, len(y))
    ]
    theta = maximise(blocks, np.array([0.7, 0.0, 0.7]), -np.inf, _from_triangle)
    first, shared, second = (float(each) for each in theta)
    rho = shared / float(np.sqrt(first * second)) if first and second else 0.0
    components = {f"tau2 {kinds[0]}": first, f"tau2 {kinds[1]}": second, "rho": rho}
    names = tuple(str(kind) for kind in kinds)
    said = f"Two outcomes of {wording.studies(len(blocks))}, unstructured covariance, by REML."
    return _dependent(blocks, theta, names, components, test, level, said)


def _sampling(covariance: Array, k: int) -> Array:
    found = np.asarray(covariance, dtype=float)
    if found.shape != (k, k) or not np.allclose(found, found.T):
        raise BadInput("The sampling covariance must be a symmetric k x k table.", "covariance")
    if not np.all(np.isfinite(found)) or np.linalg.eigvalsh(found)[0] <= 0:
        raise BadInput("The sampling covariance cannot be one: a variance of it is not above zero.")
    return found


def _unstructured(z: Array) -> list[Array]:
    first, second = z[:, :1], z[:, 1:]
    return [first @ first.T, first @ second.T + second @ first.T, second @ second.T]


def _from_triangle(free: Array) -> tuple[Array, Array]:
    """Variances and covariance from their Cholesky factor, whatever its numbers."""
    a, b, c = free
    slope = np.array([[2 * a, 0, 0], [b, a, 0], [0, 2 * b, 2 * c]])
    return np.array([a * a, a * b, b * b + c * c]), slope


def _places(cluster: Sequence[Hashable], k: int) -> list[Array]:
    if len(cluster) != k:
        raise BadInput("Each effect needs the name of its study.", "cluster")
    found: dict[Hashable, list[int]] = {}
    for place, name in enumerate(cluster):
        found.setdefault(name, []).append(place)
    if len(found) < 2:
        raise TooFewStudies("All effects are of one study: nothing lies between studies.")
    return [np.array(places) for places in found.values()]


def _dependent(
    blocks: list[Block],
    theta: Array,
    names: tuple[str, ...],
    components: dict[str, float],
    test: str,
    level: float,
    said: str,
) -> Dependent:
    if test not in {"z", "t"}:
        raise BadInput(f"“{test}” is not a test here; known are z, t.", "test")
    k, p = sum(len(block.y) for block in blocks), len(names)
    q = BlockFit(blocks, np.zeros_like(theta)).rss
    df = k - p if test == "t" else None
    interval = f"{level:.0%} interval from " + (f"t({df})." if df else "the normal distribution.")
    fit = BlockFit(blocks, theta)
    qp = chi2_tail(q, k - p)
    return Dependent(names, components, fit, q, qp, level, df, (said, interval))
