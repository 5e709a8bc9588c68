"""The home folder of an install: database, secret key, exports."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url


def folder() -> Path:
    """PLAIT_HOME, or `plait-home` in the folder the command is run from."""
    path = Path(os.environ.get("PLAIT_HOME", "plait-home")).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def secret_key(home: Path) -> str:
    """The install's own key, made once and readable to its owner only."""
    if given := os.environ.get("PLAIT_SECRET_KEY"):
        return given
    path = home / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def database(home: Path) -> dict[str, Any]:
    """Django's database settings: PLAIT_DATABASE_URL, else SQLite in the home folder.

    Write transactions take the lock when they begin, because a lock taken half-way fails at once
    under several writers; FULL, because NORMAL was seen to lose acknowledged writes at power cuts.
    """
    if url := os.environ.get("PLAIT_DATABASE_URL"):
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "plait.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
                "PRAGMA mmap_size=0; PRAGMA cache_size=-64000"
            ),
        },
    }
