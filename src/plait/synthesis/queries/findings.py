"""Findings and recommendations with their state, and why they need review."""

from collections.abc import Iterable
from dataclasses import dataclass

from plait.core.models import Study
from plait.synthesis import basis, reasons
from plait.synthesis.actions.findings import COMPONENTS
from plait.synthesis.models import ConfidenceAssessment, Finding, Link, Recommendation

from .links import LinkLine, lines_of


@dataclass(frozen=True)
class Component:
    """One of the four components of a judgement, ready to be shown."""

    label: str
    judgement: str
    why: str

    @property
    def badge(self) -> str:
        """A moderate concern is not moderate confidence, and must not look like it."""
        return "moderate_concerns" if self.judgement == "moderate" else self.judgement


@dataclass(frozen=True)
class FindingLine:
    """A finding with its latest assessment (or none) and the open reasons to look again."""

    finding: Finding
    assessment: ConfidenceAssessment | None
    reasons: list[reasons.Reason]

    @property
    def rows(self) -> list[Component]:
        """The assessment's components in their order, for a table."""
        given = self.assessment.components if self.assessment else {}
        return [
            Component(label, given[name]["judgement"], given[name]["why"])
            for name, label in COMPONENTS.items()
            if name in given
        ]


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation with its findings and the open reasons to look again."""

    recommendation: Recommendation
    findings: list[FindingLine]
    reasons: list[reasons.Reason]


def findings(study: Study, ids: Iterable[int] | None = None) -> list[FindingLine]:
    """Findings of the study in their order, a handful of queries for any number."""
    found = Finding.objects.filter(study=study)
    if ids is not None:
        found = found.filter(pk__in=list(ids))
    every = list(found)
    latest = _latest([finding.pk for finding in every])
    why = reasons.open_for(study, "finding", [f.pk for f in every])
    return [FindingLine(f, latest.get(f.pk), why.get(f.pk, [])) for f in every]


def recommendations(study: Study, ids: Iterable[int] | None = None) -> list[RecommendationLine]:
    """Recommendations in their order with their findings."""
    found = Recommendation.objects.filter(study=study).prefetch_related("findings")
    if ids is not None:
        found = found.filter(pk__in=list(ids))
    every = list(found)
    lines = {line.finding.pk: line for line in findings(study)}
    why = reasons.open_for(study, "recommendation", [each.pk for each in every])
    return [
        RecommendationLine(each, [lines[f.pk] for f in each.findings.all()], why.get(each.pk, []))
        for each in every
    ]


def links_under(finding: Finding) -> list[LinkLine]:
    """The links a finding rests on, its configurations' links among them, with tallies."""
    ids = basis.links_under_findings([finding.pk])[finding.pk]
    links = Link.objects.filter(pk__in=ids).select_related("cause", "effect")
    return lines_of(finding.study, links)


def _latest(finding_ids: list[int]) -> dict[int, ConfidenceAssessment]:
    found = ConfidenceAssessment.objects.filter(finding_id__in=finding_ids)
    return {each.finding_id: each for each in found.select_related("by").order_by("id")}
