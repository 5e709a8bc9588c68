import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.coding.actions import add_code, code_passage, code_passages, edit_code, remove_coding
from plait.coding.models import Code, Coding
from plait.core.action import Refused
from plait.core.actions import found_study
from plait.core.models import Event, Person, Study
from plait.texts.actions import correct, take_in
from plait.texts.models import Document, Passage

TEXT = "💛 She listened to me.\nThen I could talk, at last."


@pytest.fixture
def document(study: Study, ben: Person) -> Document:
    return take_in(study=study, kind="interview", title="P01", text=TEXT, turns=(), by=ben)


@pytest.fixture
def heard(study: Study, amina: Person) -> Code:
    return add_code(study=study, name="Being heard", by=amina)


def test_a_coding_joins_passage_code_and_coder(
    document: Document, heard: Code, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    assert coding.passage.exact == "She listened"
    event = Event.objects.get(kind="coding.added")
    assert (event.about_kind, event.about_id, event.by) == ("coding", coding.pk, ben)
    assert event.after == {
        "document": document.pk, "passage": coding.passage_id, "code": heard.pk,
        "start": 2, "end": 14,
    }  # fmt: skip


def test_two_coders_may_code_the_same_passage_alike_but_one_only_once(
    document: Document, heard: Code, amina: Person, ben: Person
) -> None:
    first = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    second = code_passage(document=document, start=2, end=14, code=heard, by=amina)
    assert first.passage == second.passage
    with pytest.raises(Refused, match="already coded"):
        code_passage(document=document, start=2, end=14, code=heard, by=ben)


def test_a_removed_coding_can_be_made_again(document: Document, heard: Code, ben: Person) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    remove_coding(coding=coding, by=ben)
    again = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    assert (again.passage, again.pk != coding.pk) == (coding.passage, True)


def test_an_archived_code_and_one_of_another_study_are_refused(
    document: Document, heard: Code, ben: Person, dev: Person
) -> None:
    other = found_study(by=dev, slug="other", title="Other")
    foreign = add_code(study=other, name="Foreign", by=dev)
    edit_code(code=heard, by=ben, archived=True)
    for code, sentence in [(heard, "archived"), (foreign, "another study")]:
        with pytest.raises(Refused, match=sentence):
            code_passage(document=document, start=2, end=14, code=code, by=ben)
    assert not Coding.objects.exists()


def test_offsets_of_an_older_version_are_refused(
    document: Document, heard: Code, ben: Person
) -> None:
    correct(document=document, text="Oh. " + TEXT, by=ben, seen_version=1)
    with pytest.raises(Refused, match="corrected while you were reading"):
        code_passage(document=document, start=2, end=9, code=heard, by=ben, seen_version=1)


def test_a_withdrawn_text_cannot_be_coded(document: Document, heard: Code, ben: Person) -> None:
    Document.objects.update(state=Document.State.WITHDRAWN)
    with pytest.raises(Refused, match="withdrawn"):
        code_passage(document=document, start=2, end=14, code=heard, by=ben)


def test_many_codings_are_one_act_in_as_many_queries_as_one(
    document: Document, heard: Code, ben: Person
) -> None:
    with CaptureQueriesContext(connection) as one:
        [first] = code_passages(document=document, marks=[(2, 14, heard)], by=ben)
    marks = [(n, n + 6, heard) for n in range(2, 20)] + [(2, 14, heard)]
    with CaptureQueriesContext(connection) as many:
        codings = code_passages(document=document, marks=marks, by=ben)
    assert len(many) == len(one)
    assert codings[-1] == first
    assert Coding.objects.count() == len(set(codings))
    assert Event.objects.filter(kind="coding.added").count() == 2


def test_one_bad_mark_refuses_them_all(document: Document, heard: Code, ben: Person) -> None:
    with pytest.raises(Refused, match="outside"):
        code_passages(document=document, marks=[(2, 14, heard), (2, 999, heard)], by=ben)
    assert not Passage.objects.exists()


def test_codings_follow_a_correction(document: Document, heard: Code, ben: Person) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    correct(document=document, text="Yes. " + TEXT, by=ben, seen_version=1)
    coding.refresh_from_db()
    assert (coding.state, coding.passage.start, coding.passage.exact) == (
        "active", 7, "She listened",
    )  # fmt: skip
