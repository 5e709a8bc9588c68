"""Full-text search behind one door: FTS5 on SQLite, tsvector on PostgreSQL.

One row a document, holding the words of its current version. The caller maps the ids.
"""

import re
from collections.abc import Sequence

from django.db import connection
from django.db.migrations.operations import RunPython

from . import is_sqlite

_TABLE = "plait_text_search"


def create_index() -> RunPython:
    """A migration step that makes the search table."""
    return RunPython(_create, _drop)


def _create(apps, editor) -> None:  # type: ignore[no-untyped-def]
    if editor.connection.vendor == "sqlite":
        editor.execute(
            f"CREATE VIRTUAL TABLE {_TABLE} USING fts5(body, tokenize='porter unicode61')"
        )
        # Without this, deleted words stay readable in the index pages until they are merged.
        editor.execute(f"INSERT INTO {_TABLE}({_TABLE}, rank) VALUES ('secure-delete', 1)")
        return
    editor.execute(
        f"CREATE TABLE {_TABLE} (rowid bigint PRIMARY KEY, body text NOT NULL, words tsvector "
        "GENERATED ALWAYS AS (to_tsvector('english', body)) STORED)"
    )
    editor.execute(f"CREATE INDEX {_TABLE}_words ON {_TABLE} USING gin(words)")


def _drop(apps, editor) -> None:  # type: ignore[no-untyped-def]
    editor.execute(f"DROP TABLE {_TABLE}")


def put(document_id: int, text: str) -> None:
    """Index a document's words in place of what was there."""
    remove(document_id)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_TABLE}(rowid, body) VALUES (%s, %s)", [document_id, text])


def remove(document_id: int) -> None:
    """Forget a document's words."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE} WHERE rowid = %s", [document_id])


def find(query: str, *, among: Sequence[int], most: int = 200) -> list[int]:
    """Ids of the documents that hold all words of the query, best first.

    A part in "double quotes" is looked for as a phrase. An empty query finds nothing.
    """
    parts = _parts(query)
    if not parts or not among:
        return []
    sql = _SQLITE if is_sqlite() else _POSTGRES
    wanted = _for_fts5(parts) if is_sqlite() else _for_tsquery(parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, [wanted])
        found = [row[0] for row in cursor.fetchall()]
    allowed = set(among)
    return [document_id for document_id in found if document_id in allowed][:most]


_SQLITE = f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH %s ORDER BY rank"
_POSTGRES = (
    f"SELECT rowid FROM {_TABLE}, websearch_to_tsquery('english', %s) AS wanted "
    "WHERE words @@ wanted ORDER BY ts_rank(words, wanted) DESC"
)


def _parts(query: str) -> list[str]:
    """Words and quoted phrases, with nothing in them that a search language would read."""
    found = re.findall(r'"([^"]+)"|([^\s"]+)', query)
    cleaned = (re.sub(r"[^\w\s’'-]", " ", phrase or word).strip() for phrase, word in found)
    return [part for part in cleaned if re.search(r"\w", part)]


def _for_fts5(parts: list[str]) -> str:
    return " AND ".join(f'"{part}"' for part in parts)


def _for_tsquery(parts: list[str]) -> str:
    return " ".join(f'"{part}"' if " " in part else part.replace("-", " ") for part in parts)
