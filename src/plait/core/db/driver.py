"""A recent SQLite under Django.

The SQLite of older systems lacks the mend for the write-ahead-log reset (before 3.51.3).
`pysqlite3` brings its own build with the same interface, so it takes the place of `sqlite3`
before Django first imports it.
"""

import importlib
import sys


def use_bundled_sqlite() -> None:
    """Put pysqlite3 in the place of sqlite3, if it is installed on this system."""
    try:
        bundled = importlib.import_module("pysqlite3")
        dbapi = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = dbapi
