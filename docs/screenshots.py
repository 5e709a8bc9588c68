"""Take the pictures of the documentation from a demo built for it.

    uv run python -m docs.screenshots

Needs Chromium (PLAIT_CHROMIUM names another one).
"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import server
from tests.install import Install, build

IMAGES = Path(__file__).parent / "images"
STUDY = "/studies/peer-support/"
CHROMIUM = os.environ.get("PLAIT_CHROMIUM", "/usr/bin/chromium")


def main() -> None:
    demo = build(Path(tempfile.mkdtemp(prefix="plait-pictures-")) / "home")
    IMAGES.mkdir(exist_ok=True)
    with server.serving(demo.home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        wide = log_in(browser, address, demo, 1280, 900)
        take(wide, "home", "")
        take(wide, "link", "synthesis/links/?show=contradicted", open_link)
        take(wide, "map", "synthesis/map/", lambda page: page.wait_for_timeout(1500))
        take(wide, "finding", "synthesis/findings/9/")
        take(wide, "trace", "synthesis/recommendations/2/", open_evidence)
        take(wide, "coding", "texts/", open_passage)
        take(wide, "participants", "fieldwork/participants/")
        take(wide, "withdrawal", "fieldwork/participants/8/withdraw/")
        take(wide, "receipt", "fieldwork/participants/6/receipt/")
        take(wide, "screening", "screening/")
        take(log_in(browser, address, demo, 320, 800), "narrow", "synthesis/recommendations/")
        take(log_in(browser, address, demo, 1280, 900, dark=True), "dark", "synthesis/findings/")
        browser.close()


def log_in(
    browser: Browser, address: str, demo: Install, width: int, height: int, *, dark: bool = False
) -> Page:
    page = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
    ).new_page()
    page.goto("/login/")
    page.fill("[name=username]", "lead@example.org")
    page.fill("[name=password]", (demo.home / "example-password").read_text().strip())
    page.click("main button")
    page.wait_for_url(lambda url: "login" not in url)
    return page


def take(page: Page, name: str, path: str, then=None) -> None:  # type: ignore[no-untyped-def]
    """Open a page, do something on it, take the visible part."""
    page.goto(STUDY + path)
    if then:
        then(page)
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / f"{name}.png")


def open_link(page: Page) -> None:
    page.get_by_role("link", name="One-to-one peer support raises Feeling understood").click()
    page.wait_for_load_state()


def open_evidence(page: Page) -> None:
    link = page.locator("details.trace__link", has_text="Giving peer support raises Emotional")
    link.locator("summary").click()


def open_passage(page: Page) -> None:
    page.get_by_role("link", name="P05 interview 1").click()
    page.locator(".s").first.click()
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main()
