"""Trace, pages and staleness on a large study.

    uv run python -m benchmarks.trace [--postgres] [--json]

The peer, in the same run, is the recursive query over the view `provenance_edge`.
"""

import random
from collections.abc import Callable
from typing import Any

from . import shared

shared.fresh_install()

from django.db import connection
from django.test import Client
from django.urls import reverse

from plait.core import db
from plait.synthesis import actions, trace
from plait.synthesis.models import Evidence, Finding, Recommendation
from plait.texts.models import Passage

from . import corpus


def by_view(kind: str, pk: int, *, up: bool) -> list[Any]:
    """The same walk as one recursive query."""
    here, there = ("to", "from") if up else ("from", "to")
    sql = f"""
        WITH RECURSIVE reached(kind, id) AS (
            SELECT %s, CAST(%s AS bigint) UNION
            SELECT {there}_kind, {there}_id FROM provenance_edge
            JOIN reached ON {here}_kind = reached.kind AND {here}_id = reached.id
        ) SELECT kind, id FROM reached
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [kind, pk])
        return cursor.fetchall()


def timed(name: str, acts: list[Callable[[], Any]], goal: str = "") -> dict[str, Any]:
    median, p95 = shared.median_and_p95(acts)
    return {"what": name, "median ms": round(median, 1), "p95 ms": round(p95, 1), "goal": goal}


def main() -> None:
    study, lead = corpus.large()
    db.optimise()
    chance = random.Random(2)  # noqa: S311
    recommendations = list(Recommendation.objects.values_list("pk", flat=True))
    passages = list(Passage.objects.values_list("pk", flat=True)[:20_000])
    tops = [chance.choice(recommendations) for _ in range(100)]
    grounds = [chance.choice(passages) for _ in range(100)]
    rows = [
        timed(
            "trace down, walk", [lambda p=p: trace.down("recommendation", p) for p in tops], "60"
        ),
        timed("trace up", [lambda p=p: trace.up("passage", p) for p in grounds], "60"),
        timed(
            "trace down, view (peer)",
            [lambda p=p: by_view("recommendation", p, up=False) for p in tops[:3]],
        ),
        timed(
            "trace up, view (peer)",
            [lambda p=p: by_view("passage", p, up=True) for p in grounds[:3]],
        ),
        *pages(study.slug, lead, tops),
        timed("change a stance, findings told", [lambda e=e: move(e, lead) for e in some(chance)]),
    ]
    shared.tell(rows)


def pages(slug: str, lead: Any, tops: list[int]) -> list[dict[str, Any]]:
    client = Client()
    client.force_login(lead)
    finding = Finding.objects.values_list("pk", flat=True)[0]
    addresses = {
        "recommendation page": reverse("synthesis:recommendation", args=[slug, tops[0]]),
        "finding page": reverse("synthesis:finding", args=[slug, finding]),
        "links page": reverse("synthesis:links", args=[slug]),
        "map page": reverse("synthesis:map", args=[slug]),
        "findings page": reverse("synthesis:findings", args=[slug]),
        "study home": reverse("study", args=[slug]),
    }
    return [
        timed(name, [lambda a=address: client.get(a) for _ in range(7)])
        | {"queries": shared.queries_of(lambda a=address: client.get(a))}
        for name, address in addresses.items()
    ]


def some(chance: random.Random) -> list[Evidence]:
    found = Evidence.objects.filter(stance="supports", link__findings__isnull=False)
    return list(found.select_related("link__study")[: 20 + chance.randrange(1)])


def move(evidence: Evidence, lead: Any) -> None:
    actions.change_stance(evidence=evidence, stance="qualifies", why="Read again.", by=lead)


if __name__ == "__main__":
    main()
