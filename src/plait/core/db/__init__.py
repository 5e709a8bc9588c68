"""The only place that knows which database it is.

SQLite is the default and PostgreSQL the choice of teams. What differs between them (triggers,
full-text search, compaction, who provides the driver) is answered here and nowhere else.
"""

from django.db import connection


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"
