"""The example study in a real browser: every page, wide and narrow, light and dark, by axe-core."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from tests.browser import axe, server
from tests.browser.server import Visit
from tests.install import Install

STUDY = "/studies/peer-support/"

PAGES = [
    "",
    "evidence/",
    "evidence/references/1/",
    "evidence/studies/",
    "evidence/studies/1/",
    "evidence/import/",
    "evidence/imports/",
    "evidence/services/",
    "screening/",
    "screening/criteria/",
    "screening/references/1/",
    "effects/",
    "effects/1/",
    "fieldwork/participants/",
    "fieldwork/participants/1/",
    "fieldwork/participants/6/",
    "fieldwork/participants/6/receipt/",
    "fieldwork/participants/1/withdraw/",
    "texts/",
    "texts/review/",
    "coding/",
    "coding/codes/2/",
    "coding/documents/80/",
    "synthesis/links/",
    "synthesis/links/1/",
    "synthesis/map/",
    "synthesis/factors/",
    "synthesis/factors/1/",
    "synthesis/configurations/",
    "synthesis/configurations/5/",
    "synthesis/findings/",
    "synthesis/findings/9/",
    "synthesis/findings/9/judge/",
    "synthesis/recommendations/",
    "synthesis/recommendations/2/",
    "synthesis/recommendations/2/edit/",
    "synthesis/review/",
    "synthesis/claims/waiting/",
    "synthesis/rests-on/participant/5/",
    "report/",
    "activity/",
    "runs/",
]


@pytest.fixture(scope="module")
def address(demo: Install) -> Iterator[str]:
    with server.serving(demo.home) as address:
        yield address


@pytest.fixture
def lead(visit: Visit, address: str, demo: Install):  # type: ignore[no-untyped-def]
    """`lead(path, ...)`: a page of the example study, seen by its lead."""
    password = (demo.home / "example-password").read_text().strip()

    def open_page(path: str, **wishes: object) -> Page:
        login = ("lead@example.org", password)
        return visit("Amina", STUDY + path, at=address, login=login, **wishes)

    return open_page


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)], ids=["wide", "narrow"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_every_page_is_accessible_and_fits_its_width(
    lead, path: str, width: int, dark: bool
) -> None:  # type: ignore[no-untyped-def]
    page = lead(path, width=width, dark=dark)
    assert page.locator("h1").count() == 1
    axe.check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_the_home_to_a_passage_and_to_a_number(lead) -> None:  # type: ignore[no-untyped-def]
    page = lead("")
    page.get_by_role("link", name="Commissioners should fund peer support").click()
    link = page.locator("details.trace__link", has_text="Giving peer support raises Emotional")
    link.locator("summary").click()
    link.get_by_role("link", name="Open the passage").last.click()
    marked = page.locator(".target").first
    marked.wait_for()
    assert marked.inner_text().strip()
    top = marked.bounding_box()["y"]
    assert 0 <= top < 900


def test_what_a_transcript_says_is_marked_as_composed(lead) -> None:  # type: ignore[no-untyped-def]
    page = lead("coding/documents/80/")
    assert page.get_by_text("Composed for the example study").first.is_visible()


def test_the_help_sheet_opens_with_a_question_mark_and_names_what_the_page_can_do(lead) -> None:  # type: ignore[no-untyped-def]
    page = lead("synthesis/links/")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").get_by_text("Add a link").is_visible()


def test_the_map_is_drawn_and_its_table_says_the_same(lead) -> None:  # type: ignore[no-untyped-def]
    page = lead("synthesis/map/")
    page.wait_for_selector("#map canvas")
    edges = page.evaluate(
        "JSON.parse(document.getElementById('map-data').textContent).edges.length"
    )
    assert page.locator("table tbody tr").count() == edges


def test_a_recommendation_page_can_be_walked_with_the_keyboard_alone(lead) -> None:  # type: ignore[no-untyped-def]
    page = lead("synthesis/recommendations/2/")
    page.locator("details.trace__link summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.trace__link").first.get_attribute("open") is not None
