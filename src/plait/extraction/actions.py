"""What this room does: record effect estimates, correct them, take them out."""

from typing import Any

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person
from plait.records.models import Report, StudyUnit
from plait.texts.models import Passage

from . import checks
from .conversion import Reported, convert
from .measures import Measure
from .models import EffectEstimate

NUMBERS = ["estimate", "ci_lower", "ci_upper", "yi", "vi"]
WORDS = ["comparison", "outcome", "time_point", "source_url", "note"]
EDITABLE = frozenset(["measure", "reported", "passage"] + NUMBERS[:3] + WORDS)


@action
def record_effect(
    *,
    unit: StudyUnit,
    comparison: str,
    outcome: str,
    measure: str,
    by: Person,
    passage: Passage | None = None,
    reported: dict[str, Any] | None = None,
    estimate: float | None = None,
    ci_lower: float | None = None,
    ci_upper: float | None = None,
    time_point: str = "",
    source_url: str = "",
    note: str = "",
) -> EffectEstimate:
    """Write down one number of a published study, as reported.

    `measure` is one of Measure; `reported` holds what REPORTED names. A proportion is given in
    0..1, ratios as such and not as logarithms, the interval is at 95 %. The effect and its
    variance are computed where these allow. Raises Refused for numbers that cannot be and for a
    passage that does not stand in a report of the study.
    """
    effect = EffectEstimate(unit=unit, by=by)
    given: dict[str, Any] = {"comparison": comparison, "outcome": outcome, "measure": measure}
    given |= {"passage": passage, "note": note}
    given |= {"reported": reported, "estimate": estimate, "ci_lower": ci_lower}
    given |= {"ci_upper": ci_upper, "time_point": time_point, "source_url": source_url}
    _fill(effect, given)
    effect.save()
    record(unit.study, "effect.recorded", about=effect, by=by, after=_facts(effect))
    return effect


@action
def edit_effect(*, effect: EffectEstimate, by: Person, **changes: Any) -> EffectEstimate | None:
    """Correct an effect estimate; None when nothing is different.

    `changes` are arguments of `record_effect` but unit and by. Raises Refused as that does, and
    for an estimate that was removed.
    """
    if unknown := set(changes) - EDITABLE:
        raise TypeError(f"An effect estimate has no field {sorted(unknown)}")
    if effect.state == EffectEstimate.State.REMOVED:
        raise Refused("This effect estimate was removed.")
    before, said = _facts(effect), _said(effect)
    _fill(effect, {**said, **changes})
    if _said(effect) == said:
        return None
    effect.save()
    study = effect.unit.study
    record(study, "effect.edited", about=effect, by=by, before=before, after=_facts(effect))
    return effect


@action
def remove_effect(*, effect: EffectEstimate, by: Person) -> EffectEstimate | None:
    """Take an effect estimate out; the row stays as a tombstone. None when it was out already."""
    if effect.state == EffectEstimate.State.REMOVED:
        return None
    effect.state = EffectEstimate.State.REMOVED
    effect.save(update_fields=["state"])
    record(effect.unit.study, "effect.removed", about=effect, by=by, before=_facts(effect))
    return effect


def _fill(effect: EffectEstimate, given: dict[str, Any]) -> None:
    """Check everything first, so that a refusal leaves the estimate as it was."""
    measure = _measure(given["measure"])
    numbers = checks.reported(given["reported"])
    checks.estimate(measure, given["estimate"], given["ci_lower"], given["ci_upper"])
    words = {name: given[name].strip() for name in WORDS}
    _check_words(words)
    _check_passage(effect.unit, given["passage"])
    values = {name: given[name] for name in NUMBERS[:3]}
    found = convert(Reported(measure, numbers, **values))
    values |= words | {"measure": measure.value, "reported": numbers, "passage": given["passage"]}
    values |= {"scale": found.scale, "yi": found.yi, "vi": found.vi}
    for name, value in values.items():
        setattr(effect, name, value)


def _measure(name: str) -> Measure:
    try:
        return Measure(name)
    except ValueError as error:
        known = ", ".join(Measure.values)
        raise Refused(f"“{name}” is not a measure known here ({known}).", "measure") from error


def _check_words(words: dict[str, str]) -> None:
    if not words["comparison"]:
        raise Refused("Say who or what is compared, or whom the number describes.", "comparison")
    if not words["outcome"]:
        raise Refused("Name the outcome.", "outcome")


def _check_passage(unit: StudyUnit, passage: Passage | None) -> None:
    if passage is None:
        return
    if not Report.objects.filter(unit=unit, document_id=passage.document_id).exists():
        raise Refused(f"This passage does not stand in a report of “{unit.label}”.", "passage")


def _said(effect: EffectEstimate) -> dict[str, Any]:
    return {name: getattr(effect, name) for name in sorted(EDITABLE)}


def _facts(effect: EffectEstimate) -> dict[str, Any]:
    """What the ledger may hold of it: ids, enums and numbers."""
    facts = {name: getattr(effect, name) for name in ["measure", *NUMBERS]}
    numbers = {name: value for name, value in effect.reported.items() if name != "p_value"}
    return facts | {"passage": effect.passage_id, "reported": numbers}
