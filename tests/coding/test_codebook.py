import pytest

from plait.coding.actions import add_code, edit_code, edit_memo, write_memo
from plait.coding.models import Code
from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.texts.actions import mark_passage, take_in


def test_a_code_gets_the_least_used_colour(study: Study, ben: Person) -> None:
    colours = [add_code(study=study, name=f"Code {n}", by=ben).colour for n in range(13)]
    assert colours == [*range(12), 0]


@pytest.mark.parametrize(
    ("name", "sentence"), [("  ", "needs a name"), ("being  HEARD", "already"), ("x" * 121, "120")]
)
def test_a_name_that_is_empty_taken_or_too_long_is_refused(
    study: Study, ben: Person, name: str, sentence: str
) -> None:
    add_code(study=study, name="Being heard", by=ben)
    with pytest.raises(Refused, match=sentence):
        add_code(study=study, name=name, by=ben)
    assert Code.objects.count() == 1


def test_a_code_can_be_changed_and_the_ledger_names_the_fields_only(
    study: Study, ben: Person
) -> None:
    parent = add_code(study=study, name="Support", by=ben)
    code = add_code(study=study, name="Heard", by=ben)
    edit_code(code=code, by=ben, name="Being heard", definition="Somebody listens.", parent=parent)
    code.refresh_from_db()
    assert (code.name, code.parent) == ("Being heard", parent)
    event = Event.objects.get(kind="code.edited")
    assert event.after == {
        "fields": ["name", "definition", "parent"], "parent": parent.pk, "archived": False
    }  # fmt: skip


def test_a_code_never_lies_under_itself(study: Study, ben: Person) -> None:
    top = add_code(study=study, name="Top", by=ben)
    low = add_code(study=study, name="Low", by=ben, parent=top)
    with pytest.raises(Refused, match="under itself"):
        edit_code(code=top, by=ben, parent=low)


def test_an_edit_that_changes_nothing_is_refused(study: Study, ben: Person) -> None:
    code = add_code(study=study, name="Heard", by=ben)
    with pytest.raises(Refused, match="Nothing was changed"):
        edit_code(code=code, by=ben, name="Heard")


def test_memos_hold_words_and_the_ledger_does_not(study: Study, amina: Person, ben: Person) -> None:
    document = take_in(study=study, kind="report", title="A", text="Words.", turns=(), by=ben)
    passage = mark_passage(document=document, start=0, end=5, by=ben)
    memo = write_memo(study=study, text=" Think of this. ", by=ben, passage=passage)
    edit_memo(memo=memo, text="Think of that.", by=ben)
    event = Event.objects.get(kind="memo.written")
    assert event.after == {"passage": passage.pk, "code": None}
    with pytest.raises(Refused, match="author"):
        edit_memo(memo=memo, text="Mine.", by=amina)
    with pytest.raises(Refused, match="nothing in this memo"):
        write_memo(study=study, text=" ", by=ben)
