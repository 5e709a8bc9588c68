from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plait.core.models import Person, Study
from plait.texts.actions import correct, mark_passages, take_in
from plait.texts.models import Document, Passage, PassageFate

TEXT = "Was it good?\nShe lisened to me.\nAnd then we talked."
ClientOf = Callable[[Person], Client]


@pytest.fixture
def document(study: Study, ben: Person) -> Document:
    lines = [(TEXT.index(line), TEXT.index(line) + len(line)) for line in TEXT.split("\n")]
    turns = [{"start": start, "end": end, "speaker": "P01"} for start, end in lines]
    document = take_in(
        study=study, kind="interview", title="P01", text=TEXT, turns=turns, by=ben, notice="Mine."
    )
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("lisened to", "talked")]
    mark_passages(document=document, spans=spans, by=ben)
    return document


def _url(name: str, *args: int) -> str:
    return reverse(f"texts:{name}", args=["peers", *args])


@pytest.mark.parametrize(
    ("person", "reads", "corrects"),
    [("amina", 200, 200), ("ben", 200, 200), ("carys", 200, 403), ("dev", 404, 404)],
)
def test_who_may_read_and_who_may_correct(
    document: Document, client_of: ClientOf, request, person, reads, corrects
) -> None:
    client = client_of(request.getfixturevalue(person))
    for address in (_url("documents"), _url("review"), _url("versions", document.pk)):
        assert client.get(address).status_code == reads
    assert client.get(_url("correct", document.pk)).status_code == corrects
    refused = {200: 404}.get(corrects, corrects)
    assert client.post(_url("review"), {"fate": 1}).status_code == refused


def test_the_list_can_be_narrowed_by_kind_and_searched(
    document: Document, study: Study, client_of: ClientOf, ben: Person
) -> None:
    take_in(study=study, kind="report", title="A paper", text="Support helps.", by=ben)
    client = client_of(ben)
    reports = client.get(_url("documents"), {"kind": "report"}).content.decode()
    assert "A paper" in reports
    assert "P01" not in reports
    found = client.get(_url("documents"), {"q": "talking"}).content.decode()
    assert f"{document.get_absolute_url()}?q=talking" in found
    assert "A paper" not in found
    none = client.get(_url("documents"), {"q": "zebra"}).content.decode()
    assert "No document holds these words" in none


def test_the_list_takes_as_many_queries_with_many_texts(
    document: Document, study: Study, client_of: ClientOf, ben: Person
) -> None:
    client = client_of(ben)
    with CaptureQueriesContext(connection) as one:
        client.get(_url("documents"))
    for n in range(6):
        take_in(study=study, kind="report", title=f"Paper {n}", text="Words.", by=ben)
    with CaptureQueriesContext(connection) as many:
        client.get(_url("documents"))
    assert len(many) == len(one)


def test_a_look_before_saving_shows_the_fates_and_writes_nothing(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    facts = {"text": TEXT.replace("lisened", "listened"), "seen_version": 1, "look": ""}
    html = client_of(ben).post(_url("correct", document.pk), facts).content.decode()
    assert "<strong>1</strong> move with the text" in html
    assert "<strong>1</strong> change their words" in html
    assert "lisened to" in html
    assert "listened to" in html
    assert document.versions.count() == 1


def test_one_turn_can_be_corrected_alone(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    client = client_of(ben)
    start = TEXT.index("She")
    form = client.get(_url("correct", document.pk), {"at": start + 3}).context["form"]
    assert form["text"].value() == "She lisened to me."
    facts = {
        "start": form["start"].value(), "end": form["end"].value(), "seen_version": 1,
        "text": "She listened to me.",
    }  # fmt: skip
    assert client.post(_url("correct", document.pk), facts).status_code == 302
    document.refresh_from_db()
    assert document.current.text == TEXT.replace("lisened", "listened")
    assert Passage.objects.order_by("start").first().exact == "listened to"


def test_a_correction_of_an_older_version_keeps_what_was_typed(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    correct(document=document, text=TEXT + " Yes.", by=ben, seen_version=1)
    facts = {"text": "She hearkened.", "seen_version": 1, "start": 13, "end": 31}
    for also in ({}, {"look": ""}):
        response = client_of(ben).post(_url("correct", document.pk), {**facts, **also})
        assert response.status_code == 422
        html = response.content.decode()
        assert "Somebody else has corrected" in html
        assert "She hearkened." in html
    assert document.versions.count() == 2


def test_versions_stand_side_by_side_where_they_differ(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    correct(document=document, text=TEXT.replace("lisened", "listened"), by=ben, seen_version=1)
    client = client_of(ben)
    assert "1 changed" in client.get(_url("versions", document.pk)).content.decode()
    html = client.get(_url("changes", document.pk, 2)).content.decode()
    assert "<del>lisened</del>" in html
    assert "<ins>listened</ins>" in html
    assert "Mine." in html
    assert client.get(_url("changes", document.pk, 1)).status_code == 404


def test_changed_and_gone_passages_wait_until_somebody_has_looked(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    text = TEXT.replace("lisened", "listened").replace("And then we talked.", "And then.")
    correct(document=document, text=text, by=ben, seen_version=1)
    client = client_of(ben)
    html = client.get(_url("review")).content.decode()
    assert "lisened to" in html
    assert "listened to" in html
    assert "These words are no longer in the text." in html
    for fate in PassageFate.objects.filter(fate__in=["changed", "gone"]):
        client.post(_url("review"), {"fate": fate.pk})
    assert "Nothing is waiting" in client.get(_url("review")).content.decode()
