"""What the pages of this room read; nothing here writes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Prefetch, QuerySet

from plait.core import keepers
from plait.core.models import Run, Study
from plait.texts.models import Document, DocumentVersion

from .models import Consent, Interview, Participant, Withdrawal

# By which attributes a sample is first looked at.
OVERVIEW = ["role", "format", "losses"]


def agrees(participant: Participant, statement: str) -> bool:
    """Whether the participant's latest consent says yes to a statement."""
    latest = participant.consents.order_by("-given_on", "-id").first()
    return latest is not None and latest.statements.get(statement) is True


def same_text(study: Study, text: str) -> Document | None:
    """A document of the study that holds, or once held, exactly this text."""
    found = DocumentVersion.objects.filter(
        document__study=study, sha256=sha256(text.encode()).hexdigest()
    ).select_related("document")
    version = found.first()
    return version.document if version else None


def is_leaving(participant: Participant) -> bool:
    """Whether the participant has withdrawn, or has asked to and nobody called it off."""
    if participant.is_withdrawn:
        return True
    withdrawal = Withdrawal.objects.filter(participant=participant).select_related("run").first()
    if withdrawal is None or withdrawal.state == Withdrawal.State.PREVIEWED:
        return False
    called_off = withdrawal.run is not None and withdrawal.run.state == Run.State.CANCELLED
    return not called_off or bool(withdrawal.receipt)


def subject_of(participant: Participant) -> keepers.Subject:
    """Whose things a withdrawal means, in ids."""
    documents = participant.interviews.exclude(document=None).order_by("document_id")
    ids = tuple(documents.values_list("document_id", flat=True))
    return keepers.Subject(participant.study_id, participant.pk, ids)


def withdrawal_preview(participant: Participant) -> list[keepers.Holding]:
    """What the whole house holds of a participant, and what would become of it."""
    return keepers.holdings(subject_of(participant))


@dataclass(frozen=True)
class Line:
    """A participant as the list shows one. `consent` is the latest, or None."""

    participant: Participant
    consent: Consent | None
    interviews: int
    transcripts: int


def lines(participants: Iterable[Participant]) -> list[Line]:
    """Participants with their latest consent and numbers of interviews, in one query each."""
    found = list(participants)
    return [_line(participant) for participant in found]


def _line(participant: Participant) -> Line:
    consents = list(participant.consents.all())
    interviews = list(participant.interviews.all())
    return Line(
        participant=participant,
        consent=consents[0] if consents else None,
        interviews=len(interviews),
        transcripts=sum(interview.document_id is not None for interview in interviews),
    )


def participants(study: Study, wanted: dict[str, str] | None = None) -> QuerySet[Participant]:
    """Participants by code, those with all the wanted attribute values."""
    found = Participant.objects.filter(study=study).prefetch_related(
        "consents", Prefetch("interviews", Interview.objects.order_by("n"))
    )
    for name, value in (wanted or {}).items():
        found = found.filter(**{f"attributes__{name}": value})
    return found


def attribute_values(study: Study) -> dict[str, list[tuple[str, int]]]:
    """Attribute name -> (value, number of participants), in the order first met."""
    counts: dict[str, Counter[str]] = {}
    attributes = Participant.objects.filter(study=study).values_list("attributes", flat=True)
    for each in attributes:
        for name, value in each.items():
            counts.setdefault(name, Counter())[str(value)] += 1
    return {name: sorted(found.items()) for name, found in counts.items()}
