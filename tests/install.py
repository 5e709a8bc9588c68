"""A whole install of the example study, built by `plait demo` as a newcomer would."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Install:
    """A home folder (and a database of its own, on PostgreSQL) with the example study in it."""

    home: Path
    database: str = ""

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PLAIT_", "DJANGO_"))}
        url = {"PLAIT_DATABASE_URL": self.database} if self.database else {}
        return kept | url | {"PYTHONWARNINGS": "error"}

    def run(self, *arguments: str, check: int = 0) -> subprocess.CompletedProcess[str]:
        """`plait ... --home HOME`; the exit code must be `check`."""
        command = [sys.executable, "-m", "plait.web.command", *arguments, "--home", str(self.home)]
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, cwd=tempfile.gettempdir()
        )
        assert done.returncode == check, f"{arguments}: {done.returncode}\n{done.stderr[-3000:]}"
        return done

    @contextmanager
    def start(self, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
        """`plait ... --home HOME` as a process that goes on; ended at the end."""
        command = [sys.executable, "-m", "plait.web.command", *arguments, "--home", str(self.home)]
        process = subprocess.Popen(
            command,
            env=self.env | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)
            assert process.stdout is not None
            process.stdout.close()

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json").stdout)

    def copy(self, to: Path) -> "Install":
        """The same install once more, to do to it what cannot be undone."""
        shutil.copytree(self.home, to)
        return Install(to, _copied(self.database))


def build(home: Path) -> Install:
    """Build the example study in an empty folder."""
    made = Install(home, _fresh(os.environ.get("PLAIT_DATABASE_URL", "")))
    made.run("demo", "--no-serve")
    return made


def _fresh(url: str, template: str = "template1") -> str:
    """A new database on the same PostgreSQL server; nothing to do for SQLite."""
    if not url:
        return ""
    import psycopg

    name = f"plait_{os.urandom(4).hex()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"')
    return url.replace("/postgres?", f"/{name}?")


def _copied(url: str) -> str:
    """A copy of an install's database on its server."""
    if not url:
        return ""
    name = url.split("/")[3].split("?")[0]
    return _fresh(url.replace(f"/{name}?", "/postgres?"), template=name)
