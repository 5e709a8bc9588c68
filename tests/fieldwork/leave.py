"""Run by a test in a process of its own, on a home folder of its own: P01 leaves, then P02.

P01 by a worker; P02 at once, while somebody reads the database, and again when nobody does.
Prints one JSON object: what the raw files held, and what the withdrawals said.
"""

import json
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from tests.fieldwork import village  # noqa: E402

from plait.core import runs, uploads  # noqa: E402
from plait.core.db.compact import StillInUse  # noqa: E402
from plait.core.models import Run  # noqa: E402
from plait.fieldwork import actions  # noqa: E402
from plait.fieldwork.models import Withdrawal  # noqa: E402
from plait.publish.actions import make_report  # noqa: E402

KEPT = village.SAID["P02"].split("P02: ")[-1].strip()


def seen() -> list[str]:
    """Which of the phrases stand in any file of the install, as UTF-8 or as JSON writes them."""
    files = [path for path in Path(settings.HOME).rglob("*") if path.is_file()]
    held = b"\n".join(path.read_bytes() for path in files)
    words = [*village.WORDS, KEPT]
    return [w for w in words if w.encode() in held or json.dumps(w)[1:-1].encode() in held]


def leave_by_a_worker(settled: village.Village) -> Withdrawal:
    asked = actions.withdraw(participant=settled.people["P01"], by=settled.lead)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    runs.carry_out.call(asked.run_id)
    asked.refresh_from_db()
    return asked


def leave_while_somebody_reads(settled: village.Village) -> str:
    """The sentence it stops with."""
    reader = connection.Database.connect(settings.DATABASES["default"]["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM texts_document").fetchone()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    try:
        actions.withdraw_now(participant=settled.people["P02"], by=settled.lead)
    except StillInUse as stopped:
        return stopped.message
    finally:
        reader.close()
    return ""


call_command("migrate", verbosity=0)
settled = village.found()
file = ContentFile(village.SAID["P01"].encode(), name="P01 again.txt")
about = settled.people["P01"].pk
uploads.keep(study=settled.study, purpose="transcript", file=file, by=settled.lead, about_id=about)
for form in ("html", "docx"):
    make_report(study=settled.study, format=form, by=settled.lead)

told = {"before": seen()}
first = leave_by_a_worker(settled)
told |= {"after P01": seen(), "receipt": first.receipt}
told["run"] = Run.objects.values("state", "arguments", "result").get(pk=first.run_id)
told["stopped"] = leave_while_somebody_reads(settled)
told["then"] = settled.people["P02"].withdrawal.state
last = actions.withdraw_now(participant=settled.people["P02"], by=settled.lead)
told |= {"after P02": seen(), "states": [first.state, last.state], "last": last.receipt["files"]}
print(json.dumps(told))
