import re
from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.fieldwork import queries
from plait.fieldwork.models import Consent, Participant

# A study code has no room for a name: a few capitals, a number, a dash or a dot at most.
_CODE = re.compile(r"[A-Z]{1,6}[-.]?\d{1,6}[A-Z]?")


@action
def add_participant(
    *, study: Study, code: str, attributes: Mapping[str, str], by: Person
) -> Participant:
    """Add somebody under a study code, with the attributes findings may be told apart by.

    Raises Refused for a code that could be a name, or one that is taken.
    """
    code = code.strip().upper()
    if not _CODE.fullmatch(code):
        raise Refused("A code is letters and a number, such as P07. Never use a name.", "code")
    if Participant.objects.filter(study=study, code=code).exists():
        raise Refused(f"There is already a participant {code} in this study.", "code")
    participant = Participant.objects.create(study=study, code=code, attributes=_told(attributes))
    record(study, "participant.added", about=participant, by=by)
    return participant


@action
def record_consent(
    *,
    participant: Participant,
    sheet_version: str,
    statements: Mapping[str, bool],
    given_on: date,
    by: Person,
) -> Consent:
    """Write down what somebody agreed to, statement by statement. Earlier consent stays as it is.

    Raises Refused for a participant who has withdrawn, a day in the future or no statements.
    """
    refuse_if_leaving(participant)
    if given_on > timezone.localdate():
        raise Refused("Consent cannot be given on a day that is still to come.", "given_on")
    if not sheet_version.strip():
        raise Refused("Say which version of the information sheet they had.", "sheet_version")
    if not statements:
        raise Refused("Record an answer to at least one statement.", "statements")
    consent = Consent.objects.create(
        participant=participant,
        sheet_version=sheet_version.strip(),
        statements={name: bool(given) for name, given in statements.items()},
        given_on=given_on,
        recorded_by=by,
    )
    record(participant.study, "consent.recorded", about=consent, by=by, after=consent.statements)
    return consent


def refuse_if_leaving(participant: Participant) -> None:
    """Raise Refused when the participant has withdrawn or is about to: nothing new is taken in."""
    if queries.is_leaving(participant):
        raise Refused(f"{participant.code} has withdrawn, so nothing more can be taken in.")


def _told(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: str(value).strip() for name, value in attributes.items() if str(value).strip()}
