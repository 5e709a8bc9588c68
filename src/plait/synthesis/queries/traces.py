"""A recommendation opened level by level, and what rests on a thing, ready for the pages."""

from dataclasses import dataclass

from plait.core.models import Study
from plait.synthesis import basis, describe, trace
from plait.synthesis.describe import Thing
from plait.synthesis.models import Configuration, Link, Recommendation

from .findings import FindingLine, findings
from .links import Item, LinkLine, items_on, lines_of

# What a researcher asks for first when something is about to go.
ABOVE = ["recommendation", "finding", "configuration", "link", "claim", "effectestimate", "coding"]


@dataclass(frozen=True)
class LinkBranch:
    """A link and the evidence on it."""

    line: LinkLine
    items: list[Item]


@dataclass(frozen=True)
class FindingBranch:
    """A finding, the configurations it draws on, and its links."""

    line: FindingLine
    configurations: list[Configuration]
    links: list[LinkBranch]


def branches(recommendation: Recommendation) -> list[FindingBranch]:
    """All levels under a recommendation, in a fixed number of queries."""
    study = recommendation.study
    lines = findings(study, recommendation.findings.values_list("pk", flat=True))
    under = basis.links_under_findings(line.finding.pk for line in lines)
    every = {pk for ids in under.values() for pk in ids}
    links = Link.objects.filter(pk__in=every).select_related("cause", "effect")
    items = items_on(study, every)
    drawn = {
        line.link.pk: LinkBranch(line, items.get(line.link.pk, []))
        for line in lines_of(study, links)
    }
    configurations = _configurations([line.finding.pk for line in lines])
    return [
        FindingBranch(
            line,
            configurations.get(line.finding.pk, []),
            [branch for pk, branch in drawn.items() if pk in under[line.finding.pk]],
        )
        for line in lines
    ]


def _configurations(finding_ids: list[int]) -> dict[int, list[Configuration]]:
    found = Configuration.objects.filter(findings__in=finding_ids).distinct()
    grouped: dict[int, list[Configuration]] = {}
    for each in found.prefetch_related("findings"):
        for finding in each.findings.all():
            grouped.setdefault(finding.pk, []).append(each)
    return grouped


@dataclass(frozen=True)
class Level:
    """All things of one kind that a trace reached."""

    kind: str
    name: str
    things: list[Thing]


def what_rests_on(study: Study, kind: str, pk: int) -> list[Level]:
    """From the recommendations down to the claims and codings on this thing."""
    found = trace.up(kind, pk)
    return [
        Level(each, describe.NAMES[each], describe.things(study, each, found.ids[each]))
        for each in ABOVE
        if found.ids.get(each) and each != kind
    ]
