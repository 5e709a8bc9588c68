import pytest

from plait.coding.actions import (
    add_code,
    code_passage,
    code_passages,
    redo_last,
    remove_coding,
    restore_coding,
    undo_last,
)
from plait.coding.models import Code, Coding
from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.texts.actions import take_in
from plait.texts.models import Document


@pytest.fixture
def document(study: Study, ben: Person) -> Document:
    text = "She listened to me. Then I could talk, at last."
    return take_in(study=study, kind="interview", title="P01", text=text, turns=(), by=ben)


@pytest.fixture
def heard(study: Study, amina: Person) -> Code:
    return add_code(study=study, name="Being heard", by=amina)


def _code(document: Document, code: Code, by: Person, start: int) -> Coding:
    return code_passage(document=document, start=start, end=start + 6, code=code, by=by)


def _active() -> list[int]:
    return list(Coding.objects.filter(state="active").order_by("pk").values_list("pk", flat=True))


def test_undo_goes_back_step_by_step_and_redo_forward(
    document: Document, heard: Code, ben: Person
) -> None:
    first, second = _code(document, heard, ben, 0), _code(document, heard, ben, 4)
    remove_coding(coding=first, by=ben)
    seen = [_active()]
    for step in (undo_last, undo_last, undo_last, redo_last, redo_last, redo_last):
        step(document=document, by=ben)
        seen.append(_active())
    one, two = first.pk, second.pk
    assert seen == [[two], [one, two], [one], [], [one], [one, two], [two]]


def test_a_new_act_ends_what_could_be_done_again(
    document: Document, heard: Code, ben: Person
) -> None:
    _code(document, heard, ben, 0)
    undo_last(document=document, by=ben)
    _code(document, heard, ben, 4)
    with pytest.raises(Refused, match="nothing of yours to do again"):
        redo_last(document=document, by=ben)


def test_undo_takes_back_ones_own_acts_in_this_document_only(
    study: Study, document: Document, heard: Code, amina: Person, ben: Person
) -> None:
    other = take_in(study=study, kind="report", title="B", text="Some words.", turns=(), by=ben)
    mine = _code(document, heard, ben, 0)
    _code(document, heard, amina, 4)
    _code(other, heard, ben, 0)
    assert undo_last(document=document, by=ben) == mine
    with pytest.raises(Refused, match="nothing of yours to undo"):
        undo_last(document=document, by=ben)


def test_many_codings_at_once_are_not_taken_back_by_one_key(
    document: Document, heard: Code, ben: Person
) -> None:
    code_passages(document=document, marks=[(0, 3, heard), (4, 9, heard)], by=ben)
    with pytest.raises(Refused, match="nothing of yours to undo"):
        undo_last(document=document, by=ben)


def test_an_undone_act_names_what_it_takes_back(
    document: Document, heard: Code, ben: Person
) -> None:
    _code(document, heard, ben, 0)
    added = Event.objects.get(kind="coding.added")
    undo_last(document=document, by=ben)
    assert Event.objects.get(kind="coding.removed").after["undoes"] == added.revision


def test_nobody_removes_or_restores_the_coding_of_another(
    document: Document, heard: Code, amina: Person, ben: Person
) -> None:
    coding = _code(document, heard, ben, 0)
    with pytest.raises(Refused, match="Ben’s"):
        remove_coding(coding=coding, by=amina)
    remove_coding(coding=coding, by=ben)
    with pytest.raises(Refused, match="Ben’s"):
        restore_coding(coding=coding, by=amina)


def test_a_coding_made_anew_is_not_restored_beside_itself(
    document: Document, heard: Code, ben: Person
) -> None:
    coding = _code(document, heard, ben, 0)
    remove_coding(coding=coding, by=ben)
    _code(document, heard, ben, 0)
    with pytest.raises(Refused, match="again since"):
        restore_coding(coding=coding, by=ben)
