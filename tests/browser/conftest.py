"""Walks in a real browser.

`visit(person)` gives a logged-in page whose console errors and policy violations fail the test.
Without Chromium the walks are skipped and say so; PLAIT_REQUIRE_BROWSER=1 makes that a failure.
PLAIT_CHROMIUM names another executable.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from tests.browser import server
from tests.browser.server import Visit

CHROMIUM = Path(os.environ.get("PLAIT_CHROMIUM", "/usr/bin/chromium"))
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served install that holds the cast and the empty study "peers"."""
    _demand_chromium()
    home = tmp_path_factory.mktemp("home")
    server.plait(home, "migrate")
    server.python(home, server.CAST)
    with server.serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: while it runs, its event loop keeps Django's database away."""
    _demand_chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def logins() -> dict[Any, Any]:
    """Cookies of those who have logged in, so that a walk logs in once and not for every page."""
    return {}


@pytest.fixture
def visit(browser: Browser, site: str, logins: dict[Any, Any]) -> Iterator[Visit]:
    """`visit("Amina", "/studies/peers/", width=320, dark=True)` -> the page, logged in.

    No person means nobody is logged in. `at` is the address of another server, `login` another
    e-mail address and password, `errors` are parts of console messages that the walk provokes.
    """
    contexts, problems = [], []

    def open_page(person: str = "", path: str = "/", **wishes: Any) -> Page:
        size = {"width": wishes.pop("width", 1280), "height": wishes.pop("height", 900)}
        scheme = "dark" if wishes.pop("dark", False) else "light"
        base, expected = wishes.pop("at", site), wishes.pop("errors", ())
        login = wishes.pop("login", person and (f"{person.lower()}@example.org", "correct horse"))
        context = browser.new_context(
            base_url=base,
            viewport=size,
            color_scheme=scheme,
            reduced_motion="reduce",
            storage_state=logins.get((base, login)),
            **wishes,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.extend(_problem(message, expected)))
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.goto(path)
        if login and "/login/" in page.url:
            _log_in(page, *login)
            logins[base, login] = context.storage_state()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def _log_in(page: Page, email: str, password: str) -> None:
    page.fill("[name=username]", email)
    page.fill("[name=password]", password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda address: "/login/" not in address)
    page.wait_for_load_state()


def _problem(message: ConsoleMessage, expected: tuple[str, ...]) -> list[str]:
    """What a console message tells against the page; policy violations are errors there."""
    if message.type != "error" or any(part in message.text for part in expected):
        return []
    return [f"{message.location.get('url', '')}: {message.text}"]


def _demand_chromium() -> None:
    if CHROMIUM.exists():
        return
    reason = f"There is no Chromium at {CHROMIUM} (PLAIT_CHROMIUM names another)."
    if os.environ.get("PLAIT_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
