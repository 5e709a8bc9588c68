"""The reading page on a two-hour interview.

uv run python -m benchmarks.reading [--postgres] [--json]
"""

from typing import Any

from . import shared

shared.fresh_install()

from django.test import Client
from django.urls import reverse

from plait.coding import actions
from plait.coding.models import Code
from plait.core import db

from . import corpus

WORDS = 30_000


def main() -> None:
    study, lead = corpus.found()
    client = Client()
    client.force_login(lead)
    rows = [row(study, lead, client, codings) for codings in (150, 1_500)]
    shared.tell(rows)


def row(study: Any, lead: Any, client: Client, codings: int) -> dict[str, Any]:
    document = corpus.long_transcript(study, lead, WORDS, codings)
    db.optimise()
    address = reverse("coding:document", args=[study.slug, document.pk])
    opened = shared.median_and_p95([lambda: client.get(address) for _ in range(9)])
    answer = client.get(address)
    code = Code.objects.filter(study=study)[0]
    added = shared.median_and_p95([lambda n=n: _code(document, n, code, lead) for n in range(30)])
    return {
        "words": WORDS,
        "codings": codings,
        "open, median ms": round(opened[0], 1),
        "queries": shared.queries_of(lambda: client.get(address)),
        "kB sent": round(len(answer.content) / 1000),
        "add a coding, median ms": round(added[0], 1),
        "p95": round(added[1], 1),
    }


def _code(document: Any, n: int, code: Code, lead: Any) -> None:
    start = 1_000 + n * 400
    actions.code_passage(document=document, start=start, end=start + 33, code=code, by=lead)


if __name__ == "__main__":
    main()
