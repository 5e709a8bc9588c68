import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.core.action import Refused
from plait.core.db import search
from plait.core.models import Event, Person, Study
from plait.texts.actions import correct, mark_passages, review_fate, take_in
from plait.texts.models import Document, Passage, PassageFate

TEXT = "Was it good?\nShe lisened 💛 to me.\nAnd then we talked."
_SPEAKERS = ["Interviewer", "P01", "P01"]
TURNS = [
    {"start": TEXT.index(line), "end": TEXT.index(line) + len(line), "speaker": speaker}
    for line, speaker in zip(TEXT.split("\n"), _SPEAKERS, strict=True)
]


@pytest.fixture
def document(study: Study, ben: Person) -> Document:
    return take_in(study=study, kind="interview", title="P01", text=TEXT, turns=TURNS, by=ben)


def _mark(document: Document, by: Person, *words: str) -> list[Passage]:
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return mark_passages(document=document, spans=spans, by=by)


def _reload(passages: list[Passage]) -> list[Passage]:
    return [Passage.objects.get(pk=passage.pk) for passage in passages]


def test_every_passage_is_carried_forward_with_its_fate(document: Document, ben: Person) -> None:
    marked = _mark(document, ben, "good", "She lisened", "we talked", "to me")
    text = TEXT.replace("lisened", "listened").replace(" to me", "")
    version = correct(document=document, text=text, by=ben, seen_version=1)
    same, changed, moved, gone = _reload(marked)
    fates = dict(PassageFate.objects.values_list("passage_id", "fate"))
    assert [fates[passage.pk] for passage in marked] == ["same", "changed", "moved", "gone"]
    assert (changed.exact, moved.exact) == ("She listened", "we talked")
    for passage in (same, changed, moved):
        assert version.text[passage.start : passage.end] == passage.exact
        assert passage.version_id == version.pk
    assert (gone.state, gone.exact, gone.version.n) == ("gone", "to me", 1)
    event = Event.objects.get(kind="text.corrected")
    assert event.about_id == document.pk
    assert {fate: event.after[fate] for fate in fates.values()} == dict.fromkeys(fates.values(), 1)


def test_turns_keep_speaker_and_follow_the_words(document: Document, ben: Person) -> None:
    text = TEXT.replace("Was it", "Tell me, was it").replace("to me.", "to me. Always.")
    version = correct(document=document, text=text, by=ben, seen_version=1)
    said = [(t["speaker"], version.text[t["start"] : t["end"]]) for t in version.turns]
    assert said == [
        ("Interviewer", "Tell me, was it good?"),
        ("P01", "She lisened 💛 to me. Always."),
        ("P01", "And then we talked."),
    ]


def test_a_turn_whose_words_go_is_left_out(document: Document, ben: Person) -> None:
    version = correct(document=document, text=TEXT[: TURNS[2]["start"]], by=ben, seen_version=1)
    assert [turn["speaker"] for turn in version.turns] == ["Interviewer", "P01"]


def test_a_corrected_text_is_found_by_its_new_words_only(document: Document, ben: Person) -> None:
    text = TEXT.replace("lisened", "hearkened")
    correct(document=document, text=text, by=ben, seen_version=1)
    assert search.find("hearkened", among=[document.pk]) == [document.pk]
    assert search.find("lisened", among=[document.pk]) == []


def test_typed_line_ends_and_accents_come_to_normal_form(document: Document, ben: Person) -> None:
    typed = TEXT.replace("\n", "\r\n").replace("talked", "talked cafe\u0301")
    version = correct(document=document, text=typed, by=ben, seen_version=1)
    assert version.text == TEXT.replace("talked", "talked café")


def test_a_correction_of_an_older_version_is_refused(document: Document, ben: Person) -> None:
    correct(document=document, text=TEXT + " Yes.", by=ben, seen_version=1)
    with pytest.raises(Refused, match="Somebody else has corrected"):
        correct(document=document, text=TEXT + " No.", by=ben, seen_version=1)
    assert Document.objects.get().versions.count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"), [(TEXT, "Nothing was changed"), ("  \n ", "no words left")]
)
def test_a_correction_that_is_none_is_refused(
    document: Document, ben: Person, text: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        correct(document=document, text=text, by=ben, seen_version=1)


def test_the_number_of_queries_does_not_grow_with_the_passages(
    document: Document, ben: Person
) -> None:
    _mark(document, ben, "good")
    with CaptureQueriesContext(connection) as few:
        correct(document=document, text="Oh. " + TEXT, by=ben, seen_version=1)
    mark_passages(document=document, spans=[(n, n + 9) for n in range(20, 30)], by=ben)
    with CaptureQueriesContext(connection) as many:
        correct(document=document, text=TEXT, by=ben, seen_version=2)
    assert len(many) == len(few)


def test_looking_at_a_changed_passage_is_recorded_once(document: Document, ben: Person) -> None:
    [passage] = _mark(document, ben, "She lisened")
    text = TEXT.replace("lisened", "listened")
    correct(document=document, text=text, by=ben, seen_version=1)
    fate = review_fate(fate=PassageFate.objects.get(), by=ben)
    assert fate.reviewed_by == ben
    event = Event.objects.get(kind="passage.reviewed")
    assert (event.about_kind, event.about_id) == ("passage", passage.pk)
    with pytest.raises(Refused, match="already"):
        review_fate(fate=fate, by=ben)
