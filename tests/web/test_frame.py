"""What every page of the workbench has around it, and what it never has."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import plait
from plait.core.models import Person, Study

Clients = Callable[[Person], Client]
SOURCE = Path(plait.__file__).parent
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
# A report is one self-contained file that is read without a server: its style is inside it.
WITHOUT_PAGE = ("publish/templates/publish/report",)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|<script(?![^>]*\bsrc=)|javascript:|\bhx-on", re.IGNORECASE
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_template_carries_inline_style_or_script(path: Path) -> None:
    if str(path.relative_to(SOURCE)).startswith(WITHOUT_PAGE):
        return
    assert INLINE.findall(path.read_text()) == []


def test_the_content_security_policy_allows_this_server_only(client: Client, db: None) -> None:
    policy = client.get("/login/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in policy


def test_a_page_asks_no_other_server_for_anything(
    study: Study, amina: Person, client_of: Clients
) -> None:
    html = client_of(amina).get("/studies/peers/activity/").content.decode()
    asked = re.findall(r'(?:<script[^>]*src|<link[^>]*href|<img[^>]*src)="([^"]+)"', html)
    assert asked
    assert all(address.startswith("/static/") for address in asked)


def test_every_sheet_and_module_a_page_links_is_there(client: Client, db: None) -> None:
    html = client.get("/login/").content.decode()
    for address in re.findall(r'"(/static/[^"]+)"', html):
        assert (SOURCE / "web" / address.lstrip("/")).exists(), address


def test_the_notice_of_the_study_is_on_its_pages(
    study: Study, carys: Person, client_of: Clients
) -> None:
    Study.objects.filter(pk=study.pk).update(notice="The interviews were composed.")
    html = client_of(carys).get("/studies/peers/runs/").content.decode()
    assert "The interviews were composed." in html


def test_a_page_says_where_to_find_support(study: Study, carys: Person, client_of: Clients) -> None:
    html = client_of(carys).get("/studies/peers/runs/").content.decode()
    assert "Where to find support" in html


def test_logging_out_is_a_post(study: Study, carys: Person, client_of: Clients) -> None:
    client = client_of(carys)
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").headers["Location"] == "/login/"
    assert client.get("/studies/peers/").status_code == 302
