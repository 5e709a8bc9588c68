"""When evidence moves, the findings and recommendations on it turn "needs review", at once.

The rooms below record what they did; this module listens, in the same transaction, walks up to
the findings concerned, makes their hashes anew and writes down which event moved them.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from plait.core import ledger
from plait.core.models import Event

from . import basis, trace
from .edges import KINDS
from .models import Finding, Recommendation, ReviewReason

MOVES_EVIDENCE = [
    "text.corrected",
    "passage.reviewed",
    "screening.decided",
    "effect.",
    "claim.",
    "evidence.",
    "withdrawal.done",
    "link.",
    "configuration.",
    "finding.",
]


def register() -> None:
    """Listen to every kind of event that can move evidence."""
    for prefix in MOVES_EVIDENCE:
        ledger.listen(prefix, on_event)


def on_event(event: Event) -> None:
    """Bring the findings and recommendations above an event up to date with it."""
    if event.about_kind not in KINDS or not Finding.objects.filter(study=event.study_id).exists():
        return
    above = trace.up_from([(event.about_kind, event.about_id)], even_removed=True)
    _refresh_findings(event, above.ids["finding"])
    rests = Q(findings__in=above.ids["finding"])
    _refresh_recommendations(event, Recommendation.objects.filter(rests).distinct())


def _refresh_findings(event: Event, finding_ids: Iterable[int]) -> None:
    now = basis.of_findings(event.study, finding_ids)
    for finding in Finding.objects.filter(pk__in=now):
        itself = event.about_kind == "finding"
        moved = now[finding.pk] != finding.basis or itself
        _settle_or_reopen(event, finding, now[finding.pk], moved, finding=finding)


def _refresh_recommendations(event: Event, recommendations: Iterable[Recommendation]) -> None:
    found = list(recommendations)
    now = basis.of_recommendations(event.study, [each.pk for each in found])
    for recommendation in found:
        moved = now[recommendation.pk] != recommendation.basis
        _settle_or_reopen(
            event, recommendation, now[recommendation.pk], moved, recommendation=recommendation
        )


def _settle_or_reopen(  # type: ignore[no-untyped-def]
    event: Event, judged: Finding | Recommendation, now: str, moved: bool, **about
) -> None:
    """Write the new hash; a reason opens when it moved away and closes when it is back."""
    if now != judged.basis:
        judged.basis = now
        judged.save(update_fields=["basis"])
    if not judged.needs_review:
        settle(**about)
    elif moved:
        ReviewReason.objects.create(study=event.study, event=event, **about)


def settle(**about) -> None:  # type: ignore[no-untyped-def]
    """Close the open reasons of a finding or a recommendation."""
    ReviewReason.objects.filter(settled_at=None, **about).update(settled_at=timezone.now())
