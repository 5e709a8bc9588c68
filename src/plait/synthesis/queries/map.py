"""The map of factors and links, as data for the drawing and as a table for everybody."""

from typing import Any

from django.urls import reverse

from plait.core.models import Study
from plait.synthesis.models import Factor

from .links import LinkLine


def drawing_of(study: Study, lines: list[LinkLine]) -> dict[str, Any]:
    """Nodes and edges with their counts, addresses and strands, ready for JSON."""
    used = {pk for line in lines for pk in (line.link.cause_id, line.link.effect_id)}
    factors = Factor.objects.filter(study=study, pk__in=used)
    return {
        "nodes": [_node(study, factor) for factor in factors],
        "edges": [_edge(study, line) for line in lines],
    }


def _node(study: Study, factor: Factor) -> dict[str, Any]:
    return {
        "id": f"f{factor.pk}",
        "label": factor.name,
        "family": factor.family,
        "url": reverse("synthesis:factor", args=[study.slug, factor.pk]),
    }


def _edge(study: Study, line: LinkLine) -> dict[str, Any]:
    tally = line.tally
    return {
        "id": f"l{line.link.pk}",
        "source": f"f{line.link.cause_id}",
        "target": f"f{line.link.effect_id}",
        "direction": line.link.direction,
        "label": str(line.link),
        "url": reverse("synthesis:link", args=[study.slug, line.link.pk]),
        "studies": tally.studies,
        "participants": tally.participants,
        "passages": tally.passages,
        "strands": tally.strands,
        "contradicted": tally.is_contradicted,
    }
