"""What the pages of this room read; nothing here writes."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Model, Prefetch, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from plait.core import keepers
from plait.core.models import Run, Study
from plait.texts.models import Document, DocumentVersion

from . import remains
from .models import Consent, Interview, Participant, Withdrawal

# By which attributes a sample is first looked at.
OVERVIEW = ["role", "format", "losses"]
# Which of them stand in the list; the rest are on the participant's page.
ABOUT = [*OVERVIEW, "parent_role", "experience"]


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


def withdrawal_of(participant: Participant) -> Withdrawal | None:
    """The participant's withdrawal, whatever its state."""
    found = Withdrawal.objects.filter(participant=participant)
    return found.select_related("run__study", "run__started_by", "asked_by").first()


@dataclass(frozen=True)
class Quoted:
    """A text of the team's that quotes the participant: its kind, the field, its address."""

    kind: str
    field: str
    url: str


def quoted_by_the_team(participant: Participant) -> list[Quoted]:
    """Where the team wrote down words of a participant who might leave.

    The long comparison with what everybody else says is only made when there is something.
    """
    subject = subject_of(participant)
    found = list(remains.quoting(remains.own_wording(subject)))
    if found:
        wanted = remains.wording_of(subject)
        found = [each for each in found if wanted.is_in(each.text.encode())]
    addresses = _addresses(found)
    return [_quoted(each, addresses) for each in found]


def _addresses(found: list[remains.Quoting]) -> dict[tuple[type[Model], int], str]:
    """Where the rows that quote can be opened, one query a kind; some have no page."""
    ids: dict[type[Model], set[int]] = {}
    for each in found:
        if hasattr(each.model, "get_absolute_url"):
            ids.setdefault(each.model, set()).add(each.place.id)
    rows = (
        row
        for model, wanted in ids.items()
        for row in model._default_manager.select_related(
            getattr(model, "study_path", "study")
        ).filter(pk__in=wanted)
    )
    return {(type(row), row.pk): row.get_absolute_url() for row in rows}  # type: ignore[attr-defined]


def _quoted(each: remains.Quoting, addresses: dict[tuple[type[Model], int], str]) -> Quoted:
    kind = str(each.model._meta.verbose_name).capitalize()
    field = each.place.field.replace("_", " ")
    return Quoted(kind, field, addresses.get((each.model, each.place.id), ""))


@dataclass(frozen=True)
class Line:
    """A participant as the list shows one. `consent` is the latest, or None."""

    participant: Participant
    about: list[str]
    url: str
    consent: Consent | None
    interviews: int
    transcripts: int


def line(participant: Participant) -> Line:
    """A participant whose consents and interviews were fetched beforehand, for the list."""
    consents = list(participant.consents.all())
    interviews = list(participant.interviews.all())
    return Line(
        participant=participant,
        about=[str(value) for name, value in participant.attributes.items() if name in ABOUT],
        url=participant.get_absolute_url(),
        consent=consents[0] if consents else None,
        interviews=len(interviews),
        transcripts=sum(interview.document_id is not None for interview in interviews),
    )


def participants(study: Study, wanted: dict[str, str] | None = None) -> QuerySet[Participant]:
    """Participants by code, those with all the wanted attribute values."""
    found = Participant.objects.filter(study=study).select_related("study")
    for number, (name, value) in enumerate((wanted or {}).items()):
        # By a transform and not by a keyword: the name of an attribute could be that of a lookup.
        column = f"attribute_{number}"
        text = Cast(KeyTextTransform(name, "attributes"), TextField())
        found = found.alias(**{column: text}).filter(**{column: value})
    return found.prefetch_related(
        "consents", Prefetch("interviews", Interview.objects.order_by("n"))
    )


def attribute_values(study: Study) -> dict[str, list[tuple[str, int]]]:
    """Attribute name -> (value, number of participants), in the order first met."""
    counts: dict[str, Counter[str]] = {}
    attributes = Participant.objects.filter(study=study).values_list("attributes", flat=True)
    for each in attributes:
        for name, value in each.items():
            counts.setdefault(name, Counter())[str(value)] += 1
    return {name: sorted(found.items()) for name, found in counts.items()}
