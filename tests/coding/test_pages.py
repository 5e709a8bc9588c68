import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plait.coding.actions import add_code, code_passage, code_passages, edit_code, write_memo
from plait.coding.models import Code, Coding, Memo
from plait.core.models import Person, Study
from plait.texts.actions import correct, take_in
from plait.texts.models import Document

WORDS = "💛 She listened to me & <b>nobody</b> else.\nThen I could talk, at last."
JSON = {"headers": {"Accept": "application/json"}}
ClientOf = Callable[[Person], Client]


@pytest.fixture
def document(study: Study, ben: Person) -> Document:
    return take_in(
        study=study, kind="interview", title="P01", text=WORDS, by=ben, notice="Composed."
    )


@pytest.fixture
def heard(study: Study, amina: Person) -> Code:
    return add_code(study=study, name="Being heard", by=amina)


@pytest.fixture
def page(document: Document) -> str:
    return document.get_absolute_url()


def _at(document: Document, name: str) -> str:
    return reverse(f"coding:{name}", args=["peers", document.pk])


@pytest.mark.parametrize(
    ("person", "reads", "codes"),
    [("amina", 200, 422), ("ben", 200, 422), ("carys", 200, 403), ("dev", 404, 404)],
)
def test_who_may_read_and_who_may_code(
    document: Document, heard: Code, client_of: ClientOf, request, person, reads, codes
) -> None:
    client = client_of(request.getfixturevalue(person))
    for name in ("document", "panel", "versions"):
        room = "texts" if name == "versions" else "coding"
        address = reverse(f"{room}:{name}", args=["peers", document.pk])
        assert client.get(address).status_code == reads
    for name in ("mark", "note", "remove", "undo", "redo"):
        assert client.post(_at(document, name), **JSON).status_code == codes
    assert not Coding.objects.exists()


@pytest.mark.parametrize(
    ("name", "person", "status"),
    [
        ("codebook", "carys", 200),
        ("memos", "carys", 200),
        ("code_add", "carys", 403),
        ("code_add", "ben", 200),
        ("codebook", "dev", 404),
    ],
)
def test_who_may_see_and_change_the_codebook(
    study: Study, client_of: ClientOf, request, name, person, status
) -> None:
    client = client_of(request.getfixturevalue(person))
    assert client.get(reverse(f"coding:{name}", args=["peers"])).status_code == status


def test_a_reader_sees_no_button_that_would_be_refused(
    page: str, client_of: ClientOf, carys: Person
) -> None:
    html = client_of(carys).get(page).content.decode()
    assert "data-mark" not in html
    assert 'data-do="code"' not in html


def test_the_page_shows_notice_words_and_codings_and_escapes_them(
    document: Document, heard: Code, page: str, client_of: ClientOf, ben: Person
) -> None:
    code_passage(document=document, start=2, end=14, code=heard, by=ben)
    html = client_of(ben).get(page).content.decode()
    assert "Composed." in html
    assert '<span class="s a0" data-p="' in html
    assert "&lt;b&gt;nobody&lt;/b&gt;" in html
    assert "<b>nobody</b>" not in html


def test_a_passage_can_be_pointed_at_without_scripts(
    document: Document, heard: Code, page: str, client_of: ClientOf, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    html = client_of(ben).get(f"{page}?passage={coding.passage_id}").content.decode()
    assert 'class="s a0 target"' in html
    assert "autofocus" in html
    assert f'data-passage="{coding.passage_id}"' in html
    assert client_of(ben).get(f"{page}?passage=99999").status_code == 404


def test_the_words_of_a_search_are_marked(page: str, client_of: ClientOf, ben: Person) -> None:
    html = client_of(ben).get(f"{page}?q=listening").content.decode()
    assert '<mark class="hit">listened</mark>' in html


def test_opening_takes_as_many_queries_with_many_codings_as_with_one(
    document: Document, study: Study, page: str, client_of: ClientOf, amina: Person, ben: Person
) -> None:
    client = client_of(ben)
    codes = [add_code(study=study, name=f"Code {n}", by=amina) for n in range(8)]
    code_passage(document=document, start=2, end=5, code=codes[0], by=ben)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    marks = [(n, n + 7, code) for n in range(2, 30) for code in codes]
    code_passages(document=document, marks=marks, by=amina)
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(one) <= 10


def test_coding_answers_with_the_touched_turns_only(
    document: Document, heard: Code, client_of: ClientOf, ben: Person
) -> None:
    facts = {"start": 2, "end": 14, "version": 1, "code": heard.pk}
    answer = client_of(ben).post(_at(document, "mark"), facts, **JSON).json()
    assert list(answer["blocks"]) == ["t0"]
    assert "She listened" in answer["blocks"]["t0"]
    assert answer["counts"] == {str(heard.pk): 1}
    assert (answer["total"], answer["said"]) == (1, "Coded with “Being heard”.")


def test_coding_across_paragraphs_touches_both(
    document: Document, heard: Code, client_of: ClientOf, ben: Person
) -> None:
    end = WORDS.index(" talk")
    facts = {"start": 2, "end": end, "version": 1, "code": heard.pk}
    answer = client_of(ben).post(_at(document, "mark"), facts, **JSON).json()
    assert list(answer["blocks"]) == ["t0", f"t{WORDS.index('Then')}"]
    assert Coding.objects.get().passage.exact == WORDS[2:end]


def test_a_new_code_is_made_and_given_in_one_go(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    facts = {"start": 2, "end": 14, "version": 1, "name": "Listening"}
    answer = client_of(ben).post(_at(document, "mark"), facts, **JSON).json()
    code = Code.objects.get(name="Listening")
    assert answer["code"]["pk"] == code.pk
    assert "Listening" in answer["code"]["html"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"start": 2, "end": 14, "version": 2, "name": "New"}, "corrected while you were reading"),
        ({"start": 2, "end": 2, "version": 1, "name": "New"}, "no words"),
        ({"start": 2, "end": 14, "version": 1}, "needs a name"),
        ({"start": "x", "end": 14, "version": 1, "name": "New"}, "Start"),
    ],
)
def test_what_cannot_be_coded_is_said_and_leaves_no_code_behind(
    document: Document, client_of: ClientOf, ben: Person, facts: dict, sentence: str
) -> None:
    response = client_of(ben).post(_at(document, "mark"), facts, **JSON)
    assert response.status_code == 422
    assert sentence in json.loads(response.content)["error"]
    assert not Code.objects.exists()


def test_a_coding_is_removed_undone_and_done_again_from_the_page(
    document: Document, heard: Code, client_of: ClientOf, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    client = client_of(ben)
    totals = [
        client.post(_at(document, name), facts, **JSON).json()["total"]
        for name, facts in [("remove", {"coding": coding.pk}), ("undo", {}), ("redo", {})]
    ]
    assert totals == [0, 1, 0]


def test_a_memo_on_a_selection_makes_its_passage(
    document: Document, client_of: ClientOf, ben: Person
) -> None:
    facts = {"start": 2, "end": 14, "version": 1, "text": "Think of this."}
    answer = client_of(ben).post(_at(document, "note"), facts, **JSON).json()
    assert Memo.objects.get().passage.exact == "She listened"
    assert "am" in answer["blocks"]["t0"]
    assert "Memo" in answer["blocks"]["t0"]


def test_without_scripts_a_form_leads_back_to_the_passage(
    document: Document, heard: Code, client_of: ClientOf, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    response = client_of(ben).post(_at(document, "remove"), {"coding": coding.pk})
    assert response.status_code == 302
    assert response["Location"] == coding.passage.get_absolute_url()


def test_the_panel_shows_who_coded_what_and_removes_only_ones_own(
    document: Document, heard: Code, client_of: ClientOf, amina: Person, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    write_memo(study=document.study, text="A thought.", by=ben, passage=coding.passage)
    address = f"{_at(document, 'panel')}?p={coding.passage_id}"
    own, other = (client_of(p).get(address).content.decode() for p in (ben, amina))
    for html in (own, other):
        assert all(words in html for words in ("She listened", "Being heard", "Ben", "A thought."))
    assert "Remove" in own
    assert "Remove" not in other


def test_a_withdrawn_document_shows_a_tombstone(
    page: str, document: Document, client_of: ClientOf, ben: Person
) -> None:
    Document.objects.update(state=Document.State.WITHDRAWN)
    html = client_of(ben).get(page).content.decode()
    assert "withdrawn their words" in html
    assert "listened" not in html


def test_a_passage_that_lost_its_words_says_so(
    document: Document, heard: Code, page: str, client_of: ClientOf, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    correct(document=document, text=WORDS.split("\n")[1], by=ben, seen_version=1)
    html = client_of(ben).get(f"{page}?passage={coding.passage_id}").content.decode()
    assert "no longer in the text" in html


def test_the_codebook_counts_codings_and_sources_in_a_fixed_number_of_queries(
    document: Document, study: Study, client_of: ClientOf, amina: Person, ben: Person
) -> None:
    client, address = client_of(ben), reverse("coding:codebook", args=["peers"])
    first = add_code(study=study, name="One", by=amina)
    code_passages(document=document, marks=[(2, 9, first), (5, 14, first)], by=ben)
    with CaptureQueriesContext(connection) as few:
        html = client.get(address).content.decode()
    assert '<td class="num">2</td>' in html
    assert '<td class="num">1</td>' in html
    for n in range(6):
        add_code(study=study, name=f"Under {n}", by=amina, parent=first)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_a_code_is_added_edited_and_archived_by_its_forms(
    study: Study, client_of: ClientOf, ben: Person
) -> None:
    client = client_of(ben)
    add = reverse("coding:code_add", args=["peers"])
    assert client.post(add, {"name": "Waiting", "colour": "4"}).status_code == 302
    refused = client.post(add, {"name": "waiting"})
    assert refused.status_code == 422
    assert "already a code" in refused.content.decode()
    code = Code.objects.get()
    edit = reverse("coding:code_edit", args=["peers", code.pk])
    client.post(edit, {"name": "Waiting alone", "definition": "For help.", "colour": ""})
    client.post(edit, {"archived": "yes"})
    code.refresh_from_db()
    assert (code.name, code.colour, code.archived) == ("Waiting alone", 4, True)
    assert (
        "Waiting alone"
        not in client.get(reverse("coding:codebook", args=["peers"])).content.decode()
    )


def test_a_codes_page_lists_its_passages_with_source_and_notice(
    document: Document, heard: Code, client_of: ClientOf, ben: Person
) -> None:
    coding = code_passage(document=document, start=2, end=14, code=heard, by=ben)
    html = client_of(ben).get(heard.get_absolute_url()).content.decode()
    assert f"?passage={coding.passage_id}" in html
    assert all(words in html for words in ("She listened", "P01", "Composed.", "Ben"))


def test_an_archived_code_still_shows_where_it_stands(
    document: Document, heard: Code, page: str, client_of: ClientOf, ben: Person
) -> None:
    code_passage(document=document, start=2, end=14, code=heard, by=ben)
    edit_code(code=heard, by=ben, archived=True)
    html = client_of(ben).get(page).content.decode()
    assert "Being heard</a>" in html
    assert f'data-code="{heard.pk}"' not in html
