"""What this room does: name the criteria and reasons, and decide on references."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Max

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.records.actions import set_standing
from plait.records.models import Reference

from .models import Criterion, Decision, ExclusionReason
from .standing import Said, Stage, Verdict, standing_after


@action
def set_criterion(
    *,
    study: Study,
    element: str,
    include: str,
    by: Person,
    exclude: str = "",
    criterion: Criterion | None = None,
) -> Criterion:
    """Say what belongs and what does not, for one element of the question.

    Changes `criterion`, else the one that stands for the element, else adds one.
    """
    _demand(element, "Name the element of the question, for instance Population.", "element")
    _demand(include, "Say what makes a publication belong.", "include")
    element = element.strip()
    criterion = criterion or Criterion.objects.filter(study=study, element=element).first()
    criterion = criterion or Criterion(study=study, position=_last(study, Criterion) + 1)
    criterion.element, criterion.include = element, include.strip()
    criterion.exclude = exclude.strip()
    criterion.save()
    record(study, "screening.criterion_set", about=criterion, by=by)
    return criterion


@action
def add_reason(*, study: Study, text: str, by: Person) -> ExclusionReason:
    """Add a reason for exclusion after the ones that stand. Raises Refused for one known."""
    _demand(text, "Say the reason in a few words.", "text")
    text = text.strip()
    if ExclusionReason.objects.filter(study=study, text__iexact=text).exists():
        raise Refused(f"“{text}” is among the reasons already.", "text")
    position = _last(study, ExclusionReason) + 1
    reason = ExclusionReason.objects.create(study=study, position=position, text=text)
    record(study, "screening.reason_added", about=reason, by=by, after={"position": position})
    return reason


@action
def decide(
    *,
    reference: Reference,
    stage: str,
    verdict: str,
    by: Person,
    reason: ExclusionReason | None = None,
    note: str = "",
) -> Decision:
    """Say whether a reference belongs, at one stage; the latest decision stands.

    Raises Refused for an exclusion at full text without a reason, for a reason given with another
    verdict, and for a duplicate that was merged into another reference.
    """
    locked = Reference.objects.select_for_update().select_related("study").get(pk=reference.pk)
    _check(locked, Stage(stage), Verdict(verdict), reason)
    decision = Decision.objects.create(
        reference=locked, stage=stage, verdict=verdict, reason=reason, note=note.strip(), by=by
    )
    set_standing(reference=locked, standing=standing_after(*_latest(locked)), by=by)
    after = {"stage": str(stage), "verdict": str(verdict), "reason": reason and reason.pk}
    record(locked.study, "screening.decided", about=locked, by=by, after=after)
    reference.standing = locked.standing
    return decision


@action
def decide_many(*, decisions: Iterable[Mapping[str, Any]], by: Person) -> list[Decision]:
    """Decide on many references, in order; all or none.

    Each item holds the arguments of `decide` but `by`: reference, stage, verdict, reason, note.
    """
    made = [decide(**each, by=by) for each in decisions]
    if not made:
        raise Refused("There is nothing to decide.")
    return made


def _check(
    reference: Reference, stage: Stage, verdict: Verdict, reason: ExclusionReason | None
) -> None:
    if reference.merged_into_id:
        raise Refused("This is a duplicate of another reference. Decide on that one.")
    if reason and reason.study_id != reference.study_id:
        raise Refused("This reason belongs to another study.", "reason")
    if reason and verdict != Verdict.EXCLUDE:
        raise Refused("A reason goes with an exclusion only.", "reason")
    if stage == Stage.FULL_TEXT and verdict == Verdict.EXCLUDE and reason is None:
        raise Refused(
            "Choose a reason: exclusions at full text are reported with theirs.", "reason"
        )


def _latest(reference: Reference) -> tuple[Said | None, Said | None]:
    """The latest decision on the title and the latest on the full text."""
    rows = Decision.objects.filter(reference=reference).order_by("id")
    latest = {row[1]: Said(*row) for row in rows.values_list("id", "stage", "verdict", "reason_id")}
    return latest.get(Stage.TITLE), latest.get(Stage.FULL_TEXT)


def _last(study: Study, model: type[Criterion] | type[ExclusionReason]) -> int:
    return model.objects.filter(study=study).aggregate(last=Max("position"))["last"] or 0


def _demand(words: str, sentence: str, field: str) -> None:
    if not words.strip():
        raise Refused(sentence, field)
