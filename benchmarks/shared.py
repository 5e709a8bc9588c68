"""What the benchmarks share: a fresh install, a stopwatch, a table."""

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from typing import Any


def fresh_install() -> None:
    """An empty migrated install in a temporary home; `--postgres`: on a cluster of its own."""
    os.environ["PLAIT_HOME"] = tempfile.mkdtemp(prefix="plait-bench-")
    os.environ["PLAIT_SECRET_KEY"] = "only-for-benchmarks"
    os.environ["DJANGO_SETTINGS_MODULE"] = "plait.web.settings"
    os.environ["PLAIT_HOSTS"] = "testserver,localhost,127.0.0.1"
    if "--postgres" in sys.argv:
        from tests import postgres

        os.environ["PLAIT_DATABASE_URL"] = postgres.start_cluster()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def milliseconds(act: Callable[[], Any]) -> float:
    """Wall time of one call."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def median_and_p95(acts: Iterable[Callable[[], Any]]) -> tuple[float, float]:
    """Median and 95th percentile of the wall times, in milliseconds."""
    times = sorted(milliseconds(act) for act in acts)
    return statistics.median(times), times[max(0, round(len(times) * 0.95) - 1)]


def tell(rows: list[dict[str, Any]]) -> None:
    """Print the rows as a table, or as JSON with --json."""
    if "--json" in sys.argv:
        print(json.dumps({"machine": machine(), "rows": rows}, indent=2))
        return
    print(machine())
    for row in rows:
        print("  " + " | ".join(f"{name}: {value}" for name, value in row.items()))


def machine() -> str:
    """What it ran on, in one line."""
    from django.db import connection

    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("SELECT sqlite_version()" if sqlite else "SHOW server_version")
        database = f"{connection.display_name} {cursor.fetchone()[0]}"
    return f"Python {platform.python_version()}, {database}, {os.cpu_count()} cores"


def queries_of(act: Callable[[], Any]) -> int:
    """How many queries a call makes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)
