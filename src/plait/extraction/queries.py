"""Reads of this room."""

from django.db.models import QuerySet

from plait.core.models import Study
from plait.records.models import StudyUnit
from plait.texts.models import Passage

from .models import EffectEstimate


def effects(study: Study, *, unit: int | None = None) -> QuerySet[EffectEstimate]:
    """The study's effect estimates by outcome, each with its published study and its passage."""
    found = EffectEstimate.objects.filter(
        unit__study=study, state=EffectEstimate.State.ACTIVE
    ).order_by("outcome", "unit__label", "id")
    if unit is not None:
        found = found.filter(unit=unit)
    return found.select_related("unit__study", "passage__document__study")


def units_with_effects(study: Study) -> QuerySet[StudyUnit]:
    """Published studies that have at least one effect estimate."""
    has = EffectEstimate.objects.filter(unit__study=study, state=EffectEstimate.State.ACTIVE)
    return StudyUnit.objects.filter(study=study, pk__in=has.values("unit_id"))


def passages_of(unit: StudyUnit) -> QuerySet[Passage]:
    """Passages in the reports of a published study that a number can be said to stand in."""
    return Passage.objects.filter(
        document__report__unit=unit, state=Passage.State.ACTIVE
    ).select_related("document")
