"""What a meta-analysis gives, under the names that metafor made usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .columns import Array
from .errors import BadInput
from .heterogeneity import QProfile, q_profile
from .tails import critical, two_sided

Value = float | Array


@dataclass(frozen=True, eq=False)
class Pooled:
    """A pooled estimate or, with moderators, a meta-regression.

    `beta, se, zval, pval, ci_lb, ci_ub` are numbers when there is one coefficient and arrays in
    the order of `names` otherwise; `zval` is a t value where `df` is not None. `Q` and `Qp` test
    (residual) heterogeneity, `QM` and `QMp` the moderators (chi2, or F under Knapp-Hartung).
    `I2` and `R2` are per cent. What does not apply is None. `conventions` says how each figure
    came about, `notes` what is unusual about these data.
    """

    yi: Array
    vi: Array
    design: Array
    names: tuple[str, ...]
    method: str
    test: str
    level: float
    b: Array
    vb: Array
    tau2: float
    se_tau2: float | None
    I2: float
    H2: float
    Q: float
    Qp: float
    QM: float | None = None
    QMp: float | None = None
    R2: float | None = None
    weights: Array | None = None
    conventions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def k(self) -> int:
        return len(self.yi)

    @property
    def p(self) -> int:
        return len(self.b)

    @property
    def df(self) -> int | None:
        """Degrees of freedom of the t distribution; None for the normal."""
        return self.k - self.p if self.test == "knha" else None

    @property
    def beta(self) -> Value:
        return self._value(self.b)

    @property
    def se(self) -> Value:
        return self._value(self._se)

    @property
    def zval(self) -> Value:
        return self._value(self.b / self._se)

    @property
    def pval(self) -> Value:
        return self._value(two_sided(self.b / self._se, self.df))

    @property
    def ci_lb(self) -> Value:
        return self._value(self.b - self._crit * self._se)

    @property
    def ci_ub(self) -> Value:
        return self._value(self.b + self._crit * self._se)

    @property
    def pi_lb(self) -> float | None:
        return self._prediction(self.df)[0]

    @property
    def pi_ub(self) -> float | None:
        return self._prediction(self.df)[1]

    @property
    def pi_hts_lb(self) -> float | None:
        return self.prediction[0]

    @property
    def pi_hts_ub(self) -> float | None:
        return self.prediction[1]

    @property
    def prediction(self) -> tuple[float | None, float | None]:
        """Where the effect of a new study lies: Higgins, Thompson & Spiegelhalter 2009, t(k-2).

        The Cochrane Handbook's convention and the one to show; `pi_lb` and `pi_ub` use the
        distribution of the test instead. None without random effects or with two studies.
        """
        return self._prediction(self.k - self.p - 1)

    @property
    def tau2_qp_lb(self) -> float | None:
        return self.q_profile.tau2_lb

    @property
    def tau2_qp_ub(self) -> float | None:
        return self.q_profile.tau2_ub

    @property
    def I2_qp_lb(self) -> float | None:  # noqa: N802 - the field's own name
        return self.q_profile.i2_lb

    @property
    def I2_qp_ub(self) -> float | None:  # noqa: N802 - the field's own name
        return self.q_profile.i2_ub

    @cached_property
    def q_profile(self) -> QProfile:
        """Intervals of tau2 and I2 (Viechtbauer 2007); computed when first asked for."""
        return q_profile(self.yi, self.vi, self.design, self.level)

    def predict(self, **moderators: float) -> tuple[float, float, float]:
        """The average effect at given values of the moderators, with its interval."""
        row = _row(self.names, moderators)
        at, se = float(row @ self.b), float(np.sqrt(row @ self.vb @ row))
        return at, at - self._crit * se, at + self._crit * se

    @cached_property
    def _se(self) -> Array:
        return np.asarray(np.sqrt(np.diag(self.vb)))

    @cached_property
    def _crit(self) -> float:
        return critical(self.level, self.df)

    def _value(self, values: Array) -> Value:
        return float(values[0]) if len(values) == 1 else values

    def _prediction(self, df: int | None) -> tuple[float | None, float | None]:
        if self.method not in _RANDOM or self.p > 1 or (df is not None and df < 1):
            return None, None
        reach = critical(self.level, df) * float(np.sqrt(self._se[0] ** 2 + self.tau2))
        return float(self.b[0]) - reach, float(self.b[0]) + reach


_RANDOM = {"DL", "REML", "ML", "PM", "EB", "SJ", "HE", "HS"}


def _row(names: Sequence[str], moderators: Mapping[str, float]) -> Array:
    wanted = [name for name in names if name != "intercept"]
    if set(wanted) != set(moderators):
        raise BadInput(f"A prediction needs a value for each of: {', '.join(wanted) or 'nothing'}.")
    return np.array([moderators.get(name, 1.0) for name in names])
