"""The frame of the workbench: read, keyed through and pressed as people do."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe
from tests.browser.server import Visit

PAGES = ["/studies/peers/activity/", "/studies/peers/runs/", "/studies/peers/synthesis/links/"]
VIEWS = [
    {"width": 1280},
    {"width": 1280, "dark": True},
    {"width": 320, "height": 640},
]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return wide


@pytest.mark.parametrize("view", VIEWS, ids=["wide", "dark", "narrow"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier_and_does_not_scroll_sideways(
    visit: Visit, path: str, view: dict[str, int]
) -> None:
    page = visit("Amina", path, **view)
    axe.check(page)
    assert sideways(page) <= 0


@pytest.mark.parametrize("view", VIEWS, ids=["wide", "dark", "narrow"])
def test_the_login_has_no_barrier_and_fails_kindly(visit: Visit, view: dict[str, int]) -> None:
    page = visit(path="/login/", **view)
    axe.check(page)
    page.fill("[name=username]", "amina@example.org")
    page.fill("[name=password]", "wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not go together")
    axe.check(page)


def test_a_missing_page_has_no_barrier(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/nothing-here/", errors=("404",))
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing at this address")
    axe.check(page)


def test_text_at_twice_its_size_still_fits(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) <= 0


def test_a_question_mark_opens_the_keys_and_two_keys_go_to_the_links(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("Links")
    axe.check(page)
    page.keyboard.press("g")
    page.keyboard.press("l")
    assert page.url.endswith("/activity/")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/synthesis/links/")


def test_keys_can_be_switched_off_and_stay_off(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use keys without Ctrl").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_keys_are_letters_while_somebody_types(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/synthesis/links/new/")
    page.get_by_label("Note").press_sequentially("g l?")
    expect(page.get_by_label("Note")).to_have_value("g l?")
    assert page.url.endswith("/new/")


def test_the_first_tab_skips_to_the_content(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_chosen_theme_stays_and_system_lets_go_of_it(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Amina: theme and log out").click()
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    page.get_by_label("Amina: theme and log out").click()
    page.get_by_role("button", name="System").click()
    assert page.evaluate(ground) == light


def test_on_a_narrow_page_the_menu_opens_and_leads_on(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/", width=320)
    runs = page.get_by_role("navigation", name="Study").get_by_role("link", name="Runs")
    expect(runs).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    axe.check(page)
    runs.click()
    page.wait_for_url("**/runs/")


def test_without_script_menus_open_and_a_person_can_log_out(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/", java_script_enabled=False)
    page.get_by_label("Amina: theme and log out").click()
    expect(page.get_by_role("button", name="Dark")).to_be_hidden()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_an_answer_that_fails_is_said_and_the_page_stays(visit: Visit) -> None:
    page = visit("Amina", "/studies/peers/activity/", errors=("404",))
    page.evaluate(
        """() => {
          const button = document.createElement("button");
          button.setAttribute("hx-get", "/studies/peers/nothing-here/");
          button.textContent = "Ask";
          document.querySelector("main").append(button);
          htmx.process(button);
        }"""
    )
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#messages")).to_contain_text("no longer there")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
