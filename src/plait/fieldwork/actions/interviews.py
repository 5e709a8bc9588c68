from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person
from plait.fieldwork import queries, transcripts
from plait.fieldwork.models import Interview, Participant
from plait.texts import actions as texts
from plait.texts.models import Document

from .participants import refuse_if_leaving


@action
def hold_interview(
    *, participant: Participant, held_on: date, mode: str, interviewer: Person, by: Person
) -> Interview:
    """Note that an interview took place. Interviews of one participant are numbered from 1.

    Raises Refused without consent to be interviewed, for a day in the future, and after withdrawal.
    """
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    refuse_if_leaving(participant)
    _demand_consent(participant)
    if held_on > timezone.localdate():
        raise Refused("An interview cannot have been held on a day still to come.", "held_on")
    interview = Interview.objects.create(
        participant=participant,
        n=participant.interviews.count() + 1,
        held_on=held_on,
        mode=Interview.Mode(mode),
        interviewer=interviewer,
    )
    after: dict[str, Any] = {"n": interview.n, "mode": interview.mode}
    record(participant.study, "interview.recorded", about=interview, by=by, after=after)
    return interview


@action
def import_transcript(
    *,
    interview: Interview,
    file_name: str,
    data: bytes,
    by: Person,
    notice: str = "",
    speakers: Mapping[str, str] | None = None,
) -> Document:
    """Take the transcript of an interview in, whole or not at all.

    `file_name` tells the format by its ending and is not kept, because it can hold a name.
    `speakers` gives speaker labels a new name ({"JH": "Interviewer"}). Raises Refused, in words,
    for a file that cannot be read, a text the study already has, an interview that has one, and
    a participant who has not agreed or has withdrawn.
    """
    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    refuse_import(interview)
    read = transcripts.read(file_name, data, speakers)
    twin = queries.same_text(interview.participant.study, read.text)
    if twin is not None:
        raise Refused(f"{file_name}: the study already has this text, as “{twin.title}”.", "file")
    document = texts.take_in(
        study=interview.participant.study,
        kind=Document.Kind.INTERVIEW,
        title=str(interview),
        text=read.text,
        turns=read.turns,
        notice=notice,
        by=by,
    )
    interview.document = document
    interview.save(update_fields=["document"])
    after = {"document": document.pk, "turns": len(read.turns), "format": read.format}
    study = interview.participant.study
    record(study, "interview.transcribed", about=interview, by=by, after=after)
    return document


def refuse_import(interview: Interview) -> None:
    """Raise Refused when no transcript can be taken in for this interview."""
    refuse_if_leaving(interview.participant)
    if interview.document_id is not None:
        raise Refused(f"{interview} already has a transcript. Correct that one instead.", "file")
    _demand_consent(interview.participant)


def _demand_consent(participant: Participant) -> None:
    if not queries.agrees(participant, "interview"):
        raise Refused(
            f"{participant.code} has no recorded consent to be interviewed. Record it first."
        )
