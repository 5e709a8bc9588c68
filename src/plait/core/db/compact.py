"""Leave no removed word behind in the database's files."""

from pathlib import Path

from django.db import connection

from . import is_sqlite


class StillInUse(Exception):
    """Somebody reads the database, so its log cannot be emptied just now."""

    message = (
        "The database was in use the whole time, so its write-ahead log could not be emptied. "
        "Start this again in a quiet moment."
    )


def compact() -> str:
    """Rewrite the database so that deleted and overwritten values are gone from its files.

    Must run outside a transaction. Returns in one sentence what was done, for the receipt.
    Raises StillInUse when a reader keeps older pages alive; running it again is safe.
    """
    # Statistics keep samples of what columns held, so they are made anew as well.
    if is_sqlite():
        _run("INSERT INTO plait_text_search(plait_text_search) VALUES ('optimize')")
        _run("ANALYZE", "VACUUM")
        _empty_log()
        return "The database file was rewritten whole and its write-ahead log emptied."
    _run("VACUUM (FULL, ANALYZE)", "VACUUM (FULL) pg_statistic")
    return (
        "Every table was rewritten in full. PostgreSQL’s write-ahead log and its archives keep "
        "older pages until they are recycled: your administrator knows for how long."
    )


def files() -> list[Path]:
    """The files this process can read that the database lies in; none where a server keeps them."""
    if not is_sqlite():
        return []
    name = str(connection.settings_dict["NAME"])
    return [path for end in ("", "-wal", "-shm") if (path := Path(name + end)).is_file()]


def _empty_log() -> None:
    """Copy the log into the file and cut it to nothing; SQLite waits `timeout` for readers."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise StillInUse


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
