import pytest

from plait.core.action import Refused
from plait.core.db import search
from plait.core.models import Event, Person, Study
from plait.texts.actions import take_in
from plait.texts.models import Document

TEXT = "Did it help?\nIt helped 💛 a lot."
TURNS = [
    {"start": 0, "end": 12, "speaker": "Interviewer", "at": 0, "until": 1200},
    {"start": 13, "end": 31, "speaker": "P01"},
]


def test_a_text_becomes_a_document_with_its_first_version(study: Study, ben: Person) -> None:
    document = take_in(
        study=study, kind="interview", title="P01", text=TEXT, turns=TURNS, by=ben, notice="Mine."
    )
    version = document.current
    assert version is not None
    assert (version.n, version.kind, version.text) == (1, "imported", TEXT)
    assert version.turns[1] == {
        "start": 13, "end": 31, "speaker": "P01", "at": None, "until": None
    }  # fmt: skip
    assert Document.objects.get(pk=document.pk).current == version


def test_a_text_taken_in_can_be_found_and_is_in_the_ledger_without_its_words(
    study: Study, ben: Person
) -> None:
    document = take_in(study=study, kind="interview", title="P01", text=TEXT, turns=(), by=ben)
    assert search.find("helping", among=[document.pk]) == [document.pk]
    event = Event.objects.get(kind="text.taken_in")
    assert (event.about_kind, event.about_id) == ("document", document.pk)
    assert event.after["length"] == len(TEXT)
    assert "helped" not in str(event.after)


@pytest.mark.parametrize(
    ("text", "turns", "sentence"),
    [
        (" \n", (), "no words"),
        ("cafe\u0301", (), "normal form"),
        ("one\r\ntwo", (), "normal form"),
        ("a\0b", (), "normal form"),
        ("Yes.", [{"start": 0, "end": 9, "speaker": "P01"}], "do not fit"),
        ("Yes. No.", [{"start": 3, "end": 8}, {"start": 0, "end": 3}], "do not fit"),
        ("Yes.", [{"begin": 0}], "do not fit"),
    ],
)
def test_a_text_that_cannot_be_anchored_is_refused_in_words(
    study: Study, ben: Person, text: str, turns: list, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        take_in(study=study, kind="interview", title="P01", text=text, turns=turns, by=ben)
    assert not Document.objects.exists()
