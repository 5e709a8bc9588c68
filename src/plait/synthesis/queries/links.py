"""Links with their counts, and the evidence on one link, strand beside strand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from plait.core.models import Study
from plait.synthesis import weighing
from plait.synthesis.describe import passage_url
from plait.synthesis.models import Evidence, Factor, Link
from plait.synthesis.weighing import Tally
from plait.texts.models import Passage


@dataclass(frozen=True)
class LinkLine:
    """One row of the table of links."""

    link: Link
    tally: Tally


@dataclass(frozen=True)
class Item:
    """One piece of evidence as a link's page shows it."""

    evidence: Evidence
    counts: bool
    why_not: str
    source_label: str
    source_url: str
    passage_url: str
    quote: str

    @property
    def is_told(self) -> bool:
        """True for what somebody said in an interview, False for what was published."""
        return _is_interview(self.evidence)


def table(study: Study, *, show: str = "", factor: Factor | None = None) -> list[LinkLine]:
    """All links with their tallies. `show`: contradicted, both, literature, interviews, none."""
    links = Link.objects.filter(study=study).select_related("cause", "effect")
    if factor is not None:
        links = (links.filter(cause=factor) | links.filter(effect=factor)).distinct()
    lines = lines_of(study, links)
    if show == "contradicted":
        return [line for line in lines if line.tally.is_contradicted]
    if show:
        return [line for line in lines if line.tally.strands == show]
    return lines


def lines_of(study: Study, links: QuerySet[Link]) -> list[LinkLine]:
    """These links with their tallies, in two queries."""
    found = list(links)
    evidence = weighing.by_link(weighing.counted(study, [link.pk for link in found]))
    return [LinkLine(link, weighing.tally(evidence.get(link.pk, []))) for link in found]


def factors(study: Study) -> QuerySet[Factor]:
    """Factors by family and name, with their numbers of links and claims."""
    active = Q(claims_as_cause__state="active")
    return (
        Factor.objects.filter(study=study)
        .select_related("parent", "opposite")
        .annotate(
            out=Count("links_out", distinct=True),
            into=Count("links_in", distinct=True),
            claimed=Count("claims_as_cause", filter=active, distinct=True),
        )
        .order_by("family", "name")
    )


def evidence_on(link: Link) -> tuple[list[Item], list[Item]]:
    """(literature, interviews): everything on the link, also what no longer counts."""
    items = items_on(link.study, [link.pk]).get(link.pk, [])
    told = [item for item in items if item.is_told]
    return [item for item in items if not item.is_told], told


def items_on(study: Study, link_ids: Iterable[int]) -> dict[int, list[Item]]:
    """Link id -> its evidence with source, quote and address, a handful of queries in all."""
    ids = list(link_ids)
    counts = {row.evidence_id: row.counts for row in weighing.rows(study, ids)}
    found = (
        Evidence.objects.filter(link_id__in=ids, state=Evidence.State.ACTIVE)
        .select_related(
            "by",
            "claim__cause",
            "claim__effect",
            "claim__passage__document__report__unit",
            "claim__passage__document__report__reference",
            "claim__passage__document__interview__participant",
            "effect__unit",
            "effect__passage__document",
        )
        .prefetch_related("claim__contexts")
    )
    grouped: dict[int, list[Item]] = {}
    for evidence in found:
        item = _item(study.slug, evidence, counts[evidence.pk])
        grouped.setdefault(evidence.link_id, []).append(item)
    return grouped


def _is_interview(evidence: Evidence) -> bool:
    return bool(evidence.claim and hasattr(evidence.claim.passage.document, "interview"))


def _item(slug: str, evidence: Evidence, counts: bool) -> Item:
    passage = _passage(evidence)
    label, url = _source(slug, evidence)
    return Item(
        evidence=evidence,
        counts=counts,
        why_not="" if counts else _why_not(evidence),
        source_label=label,
        source_url=url,
        passage_url=passage_url(slug, passage.document_id, passage.pk) if passage else "",
        quote=passage.exact if passage else "",
    )


def _passage(evidence: Evidence) -> Passage | None:
    if evidence.claim:
        return evidence.claim.passage
    return evidence.effect.passage if evidence.effect else None


def _source(slug: str, evidence: Evidence) -> tuple[str, str]:
    if evidence.effect:
        effect = evidence.effect
        return effect.unit.label, reverse("extraction:effect", args=[slug, effect.pk])
    assert evidence.claim is not None, "evidence is a claim or an effect"
    document = evidence.claim.passage.document
    if hasattr(document, "interview"):
        participant = document.interview.participant
        return participant.code, reverse("fieldwork:participant", args=[slug, participant.pk])
    if hasattr(document, "report"):
        report = document.report
        return report.unit.label, reverse("records:reference", args=[slug, report.reference_id])
    return document.title, reverse("coding:document", args=[slug, document.pk])


def _why_not(evidence: Evidence) -> str:
    passage = evidence.claim.passage if evidence.claim else None
    if passage and passage.document.is_withdrawn:
        return "The participant has withdrawn."
    if passage and passage.state == "gone":
        return "The words are no longer in the corrected text."
    return "The study is excluded."
