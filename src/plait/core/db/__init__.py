"""The only place that knows which database it is.

SQLite is the default and PostgreSQL the choice of teams. What differs between them (triggers,
full-text search, compaction, who provides the driver) is answered here and nowhere else.
"""

from pathlib import Path

from django.db import connection


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def optimise() -> None:
    """Let the database look at what it holds, so that its plans fit."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def empty() -> None:
    """Remove every table and everything in them."""
    if is_sqlite():
        _remove_sqlite_files()
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _remove_sqlite_files() -> None:
    connection.close()
    name = str(connection.settings_dict["NAME"])
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)
