"""The pages of this room: who sees them, what they do, and how many queries they need."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plait.core.models import Person, Study
from plait.records.models import Reference
from plait.screening.actions import decide, set_criterion
from plait.screening.models import Criterion, Decision, ExclusionReason

LogIn = Callable[[Person], Client]
Works = list[Reference]


def address(name: str, **ids: Any) -> str:
    return reverse(f"screening:{name}", kwargs={"slug": "peers", **ids})


@pytest.mark.parametrize(
    ("name", "reader_sees"),
    [
        ("overview", True),
        ("criteria", True),
        ("queue", False),
        ("decide", False),
        ("criterion_new", False),
        ("criterion_edit", False),
    ],
)
def test_readers_read_researchers_screen_and_outsiders_find_nothing(
    study: Study,
    works: Works,
    ben: Person,
    carys: Person,
    dev: Person,
    client_of: LogIn,
    name: str,
    reader_sees: bool,
) -> None:
    criterion = set_criterion(study=study, element="Population", include="Parents", by=ben)
    ids = {"decide": works[0].pk, "criterion_edit": criterion.pk}
    url = address(name, **({"pk": ids[name]} if name in ids else {}))
    assert client_of(ben).get(url).status_code == 200
    assert client_of(carys).get(url).status_code == (200 if reader_sees else 403)
    assert client_of(dev).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_a_reader_cannot_add_a_reason(study: Study, carys: Person, client_of: LogIn) -> None:
    assert client_of(carys).post(address("criteria"), {"text": "Too old"}).status_code == 403
    assert not ExclusionReason.objects.exists()


def test_a_decision_brings_the_next_reference_at_once(
    works: Works, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    page = client.get(address("queue"))
    assert page.context["reference"] == works[0]
    sent = {"reference": works[0].pk, "verdict": "include"}
    page = client.post(address("queue"), sent, follow=True)
    assert page.context["reference"] == works[1]
    assert (page.context["decided"], page.context["left"]) == (1, 5)
    assert "Your last decision" in page.content.decode()


def test_a_decision_posted_twice_is_made_once(works: Works, ben: Person, client_of: LogIn) -> None:
    client = client_of(ben)
    sent = {"reference": works[0].pk, "verdict": "include"}
    client.post(address("queue"), sent)
    page = client.post(address("queue"), sent, follow=True)
    assert "was decided on already" in page.content.decode()
    assert Decision.objects.count() == 1


def test_an_exclusion_without_its_reason_is_refused_beside_the_reasons_and_keeps_the_note(
    works: Works, off_topic: ExclusionReason, ben: Person, client_of: LogIn
) -> None:
    decide(reference=works[2], stage="title", verdict="include", by=ben)
    client, url = client_of(ben), address("queue") + "?stage=full_text"
    sent = {"reference": works[2].pk, "verdict": "exclude", "note": "Letters only"}
    page = client.post(url, sent)
    assert page.status_code == 422
    assert page.context["form"].errors["reason"]
    said = page.content.decode()
    assert "Letters only" in said
    assert "Choose a reason" in said
    client.post(url, {**sent, "reason": off_topic.pk})
    decision = Decision.objects.get(stage="full_text")
    assert (decision.reason, decision.note) == (off_topic, "Letters only")


def test_a_reason_left_marked_beside_another_verdict_is_no_reason(
    works: Works, off_topic: ExclusionReason, ben: Person, client_of: LogIn
) -> None:
    sent = {"reference": works[0].pk, "verdict": "include", "reason": off_topic.pk}
    assert client_of(ben).post(address("queue"), sent).status_code == 302
    assert Decision.objects.get().reason is None


@pytest.mark.parametrize("sent", [{}, {"reference": "x"}, {"reference": "9" * 30}])
def test_a_decision_on_nothing_is_not_found(
    works: Works, ben: Person, client_of: LogIn, sent: dict[str, str]
) -> None:
    assert client_of(ben).post(address("queue"), sent).status_code == 404


def test_a_reference_of_another_study_cannot_be_decided_on(
    works: Works, dev: Person, client_of: LogIn
) -> None:
    url = reverse("screening:decide", args=["elsewhere", works[0].pk])
    assert client_of(dev).post(url, {"stage": "title", "verdict": "include"}).status_code == 404


def test_an_included_study_can_be_excluded_again(
    works: Works, off_topic: ExclusionReason, ben: Person, client_of: LogIn
) -> None:
    decide(reference=works[0], stage="full_text", verdict="include", by=ben)
    client, url = client_of(ben), address("decide", pk=works[0].pk)
    sent = {"stage": "full_text", "verdict": "exclude"}
    assert client.post(url, sent).status_code == 422
    page = client.post(url, {**sent, "reason": off_topic.pk}, follow=True)
    assert "excluded" in page.content.decode()
    works[0].refresh_from_db()
    assert works[0].standing == "excluded"
    assert len(page.context["history"]) == 2


def test_a_criterion_is_added_and_changed_in_the_browser(
    study: Study, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    client.post(address("criterion_new"), {"element": "Population", "include": "Parents"})
    criterion = Criterion.objects.get()
    url = address("criterion_edit", pk=criterion.pk)
    client.post(url, {"element": "People", "include": "Parents", "exclude": "Siblings"})
    criterion.refresh_from_db()
    assert (criterion.element, criterion.exclude) == ("People", "Siblings")
    assert Criterion.objects.count() == 1


def test_the_overview_of_a_study_without_records_says_what_to_do(
    study: Study, ben: Person, client_of: LogIn
) -> None:
    assert "Import the records" in client_of(ben).get(address("overview")).content.decode()


@pytest.mark.parametrize("name", ["overview", "queue", "criteria"])
def test_pages_need_no_more_queries_for_more_decisions(
    works: Works,
    off_topic: ExclusionReason,
    ben: Person,
    client_of: LogIn,
    import_titles: Callable[[list[str]], None],
    name: str,
) -> None:
    client = client_of(ben)
    for work in works[:4]:
        decide(reference=work, stage="title", verdict="include", by=ben)
    few = queries_of(client, address(name))
    import_titles([f"Another work about peer support {n}" for n in range(40)])
    for work in Reference.objects.filter(decisions=None)[:30]:
        decide(reference=work, stage="full_text", verdict="exclude", reason=off_topic, by=ben)
    assert queries_of(client, address(name)) == few < 20


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)
