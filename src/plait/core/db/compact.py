"""Leave no removed word behind in the database's files."""

from django.db import connection

from . import is_sqlite


def compact() -> str:
    """Rewrite the database so that deleted and overwritten values are gone from its files.

    Must run outside a transaction. Returns in one sentence what was done, for the receipt.
    """
    if is_sqlite():
        _run("INSERT INTO plait_text_search(plait_text_search) VALUES ('optimize')")
        _run("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
        return "The database file was rewritten whole and its write-ahead log emptied."
    _run("VACUUM FULL", "CHECKPOINT")
    return (
        "Every table was rewritten in full. PostgreSQL's write-ahead log and its archives keep "
        "older pages until they are recycled: your administrator knows for how long."
    )


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
