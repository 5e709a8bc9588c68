"""Append-only tables, kept so by the database itself."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython


def append_only(table: str) -> RunPython:
    """A migration step after which rows of `table` can be added, never changed or removed."""
    return RunPython(
        lambda apps, editor: _run(editor, _forbid(editor, table)),
        lambda apps, editor: _run(editor, _allow(editor, table)),
    )


def _run(editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    for sql in statements:
        editor.execute(sql)


def _forbid(editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    if editor.connection.vendor == "sqlite":
        return [_sqlite_trigger(table, "UPDATE"), _sqlite_trigger(table, "DELETE")]
    return [
        "CREATE OR REPLACE FUNCTION plait_append_only() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION 'The table %% is append-only.', TG_TABLE_NAME; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION plait_append_only()",
    ]


def _sqlite_trigger(table: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'The table {table} is append-only.'); END"
    )


def _allow(editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    if editor.connection.vendor == "sqlite":
        return [f"DROP TRIGGER {table}_no_{verb}" for verb in ("update", "delete")]
    return [f"DROP TRIGGER {table}_append_only ON {table}"]
