"""The pages of participants, interviews and withdrawal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plait.core.db import compact
from plait.core.models import Person, Study, Upload
from plait.fieldwork import actions
from plait.fieldwork.models import Interview, Participant
from plait.texts.models import Document

from . import village
from .conftest import TALK
from .village import Village

Browser = Callable[[Person], Client]


@pytest.fixture
def settled(study: Study, amina: Person, ben: Person) -> Village:
    return village.settle(study, amina, ben)


def _url(name: str, *args: object) -> str:
    return reverse(f"fieldwork:{name}", args=["peers", *args])


# (page, what it takes, least role to see it); {p} is P01, {i} its interview.
PAGES = [
    ("participants", "", "reader"),
    ("participant", "p", "reader"),
    ("participant_new", "", "researcher"),
    ("consent_new", "p", "researcher"),
    ("interview_new", "p", "researcher"),
    ("import_start", "i", "researcher"),
    ("withdraw", "p", "lead"),
    ("quoted", "p", "lead"),
]
RANK = {"carys": "reader", "ben": "researcher", "amina": "lead"}
ORDER = ["reader", "researcher", "lead"]


@pytest.mark.parametrize(("page", "takes", "least"), PAGES)
def test_each_role_sees_its_pages_and_outsiders_none(
    page: str,
    takes: str,
    least: str,
    settled: Village,
    client_of: Browser,
    request: pytest.FixtureRequest,
) -> None:
    person = settled.people["P01"]
    args = {"": (), "p": (person.pk,), "i": (person.interviews.get().pk,)}[takes]
    for name, role in RANK.items():
        answer = client_of(request.getfixturevalue(name)).get(_url(page, *args))
        allowed = ORDER.index(role) >= ORDER.index(least)
        assert answer.status_code == (200 if allowed else 403), (page, name)
    assert client_of(request.getfixturevalue("dev")).get(_url(page, *args)).status_code == 404
    assert Client().get(_url(page, *args)).status_code == 302


@pytest.mark.parametrize("page", ["participants", "participant", "withdraw", "quoted"])
def test_no_page_asks_the_database_once_for_each_row(
    page: str,
    settled: Village,
    amina: Person,
    ben: Person,
    client_of: Browser,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(10, 40):
        actions.add_participant(
            study=settled.study, code=f"P{number}", attributes={"role": "recipient"}, by=ben
        )
    args = () if page == "participants" else (settled.people["P01"].pk,)
    browser = client_of(amina)
    with django_assert_max_num_queries(20):
        browser.get(_url(page, *args))


def test_the_list_shows_only_those_with_all_the_wanted_attributes(
    study: Study, ben: Person, client_of: Browser
) -> None:
    for code, role, losses in [("P1", "recipient", "single"), ("P2", "recipient", "repeated")]:
        attributes = {"role": role, "losses": losses, "in": "x"}
        actions.add_participant(study=study, code=code, attributes=attributes, by=ben)
    page = client_of(ben).get(_url("participants"), {"role": "recipient", "losses": "repeated"})
    assert [line.participant.code for line in page.context["lines"]] == ["P2"]
    assert len(client_of(ben).get(_url("participants"), {"in": "x"}).context["lines"]) == 2
    assert (
        "Nobody like that"
        in client_of(ben).get(_url("participants"), {"in": "x", "role": "?"}).text
    )


def test_an_empty_study_says_what_to_do(study: Study, ben: Person, client_of: Browser) -> None:
    assert "Add a participant under a study code" in client_of(ben).get(_url("participants")).text


def test_a_participant_is_added_and_a_name_refused_beside_its_field(
    study: Study, ben: Person, client_of: Browser
) -> None:
    browser = client_of(ben)
    refused = browser.post(_url("participant_new"), {"code": "Rosa", "about_role": "recipient"})
    assert refused.status_code == 422
    assert "Never use a name" in refused.text
    assert 'value="recipient"' in refused.text
    browser.post(_url("participant_new"), {"code": "p07", "about_role": "recipient"})
    assert Participant.objects.get().attributes == {"role": "recipient"}


def test_consent_needs_an_answer_to_every_statement(
    rosa: Participant, ben: Person, client_of: Browser
) -> None:
    given = {"sheet_version": "2", "given_on": "2026-03-05", "interview": "yes", "recording": "no"}
    page = client_of(ben).post(_url("consent_new", rosa.pk), given)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"quotation", "archive"}
    answers = given | {"quotation": "no", "archive": "no"}
    client_of(ben).post(_url("consent_new", rosa.pk), answers)
    latest = rosa.consents.first()
    assert latest is not None
    assert latest.statements == {
        "interview": True,
        "recording": False,
        "quotation": False,
        "archive": False,
    }


def _upload(browser: Client, interview: Interview, data: bytes, name: str = "Rosa M.txt") -> Any:
    file = SimpleUploadedFile(name, data)
    return browser.post(_url("import_start", interview.pk), {"file": file}, follow=True)


def test_a_transcript_is_looked_at_then_imported_with_speakers_renamed(
    interview: Interview, ben: Person, client_of: Browser
) -> None:
    browser = client_of(ben)
    page = _upload(browser, interview, TALK.replace(b"P01:", b"Rosa M:"))
    assert page.context["read"].speakers == [("Interviewer", 2), ("Rosa M", 2)]
    assert Document.objects.count() == 0
    browser.post(page.request["PATH_INFO"], {"speaker_0": "Interviewer", "speaker_1": "P01"})
    document = Document.objects.get()
    assert "Rosa" not in str(document.current.turns)
    assert Upload.objects.count() == 0


def test_a_file_thrown_away_is_gone(interview: Interview, ben: Person, client_of: Browser) -> None:
    browser = client_of(ben)
    _upload(browser, interview, TALK)
    kept = Upload.objects.get()
    assert kept.about_id == interview.participant_id
    browser.post(_url("import_discard", interview.pk, kept.pk))
    assert Upload.objects.count() == Document.objects.count() == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing more"])
def test_a_bad_file_is_named_beside_its_field_and_not_kept(
    data: bytes, interview: Interview, ben: Person, client_of: Browser
) -> None:
    page = _upload(client_of(ben), interview, data, "cut.docx")
    assert page.status_code == 422
    assert "cut.docx" in page.context["form"].errors["file"][0]
    assert Upload.objects.count() == 0


def test_a_file_put_up_for_somebody_else_is_not_found(
    interview: Interview, settled: Village, ben: Person, client_of: Browser
) -> None:
    browser = client_of(ben)
    _upload(browser, interview, TALK)
    other = settled.people["P02"].interviews.get()
    assert browser.get(_url("import_preview", other.pk, Upload.objects.get().pk)).status_code == 404


@pytest.fixture
def rosa(study: Study, ben: Person) -> Participant:
    """P07 here, because P01 lives in the village."""
    from .conftest import agree

    found = actions.add_participant(study=study, code="P07", attributes={}, by=ben)
    agree(found, ben)
    return found


def test_the_preview_says_in_words_what_would_change(
    settled: Village, amina: Person, client_of: Browser
) -> None:
    page = client_of(amina).get(_url("withdraw", settled.people["P01"].pk)).text
    assert (
        "1 passage, 1 coding, 1 claim, 1 link, 1 finding and 1 recommendation will change." in page
    )
    assert settled.recommendation.get_absolute_url() in page


def test_nobody_is_withdrawn_by_a_wrong_code(
    settled: Village, amina: Person, client_of: Browser
) -> None:
    person = settled.people["P01"]
    page = client_of(amina).post(_url("withdraw", person.pk), {"code": "P02"})
    assert page.status_code == 422
    assert not hasattr(Participant.objects.get(pk=person.pk), "withdrawal")


def test_a_researcher_cannot_withdraw_anybody(
    settled: Village, ben: Person, client_of: Browser
) -> None:
    person = settled.people["P01"]
    assert client_of(ben).post(_url("withdraw", person.pk), {"code": "P01"}).status_code == 403
    assert "Withdraw…" not in client_of(ben).get(_url("participant", person.pk)).text


def test_where_the_team_quotes_somebody_is_shown_by_kind(
    settled: Village, amina: Person, client_of: Browser
) -> None:
    places = client_of(amina).get(_url("quoted", settled.people["P01"].pk)).context["places"]
    assert {(each.kind, each.field) for each in places} >= {
        ("Finding", "sentence"),
        ("Recommendation", "rationale"),
        ("Memo", "text"),
        ("Code", "name"),
    }
    assert client_of(amina).get(_url("quoted", settled.people["P02"].pk)).status_code == 200


def test_the_code_typed_begins_a_run_and_the_receipt_follows(
    settled: Village, amina: Person, client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "compact", lambda: "Rewritten.")
    monkeypatch.setattr(compact, "files", list)
    person, browser = settled.people["P01"], client_of(amina)
    assert browser.get(_url("receipt", person.pk)).status_code == 404
    answer = browser.post(_url("withdraw", person.pk), {"code": "p01"})
    assert answer.url == person.withdrawal.run.get_absolute_url()
    assert "not finished yet" in browser.get(_url("participant", person.pk)).text
    actions.carry_out_withdrawal(withdrawal=person.withdrawal, by=amina)
    page = browser.get(_url("receipt", person.pk)).text
    assert "A letter to the participant" in page
    assert "Transcript versions emptied: 2." in page
    assert "has left the study" in browser.get(_url("participant", person.pk)).text


HOSTILE = "<script>alert(1)</script>"


def test_what_people_wrote_is_shown_as_text(study: Study, ben: Person, client_of: Browser) -> None:
    attributes = {"role": HOSTILE, HOSTILE: "x"}
    actions.add_participant(study=study, code="P1", attributes=attributes, by=ben)
    for page in (_url("participants"), _url("participant_new")):
        assert HOSTILE not in client_of(ben).get(page).text
