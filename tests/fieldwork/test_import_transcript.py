"""A transcript is taken in whole or not at all."""

from datetime import date

import pytest

from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.fieldwork import actions
from plait.fieldwork.models import Interview, Participant
from plait.texts.models import Document

from .conftest import TALK, agree, hold


def test_a_transcript_becomes_a_document_with_turns(interview: Interview, ben: Person) -> None:
    document = actions.import_transcript(
        interview=interview, file_name="p01.txt", data=TALK, notice="Composed.", by=ben
    )
    interview.refresh_from_db()
    assert interview.document == document
    assert (document.title, document.notice) == ("P01 interview 1", "Composed.")
    assert [turn["speaker"] for turn in document.current.turns] == [
        "Interviewer",
        "P01",
        "Interviewer",
        "P01",
    ]
    first = document.current.turns[1]
    assert document.current.text[first["start"] : first["end"]].startswith("My midwife gave me")


def test_speakers_are_given_the_names_the_study_uses(interview: Interview, ben: Person) -> None:
    data = TALK.replace(b"P01:", b"Rosa M:")
    speakers = {"Rosa M": "P01", "Interviewer": " "}
    document = actions.import_transcript(
        interview=interview, file_name="rosa.txt", data=data, speakers=speakers, by=ben
    )
    assert {turn["speaker"] for turn in document.current.turns} == {"P01", "Interviewer"}


def test_the_name_of_the_file_is_kept_nowhere(interview: Interview, ben: Person) -> None:
    document = actions.import_transcript(
        interview=interview, file_name="Rosa Mendez.txt", data=TALK, by=ben
    )
    events = str(list(Event.objects.values_list("before", "after")))
    assert "Mendez" not in events + document.title + str(document.current.turns)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n \n"),
        ("cut.docx", b"PK\x03\x04 and then nothing"),
        ("not.docx", b"%PDF-1.7 \x00\x01\x02"),
        ("binary.txt", bytes(range(256)) * 40),
        ("only-times.vtt", b"WEBVTT\n\n00:99:00.000 --> soon\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name_and_leaves_the_study_as_it_was(
    interview: Interview, ben: Person, name: str, data: bytes
) -> None:
    before = _everything(interview.participant.study)
    with pytest.raises(Refused, match=name.replace(".", r"\.")) as refused:
        actions.import_transcript(interview=interview, file_name=name, data=data, by=ben)
    assert refused.value.field == "file"
    assert _everything(interview.participant.study) == before


def test_the_same_text_is_not_taken_in_twice(
    interview: Interview, study: Study, ben: Person
) -> None:
    actions.import_transcript(interview=interview, file_name="a.txt", data=TALK, by=ben)
    other = actions.add_participant(study=study, code="P02", attributes={}, by=ben)
    agree(other, ben)
    again = hold(other, ben)
    with pytest.raises(Refused, match="already has this text, as “P01 interview 1”"):
        actions.import_transcript(interview=again, file_name="b.txt", data=TALK, by=ben)
    again.refresh_from_db()
    assert again.document is None


def test_an_interview_has_one_transcript(interview: Interview, ben: Person) -> None:
    actions.import_transcript(interview=interview, file_name="a.txt", data=TALK, by=ben)
    with pytest.raises(Refused, match="already has a transcript"):
        actions.import_transcript(interview=interview, file_name="b.txt", data=b"Other.", by=ben)


def test_nothing_is_taken_in_without_consent(interview: Interview, ben: Person) -> None:
    agree(interview.participant, ben, interview=False)
    with pytest.raises(Refused, match="no recorded consent to be interviewed"):
        actions.import_transcript(interview=interview, file_name="a.txt", data=TALK, by=ben)
    assert Document.objects.count() == 0


def test_nobody_is_interviewed_before_they_have_agreed(study: Study, ben: Person) -> None:
    new = actions.add_participant(study=study, code="P09", attributes={}, by=ben)
    with pytest.raises(Refused, match="no recorded consent"):
        hold(new, ben)


def test_interviews_of_one_participant_are_numbered(rosa: Participant, ben: Person) -> None:
    assert [str(hold(rosa, ben)) for _ in range(2)] == ["P01 interview 1", "P01 interview 2"]


@pytest.mark.parametrize("code", ["Rosa", "rosa mendez", "", "P", "7", "P01 Rosa", "P-1-2"])
def test_a_code_that_could_be_a_name_is_refused(study: Study, ben: Person, code: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.add_participant(study=study, code=code, attributes={}, by=ben)
    assert refused.value.field == "code"


def test_a_code_is_used_once_however_it_is_written(
    rosa: Participant, study: Study, ben: Person
) -> None:
    with pytest.raises(Refused, match="already a participant P01"):
        actions.add_participant(study=study, code=" p01 ", attributes={}, by=ben)


def test_consent_is_not_given_tomorrow(rosa: Participant, ben: Person) -> None:
    with pytest.raises(Refused, match="still to come") as refused:
        actions.record_consent(
            participant=rosa,
            sheet_version="1",
            statements={"interview": True},
            given_on=date(9999, 1, 1),
            by=ben,
        )
    assert refused.value.field == "given_on"


def _everything(study: Study) -> tuple[object, ...]:
    study.refresh_from_db()
    interviews = list(Interview.objects.values())
    return study.revision, Document.objects.count(), Event.objects.count(), interviews
