"""The hash of all that a finding or a recommendation rests on.

Staleness is a comparison of two hashes, not a guess: a judgement keeps the hash of the evidence
it was made on, and every change of evidence makes the hash anew.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from plait.core.models import Study

from . import weighing
from .models import ConfidenceAssessment, Configuration, Finding, Link, Recommendation


def of_findings(study: Study, finding_ids: Iterable[int]) -> dict[int, str]:
    """Finding id -> hash of its sentence, links, configurations and counted evidence."""
    ids = list(finding_ids)
    sentences = dict(Finding.objects.filter(pk__in=ids).values_list("pk", "sentence"))
    configurations = _pairs(Finding.configurations.through, "finding_id", "configuration_id", ids)
    said_by_configuration = _configurations({c for found in configurations.values() for c in found})
    links = links_under_findings(ids)
    every_link = {link for found in links.values() for link in found}
    said_by_link = _links(study, every_link)
    return {
        pk: _hash(
            sentences[pk],
            [said_by_configuration[c] for c in sorted(configurations[pk])],
            [said_by_link[link] for link in sorted(links[pk])],
        )
        for pk in sentences
    }


def of_recommendations(study: Study, recommendation_ids: Iterable[int]) -> dict[int, str]:
    """Recommendation id -> hash of its findings, what they rest on and the confidence in them."""
    ids = list(recommendation_ids)
    findings = _pairs(Recommendation.findings.through, "recommendation_id", "finding_id", ids)
    every = {pk for found in findings.values() for pk in found}
    basis = dict(Finding.objects.filter(pk__in=every).values_list("pk", "basis"))
    levels = latest_levels(every)
    return {
        pk: _hash([(f, basis[f], levels.get(f, "")) for f in sorted(findings[pk])]) for pk in ids
    }


def latest_levels(finding_ids: Iterable[int]) -> dict[int, str]:
    """Finding id -> the overall confidence of its latest assessment."""
    found = ConfidenceAssessment.objects.filter(finding_id__in=list(finding_ids)).order_by("id")
    return dict(found.values_list("finding_id", "overall"))


def links_under_findings(finding_ids: Iterable[int]) -> dict[int, set[int]]:
    """Finding id -> links it rests on, directly or by way of a configuration."""
    ids = list(finding_ids)
    direct = _pairs(Finding.links.through, "finding_id", "link_id", ids)
    by_way = Finding.configurations.through.objects.filter(finding_id__in=ids)
    pairs = by_way.values_list("finding_id", "configuration__links")
    for finding, link in pairs:
        if link is not None:
            direct[finding].add(link)
    return direct


def _pairs(through, here: str, there: str, ids: list[int]) -> dict[int, set[int]]:  # type: ignore[no-untyped-def]
    found: dict[int, set[int]] = defaultdict(set)
    rows = through.objects.filter(**{f"{here}__in": ids}).values_list(here, there)
    for from_id, to_id in rows:
        found[from_id].add(to_id)
    return found


def _configurations(ids: Iterable[int]) -> dict[int, tuple[object, ...]]:
    fields = ["pk", "context_text", "intervention_id", "resource", "reasoning", "outcome_id"]
    fields += ["actor", "negative"]
    found = Configuration.objects.filter(pk__in=list(ids)).values_list(*fields)
    return {row[0]: tuple(row) for row in found}


def _links(study: Study, ids: set[int]) -> dict[int, tuple[object, ...]]:
    directions = Link.objects.filter(pk__in=ids).values_list("pk", "direction")
    evidence = weighing.by_link(weighing.counted(study, ids, said=True))
    return {
        pk: (pk, direction, sorted((row.said for row in evidence.get(pk, [])), key=str))
        for pk, direction in directions
    }


def _hash(*parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
