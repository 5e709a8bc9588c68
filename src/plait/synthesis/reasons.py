"""Why something needs review, as a sentence that names what moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from plait.core.models import Event, Study

from .describe import Thing, things
from .edges import KINDS
from .models import ReviewReason

_SENTENCES = {
    "text.corrected": "The text of {what} was corrected.",
    "passage.reviewed": "A changed passage in {what} was reviewed.",
    "screening.decided": "The verdict on {what} changed.",
    "effect.recorded": "An effect estimate was added: {what}.",
    "effect.edited": "The numbers of {what} were changed.",
    "effect.removed": "The effect estimate {what} was removed.",
    "claim.stated": "A claim was added: {what}.",
    "claim.removed": "A claim was taken back: {what}.",
    "evidence.attached": "New evidence came onto the link “{what}”.",
    "evidence.judged": "A stance on the link “{what}” was changed.",
    "evidence.detached": "Evidence was taken off the link “{what}”.",
    "withdrawal.done": "Participant {what} has withdrawn.",
    "link.added": "The link “{what}” was added.",
    "configuration.composed": "{what} was rewritten.",
    "finding.judged": "The confidence in {what} was judged anew.",
    "finding.written": "{what} was rewritten.",
    "finding.linked": "{what} now rests on other links.",
}


@dataclass(frozen=True)
class Reason:
    """One event that moved the evidence: in words, when, by whom, and where to look."""

    sentence: str
    url: str
    revision: int
    at: datetime
    by: str


def open_for(study: Study, about: str, ids: Iterable[int]) -> dict[int, list[Reason]]:
    """Id -> open reasons, newest first. `about` is "finding" or "recommendation"."""
    found = list(
        ReviewReason.objects.filter(
            study=study, settled_at=None, **{f"{about}_id__in": list(ids)}
        ).select_related("event__by")
    )
    named = _named(study, [each.event for each in found])
    grouped: dict[int, list[Reason]] = {}
    for each in found:
        pk = getattr(each, f"{about}_id")
        grouped.setdefault(pk, []).append(_reason(each.event, named))
    return grouped


def _named(study: Study, events: list[Event]) -> dict[tuple[str, int], Thing]:
    """What the events are about, one query a kind."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        if event.about_kind in KINDS:
            wanted.setdefault(event.about_kind, set()).add(event.about_id)
    found = (thing for kind, ids in wanted.items() for thing in things(study, kind, ids))
    return {(thing.kind, thing.id): thing for thing in found}


def _reason(event: Event, named: dict[tuple[str, int], Thing]) -> Reason:
    thing = named.get((event.about_kind, event.about_id))
    pattern = _SENTENCES.get(event.kind, "Something it rests on changed: {what}.")
    return Reason(
        sentence=pattern.format(what=thing.label if thing else event.about_kind),
        url=thing.url if thing else "",
        revision=event.revision,
        at=event.at,
        by=event.by.name,
    )
