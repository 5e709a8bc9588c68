"""Every way a page can fail ends in a sentence."""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client

from plait.core import actions
from plait.core.action import Refused
from plait.core.models import Person, Study
from plait.web import views

Clients = Callable[[Person], Client]


@pytest.mark.parametrize("address", ["/studies/peers/", "/studies/peers/runs/", "/studies/no/"])
def test_an_outsider_learns_nothing_of_a_study(
    address: str, study: Study, dev: Person, client_of: Clients
) -> None:
    answer = client_of(dev).get(address)
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert "Peers" not in answer.content.decode()


def test_a_role_that_is_not_enough_is_told_which_one_is(
    study: Study, carys: Person, client_of: Clients
) -> None:
    answer = client_of(carys).get("/studies/peers/synthesis/links/new/")
    assert answer.status_code == 403
    assert "This needs the role of researcher in this study." in answer.content.decode()


def test_an_error_of_ours_shows_a_page_without_its_details(
    study: Study, amina: Person, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> dict[str, int]:
        raise RuntimeError("words of a participant")

    monkeypatch.setattr(views, "standing", broken)
    client = client_of(amina)
    client.raise_request_exception = False
    answer = client.get("/studies/peers/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "words of a participant" not in answer.content.decode()


def test_a_refusal_no_view_caught_is_shown_as_a_sentence(
    study: Study, amina: Person, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> dict[str, int]:
        raise Refused("The study is closed.")

    monkeypatch.setattr(views, "standing", refused)
    answer = client_of(amina).get("/studies/peers/")
    assert answer.status_code == 422
    assert "The study is closed." in answer.content.decode()


def test_the_page_for_our_own_errors_needs_nothing_but_itself() -> None:
    assert "Something went wrong" in render_to_string("500.html")


def test_somebody_in_several_studies_chooses(
    study: Study, dev: Person, amina: Person, client_of: Clients
) -> None:
    actions.add_member(study=study, person=dev, role="reader", by=amina)
    html = client_of(dev).get("/").content.decode()
    assert "/studies/peers/" in html
    assert "/studies/elsewhere/" in html
