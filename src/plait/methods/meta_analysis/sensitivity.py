"""What single studies and groups of studies do to a result."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Array, Column, numbers
from .errors import BadInput, TooFewStudies
from .pool import pool
from .result import Pooled
from .tails import chi2_tail


def leave_one_out(yi: Column, vi: Column, **options: Any) -> list[Pooled]:
    """The result without the first study, without the second, and so on. Needs three studies.

    `options` are those of `pool`.
    """
    y, v = numbers("yi", yi), numbers("vi", vi)
    if len(y) < 3:
        raise TooFewStudies("Leaving one study out needs at least three.")
    return [pool(np.delete(y, each), np.delete(v, each), **options) for each in range(len(y))]


def cumulative(
    yi: Column, vi: Column, order: Sequence[Any] | None = None, **options: Any
) -> list[Pooled]:
    """The result after two studies, after three, and so on.

    `order` holds a sorting key for each study, such as its year; studies with equal keys stay in
    the order in which they are given. `options` are those of `pool`.
    """
    y, v = numbers("yi", yi), numbers("vi", vi)
    if order is not None and len(order) != len(y):
        raise BadInput("The order needs one key for each study.", "order")
    places = sorted(range(len(y)), key=(lambda at: order[at]) if order is not None else None)
    return [pool(y[places[:n]], v[places[:n]], **options) for n in range(2, len(y) + 1)]


@dataclass(frozen=True, eq=False)
class Subgroups:
    """A result for each group, and a test of the difference between them.

    `groups[name]` is None for a group of a single study, which cannot be pooled; in the test it
    counts with its own effect and variance. `Q_between` has `df` degrees of freedom.
    """

    groups: dict[Hashable, Pooled | None]
    Q_between: float
    df: int
    p: float


def subgroups(yi: Column, vi: Column, group: Sequence[Hashable], **options: Any) -> Subgroups:
    """Pool each group by itself, with its own tau2, and compare them.

    The test is Cochran's Q over the pooled effects (Borenstein et al. 2009, ch. 19).
    `options` are those of `pool`.
    """
    y, v = numbers("yi", yi), numbers("vi", vi)
    if len(group) != len(y):
        raise BadInput("Each study needs its group.", "group")
    members = {name: np.array([each == name for each in group]) for name in dict.fromkeys(group)}
    if len(members) < 2:
        raise BadInput("There is only one group: nothing to compare.", "group")
    pooled = {
        name: pool(y[inside], v[inside], **options) if inside.sum() > 1 else None
        for name, inside in members.items()
    }
    effects = [_effect(pooled[name], y[inside], v[inside]) for name, inside in members.items()]
    q, df = _q_of(np.array(effects)), len(members) - 1
    return Subgroups(pooled, q, df, chi2_tail(q, df))


def _effect(found: Pooled | None, y: Array, v: Array) -> tuple[float, float]:
    if found is None:
        return float(y[0]), float(v[0])
    return float(found.b[0]), float(found.vb[0, 0])


def _q_of(effects: Array) -> float:
    b, w = effects[:, 0], 1 / effects[:, 1]
    return float(w @ (b - w @ b / np.sum(w)) ** 2)
