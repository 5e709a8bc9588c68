"""A home folder of its own and a real server on it, as processes: what a browser test talks to."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

# What the fixture `visit` gives: (person, path, **wishes) -> a page that is logged in.
Visit = Callable[..., Page]

PLAIT = [sys.executable, "-m", "plait.web.command"]
CAST = """
import django; django.setup()
from plait.core import actions
from plait.core.models import Person
cast = {n: Person.objects.create_user(f"{n.lower()}@example.org", "correct horse", name=n)
        for n in ("Amina", "Ben", "Carys", "Dev")}
study = actions.found_study(by=cast["Amina"], slug="peers", title="Peers", question="What helps?",
                            notice="The interviews of this study were composed for tests.")
actions.add_member(study=study, person=cast["Ben"], role="researcher", by=cast["Amina"])
actions.add_member(study=study, person=cast["Carys"], role="reader", by=cast["Amina"])
"""


def environment(home: Path) -> dict[str, str]:
    """What a process needs to work on a home folder, whatever settings this process has."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PLAIT_")}
    return kept | {
        "PLAIT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "plait.web.settings",
        "PYTHONUNBUFFERED": "1",
    }


def plait(home: Path, *arguments: str) -> str:
    """Run one `plait` command on a home folder; its output. Fails when the command fails."""
    done = subprocess.run(
        [*PLAIT, *arguments], env=environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python(home: Path, program: str) -> None:
    """Run a few lines of Python on a home folder, to put there what a walk needs."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """Serve a home folder on a free port; the address, without a slash at its end."""
    process = subprocess.Popen(
        [*PLAIT, "serve", "--port", "0", "--no-worker"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stdout:
            process.stdout.close()


def _address(process: "subprocess.Popen[str]") -> str:
    """The address the server prints once it listens; a server that ends first is a failure."""
    assert process.stdout is not None
    heard = ""
    for line in process.stdout:
        heard += line
        if found := re.search(r"http://[\d.]+:\d+", line):
            threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()
            return found.group()
    raise AssertionError(f"the server did not start:\n{heard}")


def _drain(output: Iterator[str]) -> None:
    """Read on, so that a server that logs much does not wait for a full pipe."""
    try:
        for _ in output:
            pass
    except ValueError:
        return  # closed at the end of the test
