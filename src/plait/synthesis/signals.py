"""Signals for a finding, computed from the evidence that counts. Never a grade."""

from plait.methods import confidence

from . import basis, weighing
from .models import Finding


def of_finding(finding: Finding) -> confidence.Signals:
    """How many sources, how independent, how much contradiction, how fragile."""
    links = basis.links_under_findings([finding.pk])[finding.pk]
    return confidence.signals(
        confidence.Item(
            source_kind=row.source[0],
            source_id=row.source[1],
            passage_id=row.passage_id,
            stance=row.stance,
        )
        for row in weighing.counted(finding.study, links)
        if row.source
    )
