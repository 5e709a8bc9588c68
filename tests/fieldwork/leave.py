"""Run by a test in a process of its own, on a home folder of its own: P01 leaves.

Prints one JSON object: what the raw files held before and after, and the receipt.
"""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from tests.fieldwork import village  # noqa: E402

from plait.core import runs, uploads  # noqa: E402
from plait.core.models import Run  # noqa: E402
from plait.fieldwork import actions  # noqa: E402
from plait.publish.actions import make_report  # noqa: E402


def raw() -> bytes:
    """Everything the install has on disk, exports and logs of the database included."""
    files = [path for path in Path(settings.HOME).rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in files)


def seen(words: list[str]) -> list[str]:
    """Which of the phrases stand in the files, as UTF-8 or as JSON writes them."""
    held = raw()
    return [w for w in words if w.encode() in held or json.dumps(w)[1:-1].encode() in held]


call_command("migrate", verbosity=0)
settled = village.found()
leaving, staying = settled.people["P01"], settled.people["P02"]
upload = ContentFile(village.SAID["P01"].encode(), name="P01 again.txt")
uploads.keep(
    study=settled.study, purpose="transcript", file=upload, by=settled.lead, about_id=leaving.pk
)
for form in ("html", "docx"):
    make_report(study=settled.study, format=form, by=settled.lead)
kept = village.SAID["P02"].split("P02: ")[-1].strip()
told = {"before": seen([*village.WORDS, kept])}

how = sys.argv[1]
if how == "now":
    done = actions.withdraw_now(participant=leaving, by=settled.lead)
else:
    asked = actions.withdraw(participant=leaving, by=settled.lead)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    told["run"] = Run.objects.values("state", "message", "arguments", "result").get(pk=asked.run_id)
    runs.carry_out.call(asked.run_id)
    done = leaving.withdrawal
done.refresh_from_db()
told |= {"after": seen([*village.WORDS, kept]), "state": done.state, "receipt": done.receipt}
told["kept"] = kept
print(json.dumps(told))
