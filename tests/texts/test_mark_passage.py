import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.core.action import Refused
from plait.core.models import Person, Study
from plait.texts.actions import mark_passage, mark_passages, take_in
from plait.texts.models import Document, Passage

TEXT = "💛 She listened.\n\n  It helped me, a lot.  "


@pytest.fixture
def document(study: Study, ben: Person) -> Document:
    return take_in(study=study, kind="interview", title="P01", text=TEXT, turns=(), by=ben)


def test_offsets_count_code_points_after_an_emoji(document: Document, ben: Person) -> None:
    passage = mark_passage(document=document, start=2, end=5, by=ben)
    assert (passage.exact, passage.prefix, passage.start) == ("She", "💛 ", 2)


def test_white_space_at_the_ends_is_left_out(document: Document, ben: Person) -> None:
    start = TEXT.index("\n\n")
    passage = mark_passage(document=document, start=start, end=len(TEXT), by=ben)
    assert passage.exact == "It helped me, a lot."


def test_a_passage_may_run_across_paragraphs(document: Document, ben: Person) -> None:
    passage = mark_passage(document=document, start=6, end=TEXT.index(" me"), by=ben)
    assert passage.exact == "listened.\n\n  It helped"


def test_the_same_place_is_the_same_passage(document: Document, ben: Person) -> None:
    first = mark_passage(document=document, start=2, end=5, by=ben)
    again, other = mark_passages(document=document, spans=[(1, 5), (2, 14)], by=ben)
    assert first == again
    assert other.exact == "She listened"
    assert Passage.objects.count() == 2


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ((15, 17), "no words"),
        ((3, 3), "no words"),
        ((5, 2), "outside"),
        ((-1, 3), "outside"),
        ((0, 999), "outside"),
    ],
)
def test_a_stretch_that_is_no_passage_is_refused_in_words(
    document: Document, ben: Person, span: tuple[int, int], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        mark_passages(document=document, spans=[(2, 5), span], by=ben)
    assert not Passage.objects.exists()


def test_a_very_long_stretch_is_refused(study: Study, ben: Person) -> None:
    text = "word " * 5000
    document = take_in(study=study, kind="report", title="Long", text=text, turns=(), by=ben)
    with pytest.raises(Refused, match="20,000"):
        mark_passage(document=document, start=0, end=len(text), by=ben)


def test_nothing_can_be_marked_in_a_withdrawn_text(document: Document, ben: Person) -> None:
    Document.objects.update(state=Document.State.WITHDRAWN)
    with pytest.raises(Refused, match="withdrawn"):
        mark_passage(document=document, start=2, end=5, by=ben)


def test_marking_many_takes_as_many_queries_as_marking_one(document: Document, ben: Person) -> None:
    with CaptureQueriesContext(
        connection,
    ) as one:
        mark_passages(document=document, spans=[(2, 5)], by=ben)
    with CaptureQueriesContext(connection) as many:
        mark_passages(document=document, spans=[(n, n + 5) for n in range(2, 12)], by=ben)
    assert len(many) == len(one)
