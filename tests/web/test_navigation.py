"""The menu of a study: nothing dead in it, and for each role what it may see."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from plait.core.models import Person, Study
from plait.web.navigation import GROUPS, Entry

Clients = Callable[[Person], Client]
ENTRIES = [entry for group in GROUPS for entry in group.entries]


def menu(client: Client, path: str) -> dict[str, str]:
    """Label -> address of the menu on a page."""
    html = client.get(path).content.decode()
    nav = html[html.index('<nav class="nav"') : html.index("</nav>", html.index('class="nav"'))]
    links = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', nav)
    return {label: address for address, label in links}


def test_every_entry_of_the_menu_opens(study: Study, amina: Person, client_of: Clients) -> None:
    client = client_of(amina)
    shown = menu(client, "/studies/peers/activity/")
    answers = {label: client.get(address).status_code for label, address in shown.items()}
    assert answers == dict.fromkeys(shown, 200)


@pytest.mark.parametrize(
    ("person", "sees_import"), [("amina", True), ("ben", True), ("carys", False)]
)
def test_only_those_who_may_import_see_the_import(
    person: str,
    sees_import: bool,
    study: Study,
    client_of: Clients,
    request: pytest.FixtureRequest,
) -> None:
    shown = menu(client_of(request.getfixturevalue(person)), "/studies/peers/activity/")
    assert ("Import" in shown) == sees_import
    assert "Activity" in shown


def test_an_entry_without_a_page_is_left_out(
    study: Study, amina: Person, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plait.web import navigation

    dead = navigation.Group("Later", (Entry("nowhere:nothing", "Nothing"),))
    monkeypatch.setattr(navigation, "GROUPS", (*GROUPS, dead))
    html = client_of(amina).get("/studies/peers/activity/").content.decode()
    assert "Nothing</a>" not in html
    assert ">Later<" not in html


def test_the_page_itself_is_marked_and_so_is_the_entry_above_a_page(
    study: Study, amina: Person, client_of: Clients
) -> None:
    client = client_of(amina)
    runs = client.get("/studies/peers/runs/").content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', runs) == ["/studies/peers/runs/"]
    new = client.get("/studies/peers/synthesis/links/new/").content.decode()
    marked = re.findall(r'<a href="([^"]+)" aria-current="true"', new)
    assert marked == ["/studies/peers/synthesis/links/"]


def test_keys_of_the_menu_are_given_once_each() -> None:
    keys = [entry.keys for entry in ENTRIES if entry.keys]
    assert len(keys) == len(set(keys))


def test_outside_a_study_there_is_no_menu(dev: Person, client_of: Clients) -> None:
    html = client_of(dev).get("/").content.decode()
    assert '<nav class="nav"' not in html
    assert "You are not a member of a study yet" in html
