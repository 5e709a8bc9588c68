"""A PostgreSQL cluster for one test run, from the binaries the system has."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


class NoPostgres(RuntimeError):
    """The binaries of a PostgreSQL server are not on this machine."""


def start_cluster() -> str:
    """Start a server on a socket in a temporary folder; its address as a database URL."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="plait-pg-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    data = folder / "data"
    _as(owner, binaries / "initdb", "-D", data, "-U", "plait", "-A", "trust", "-E", "UTF8")
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    _as(owner, binaries / "pg_ctl", "-D", data, "-o", settings, "-w", "-l", folder / "log", "start")
    atexit.register(_stop, os.getpid(), owner, binaries, folder)
    return f"postgres://plait@/postgres?host={folder}"


def _stop(started_by: int, owner: str | None, binaries: Path, folder: Path) -> None:
    """Stop the server, from the process that started it only."""
    if os.getpid() == started_by:
        _as(owner, binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoPostgres("Install PostgreSQL 15 or newer (Debian: postgresql).")
    return found[-1].parent


def _owner() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as `postgres`, or as `nobody`."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def _as(owner: str | None, *command: object) -> None:
    subprocess.run(
        [str(part) for part in command],
        user=owner,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
