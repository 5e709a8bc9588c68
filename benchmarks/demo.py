"""From a clean clone to the served demo page, the installed size, and queries on every page.

    uv run python -m benchmarks.demo [--json]

The package cache is warm: everything has been downloaded before.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from . import shared

ROOT = Path(__file__).parent.parent


def main() -> None:
    clone = Path(tempfile.mkdtemp(prefix="plait-clone-")) / "plait"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)  # noqa: S603, S607
    seconds = clone_to_page(clone)
    size = installed_size(clone)
    rows: list[dict[str, Any]] = [
        {"what": "clean clone to served page", "seconds": round(seconds, 1), "goal": 20},
        {"what": "default install", "MB": size, "goal": 250},
    ]
    shared.fresh_install()
    shared.tell([*rows, *queries()])


def clone_to_page(clone: Path) -> float:
    """`uv run --no-dev plait demo` until the login page answers."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        ["uv", "run", "--no-dev", "-q", "plait", "demo", "--port", "0"],  # noqa: S607
        cwd=clone,
        stdout=subprocess.PIPE,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith(("PLAIT_", "VIRTUAL_"))}
        | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            urllib.request.urlopen(found.group() + "login/").close()  # noqa: S310
            break
    taken = time.perf_counter() - begun
    process.terminate()
    return taken


def installed_size(clone: Path) -> int:
    """MB of the environment without the development tools."""
    files = (clone / ".venv").rglob("*")
    return round(sum(f.lstat().st_blocks * 512 for f in files if f.is_file()) / 1e6)


def queries() -> list[dict[str, Any]]:
    """Queries on each page of the example's menu and on one page of each kind."""
    from django.test import Client
    from tests.browser.test_demo import PAGES

    from plait.core.models import Person
    from plait.example.build import build

    for _ in build():
        pass
    client = Client()
    client.force_login(Person.objects.get(email="lead@example.org"))
    found = []
    for path in PAGES:
        address = f"/studies/peer-support/{path}"
        client.get(address)
        number = shared.queries_of(lambda a=address: client.get(a))
        found.append({"page": path or "home", "queries": number})
    worst = max(found, key=lambda row: row["queries"])
    return [*found, {"what": "most queries on a page", **worst, "goal": 20}]


if __name__ == "__main__":
    sys.exit(main())
