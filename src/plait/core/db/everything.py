"""Every value in every column of every table, to prove that something is not there."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

_ROWS = 200


def every_value() -> Iterator[tuple[str, bytes]]:
    """(table, bytes) for each text, JSON and binary value, tables of other packages and the
    search index included. Text comes in UTF-8."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    for table in tables:
        for row in _rows(table):
            for value in row:
                data = _as_bytes(value)
                if data:
                    yield table, data


def _rows(table: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        while rows := cursor.fetchmany(_ROWS):
            yield from rows


def _as_bytes(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
