"""The door to pooling: equal and random effects, with or without moderators."""

from collections.abc import Mapping

import numpy as np

from . import wording
from .columns import Array, Column, above_zero, numbers, read
from .errors import BadInput, CannotCompute, TooFewStudies
from .heterogeneity import i2, typical_variance
from .mantel_haenszel import pool_tables
from .model import Fit
from .result import Pooled
from .tails import chi2_tail, f_tail
from .tau2 import ESTIMATORS, estimate

_TESTS = ("z", "knha")


def pool(
    yi: Column | None = None,
    vi: Column | None = None,
    *,
    method: str = "REML",
    test: str | None = None,
    mods: Mapping[str, Column] | Column | None = None,
    level: float = 0.95,
    measure: str = "",
    **counts: Column,
) -> Pooled:
    """Pool effects `yi` with sampling variances `vi` (k numbers each).

    `method`: EE (equal effects), DL, REML, ML, PM, EB, SJ, HE or HS; MH and PETO pool counts and
    take `measure` (OR, RR or RD) with ai, ci and bi, di or n1i, n2i instead of yi and vi.
    `test`: "knha" (Knapp & Hartung 2003, the default for random effects) or "z" (for the others).
    `mods`: name -> column of a moderator, or one unnamed column, or an array of k rows; an
    intercept is added.

    Raises CannotCompute (a ValueError) with a sentence for fewer than two studies, numbers that
    cannot be, moderators that repeat one another, and estimates that cannot be found.
    """
    if not 0 < level < 1:
        raise BadInput("The level of confidence must lie between 0 and 1, such as 0.95.", "level")
    if method in {"MH", "PETO"}:
        return pool_tables(method, measure, counts, level)
    if yi is None or vi is None or counts:
        raise BadInput(f"{method} pools yi and vi; counts are for the methods MH and PETO.")
    test = _test(test, method)
    columns = read({"yi": yi, "vi": vi})
    above_zero(columns, "vi")
    x, names = design(len(columns["yi"]), mods)
    try:
        # What overflows is refused at the end, in words.
        with np.errstate(all="ignore"):
            return _pooled(columns["yi"], columns["vi"], x, names, method, test, level)
    except np.linalg.LinAlgError:
        raise CannotCompute(_OUT_OF_REACH) from None


_OUT_OF_REACH = "The numbers are too large, too small or too unequal to be computed with."


def _test(test: str | None, method: str) -> str:
    if method != "EE" and method not in ESTIMATORS:
        known = ", ".join(["EE", *ESTIMATORS, "MH", "PETO"])
        raise BadInput(f"“{method}” is not a method; known are {known}.", "method")
    if test is None:
        return "z" if method == "EE" else "knha"
    if test not in _TESTS:
        raise BadInput(f"“{test}” is not a test; known are {', '.join(_TESTS)}.", "test")
    return test


def _named(mods: Mapping[str, Column] | Column | None) -> Mapping[str, Column]:
    """Moderators by name; nameless ones are called x1, x2 ..."""
    if mods is None or isinstance(mods, Mapping):
        return mods or {}
    table = np.asarray(mods, dtype=object)
    columns = [table] if table.ndim == 1 else list(table.T)
    return {f"x{n}": column for n, column in enumerate(columns, start=1)}


def design(k: int, mods: Mapping[str, Column] | Column | None) -> tuple[Array, tuple[str, ...]]:
    """The design matrix with its intercept, and the names of its columns."""
    mods = _named(mods)
    columns = [np.ones(k)] + [numbers(name, values) for name, values in mods.items()]
    if any(len(column) != k for column in columns):
        raise BadInput("Each moderator needs one value for each study.", "mods")
    x = np.column_stack(columns)
    if k < max(2, x.shape[1] + 1):
        needed = max(2, x.shape[1] + 1)
        raise TooFewStudies(f"{wording.studies(k)} cannot be pooled: this needs {needed}.")
    if mods and np.linalg.matrix_rank(x / np.abs(x).max(axis=0).clip(min=1e-300)) < x.shape[1]:
        raise BadInput("One moderator is the same in all studies or follows from the others.")
    return x, ("intercept", *mods)


def _pooled(
    y: Array, v: Array, x: Array, names: tuple[str, ...], method: str, test: str, level: float
) -> Pooled:
    homogeneous = Fit(y, x, 1 / v)
    random = method != "EE"
    tau2, se_tau2 = estimate(method, y, v, x) if random else (0.0, None)
    fit = Fit(y, x, 1 / (v + tau2)) if tau2 else homogeneous
    df, notes = len(y) - x.shape[1], []
    if test == "knha" and _no_scatter(fit, y):
        test, notes = "z", [wording.NO_SCATTER]
    scale = fit.rss / df if test == "knha" else 1.0
    if scale < 1 and test == "knha":
        notes.append(wording.NARROWER)
    share, ratio = _heterogeneity(homogeneous, tau2, df, random, v, x)
    found = Pooled(
        yi=y,
        vi=v,
        design=x,
        names=names,
        method=method,
        test=test,
        level=level,
        b=fit.b,
        vb=fit.a * scale,
        tau2=tau2,
        se_tau2=se_tau2,
        I2=share,
        H2=ratio,
        Q=homogeneous.rss,
        Qp=chi2_tail(homogeneous.rss, df),
        **_moderators(fit.b, fit.a * scale, df, test),
        R2=_explained(method, tau2, y, v) if random and len(names) > 1 else None,
        weights=100 * fit.w / np.sum(fit.w) if len(names) == 1 else None,
        conventions=wording.conventions(method, test, len(y), len(names), level),
        notes=tuple(notes),
    )
    return _finite(found)


def _no_scatter(fit: Fit, y: Array) -> bool:
    """Whether the model meets every effect, up to rounding."""
    return bool(np.all(np.abs(fit.residuals) <= 1e-12 * np.max(np.abs(y), initial=1e-300)))


def _heterogeneity(
    homogeneous: Fit, tau2: float, df: int, random: bool, v: Array, x: Array
) -> tuple[float, float]:
    """I2 and H2: from tau2 for random effects, from Q for equal effects."""
    if random:
        typical = typical_variance(v, x)
        return i2(tau2, typical), tau2 / typical + 1
    q = homogeneous.rss
    return (max(0.0, 100 * (q - df) / q) if q else 0.0), q / df


def _moderators(b: Array, vb: Array, df: int, test: str) -> dict[str, float | None]:
    """Wald's test of all coefficients but the intercept."""
    if len(b) == 1:
        return {"QM": None, "QMp": None}
    m = len(b) - 1
    wald = float(b[1:] @ np.linalg.solve(vb[1:, 1:], b[1:]))
    if test == "knha":
        return {"QM": wald / m, "QMp": f_tail(wald / m, m, df)}
    return {"QM": wald, "QMp": chi2_tail(wald, m)}


def _explained(method: str, tau2: float, y: Array, v: Array) -> float | None:
    """R2: by how many per cent the moderators lower tau2 (Raudenbush 2009)."""
    without = estimate(method, y, v, np.ones((len(y), 1)))[0]
    return max(0.0, 100 * (without - tau2) / without) if without else None


def _finite(found: Pooled) -> Pooled:
    figures = [*found.b, *found.vb.ravel(), found.tau2, found.I2, found.H2, found.Q]
    if not np.all(np.isfinite(figures)):
        raise CannotCompute(_OUT_OF_REACH)
    return found
