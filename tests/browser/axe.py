"""Accessibility of a page as axe-core sees it."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page


@cache
def _source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()


def check(page: Page, *, within: str = "document") -> None:
    """Fail with a readable list when axe-core finds anything on the page as it stands.

    The script is evaluated over the debugging protocol, so the page's own strict content security
    policy stays as it is. `within` is a JavaScript expression for the part to look at.
    """
    page.evaluate(_source())
    found = page.evaluate(f"axe.run({within})")
    lines = [_line(violation) for violation in found["violations"]]
    assert not lines, f"{page.url}\n" + "\n".join(lines)


def _line(violation: dict[str, Any]) -> str:
    where = "\n    ".join(node["html"][:200] for node in violation["nodes"][:5])
    return f"{violation['id']}: {violation['help']}\n    {where}"
