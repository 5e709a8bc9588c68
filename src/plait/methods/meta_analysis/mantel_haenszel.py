"""Pooling two-by-two tables as they stand: Mantel-Haenszel and Peto."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from . import wording
from .columns import Array, Column, read
from .counts import Tables, odds_ratio, peto_parts, risk_difference, risk_ratio, tables
from .errors import BadInput, CannotCompute, TooFewStudies
from .result import Pooled
from .tails import chi2_tail

Part = tuple[float, float]


def pool_tables(
    method: str, measure: str, counts: Mapping[str, Column], level: float = 0.95
) -> Pooled:
    """Pool counts by "MH" (measure OR, RR or RD) or "PETO" (an odds ratio).

    No cell is mended in the pooled estimate; Q compares it with the effects of the single tables,
    in which empty cells have 0.5 added. Tables without any event (or with nothing but events) say
    nothing about a ratio: they are left out, and `notes` says which.
    """
    columns = read(counts)
    missing = {"ai", "ci"} - set(columns)
    if missing or not ({"bi", "di"} <= set(columns) or {"n1i", "n2i"} <= set(columns)):
        raise BadInput(f"{method} needs ai and ci, with bi and di or with n1i and n2i.")
    whole = tables(columns)
    if method == "PETO":
        return _peto(*_telling(whole), level)
    if measure not in _MEASURES:
        raise BadInput(f"Mantel-Haenszel pools OR, RR or RD, not “{measure}”.", "measure")
    telling, notes = _telling(whole) if measure != "RD" else (whole, ())
    return _mantel_haenszel(measure, telling, notes, level)


def _telling(whole: Tables) -> tuple[Tables, tuple[str, ...]]:
    """The tables that say something about a ratio, and a note about the others."""
    keep = ~whole.is_silent
    if np.all(keep):
        return whole, ()
    left_out = ", ".join(str(row + 1) for row in np.flatnonzero(~keep))
    note = f"Study {left_out} was left out: without events it says nothing about a ratio."
    return Tables(whole.a[keep], whole.b[keep], whole.c[keep], whole.d[keep]), (note,)


def _mantel_haenszel(measure: str, t: Tables, notes: tuple[str, ...], level: float) -> Pooled:
    _enough(t)
    estimate, effects = _MEASURES[measure]
    b, variance = estimate(t)
    yi, vi = effects({"ai": t.a, "bi": t.b, "ci": t.c, "di": t.d})
    return _result("MH", yi, vi, b, variance, notes, level)


def _peto(t: Tables, notes: tuple[str, ...], level: float) -> Pooled:
    """Yusuf et al. 1985, Progress in Cardiovascular Diseases 27: 335-371."""
    _enough(t)
    excess, variance = peto_parts(t)
    whole = float(np.sum(variance))
    b = float(np.sum(excess)) / whole
    return _result("PETO", excess / variance, 1 / variance, b, 1 / whole, notes, level)


def _enough(t: Tables) -> None:
    if len(t.a) < 2:
        raise TooFewStudies(
            f"{wording.studies(len(t.a))} with events cannot be pooled: this needs two."
        )


def _result(
    method: str, yi: Array, vi: Array, b: float, variance: float, notes: Any, level: float
) -> Pooled:
    k = len(yi)
    q = float(np.sum((yi - b) ** 2 / vi))
    return Pooled(
        yi=yi,
        vi=vi,
        design=np.ones((k, 1)),
        names=("intercept",),
        method=method,
        test="z",
        level=level,
        b=np.array([b]),
        vb=np.array([[variance]]),
        tau2=0.0,
        se_tau2=None,
        I2=max(0.0, 100 * (q - (k - 1)) / q) if q else 0.0,
        H2=q / (k - 1),
        Q=q,
        Qp=chi2_tail(q, k - 1),
        conventions=wording.conventions(method, "z", k, 1, level),
        notes=notes,
    )


def _pooled_odds(t: Tables) -> Part:
    """Robins, Breslow & Greenland 1986, Biometrics 42: 311-323."""
    p, q = (t.a + t.d) / t.n, (t.b + t.c) / t.n
    r, s = t.a * t.d / t.n, t.b * t.c / t.n
    top, bottom = _sides(r, s)
    variance = np.sum(p * r) / top**2 + np.sum(p * s + q * r) / (top * bottom)
    return float(np.log(top / bottom)), float(variance + np.sum(q * s) / bottom**2) / 2


def _pooled_risks(t: Tables) -> Part:
    """Greenland & Robins 1985, Biometrics 41: 55-68."""
    top, bottom = _sides(t.a * t.n2 / t.n, t.c * t.n1 / t.n)
    spread = np.sum((t.n1 * t.n2 * (t.a + t.c) - t.a * t.c * t.n) / t.n**2)
    return float(np.log(top / bottom)), float(spread) / (top * bottom)


def _pooled_difference(t: Tables) -> Part:
    """Greenland & Robins 1985, with the variance of Sato, Greenland & Robins 1989."""
    weights = t.n1 * t.n2 / t.n
    whole = float(np.sum(weights))
    b = float(np.sum(t.a * t.n2 / t.n - t.c * t.n1 / t.n)) / whole
    p = (t.n1**2 * t.c - t.n2**2 * t.a + t.n1 * t.n2 * (t.n2 - t.n1) / 2) / t.n**2
    q = (t.a * t.d + t.c * t.b) / (2 * t.n)
    variance = float(b * np.sum(p) + np.sum(q)) / whole**2
    if variance <= 0:
        raise CannotCompute("No study has both events and people without: there is no variance.")
    return b, variance


def _sides(top: Array, bottom: Array) -> Part:
    """Both sums of a ratio, neither of which may be empty."""
    sums = float(np.sum(top)), float(np.sum(bottom))
    if min(sums) <= 0:
        raise CannotCompute(
            "One group has no events in any study: the ratio has no finite estimate."
        )
    return sums


_MEASURES = {
    "OR": (_pooled_odds, odds_ratio),
    "RR": (_pooled_risks, risk_ratio),
    "RD": (_pooled_difference, risk_difference),
}
