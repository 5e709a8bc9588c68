"""Compose the report out of the study, in a number of queries that does not grow with it."""

from collections.abc import Iterable

from django.utils import timezone

from plait.core.models import Study
from plait.publish import queries
from plait.synthesis import basis, weighing
from plait.synthesis.models import ConfidenceAssessment, Configuration, Link
from plait.synthesis.queries.findings import (
    FindingLine,
    RecommendationLine,
    findings,
    recommendations,
)
from plait.synthesis.weighing import Row

from . import methods
from .citing import Sources
from .parts import (
    Component,
    ConfigurationPart,
    Counts,
    FindingPart,
    LinkRow,
    Quote,
    RecommendationPart,
    Report,
)

QUOTES = 3
LONGEST_QUOTE = 420

_DETAILS = {
    "for_whom": "For whom",
    "setting": "Where",
    "rationale": "Why",
    "subgroups": "Subgroups and equity",
    "implementation": "Putting it into practice",
    "monitoring": "Monitoring",
    "research_gaps": "What is not known",
    "dissent": "Dissent",
}


def compose(study: Study) -> Report:
    """Everything the report says, as the study stands now."""
    return _Composer(study).report()


class _Composer:
    """Reads the study once and puts the parts together, numbering sources on the way."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.evidence = weighing.by_link(weighing.counted(study))
        self.links = list(Link.objects.filter(study=study).select_related("cause", "effect"))
        self.findings = findings(study)
        self.under = basis.links_under_findings(line.finding.pk for line in self.findings)
        self.quotable = queries.quotable(study)
        rows = [row for found in self.evidence.values() for row in found]
        told = [(_teller(row), row.passage_id) for row in rows]
        people = queries.participants(who for who, _ in told if who)
        self.sources = Sources(queries.labels(study), queries.publications(study), people)
        self.words = queries.words(passage for who, passage in told if who and passage)

    def report(self) -> Report:
        """The parts in the order in which sources get their numbers: as they are read."""
        advice = [self._recommendation(line) for line in recommendations(self.study)]
        drawn = _configurations_by_finding(self.study)
        found = [self._finding(line, drawn.get(line.finding.pk, [])) for line in self.findings]
        links = [self._link(link) for link in self.links]
        self.sources.cite_the_rest()
        return Report(
            title=self.study.title,
            question=self.study.question,
            registration=self.study.registration,
            notices=queries.notices(self.study),
            made_on=timezone.localdate(),
            revision=self.study.revision,
            methods=methods.describe(self.study, links, len(found)),
            recommendations=advice,
            findings=found,
            configurations=[_configuration(each) for each in _configurations(self.study)],
            links=links,
            sources=self.sources.listed(),
        )

    def _rows(self, finding_ids: Iterable[int]) -> list[Row]:
        """The evidence that counts under some findings, each piece once."""
        links = {link for pk in finding_ids for link in self.under[pk]}
        return [row for link in sorted(links) for row in self.evidence.get(link, [])]

    def _recommendation(self, line: RecommendationLine) -> RecommendationPart:
        each = line.recommendation
        rows = self._rows(found.finding.pk for found in line.findings)
        return RecommendationPart(
            number=each.number,
            text=each.text,
            audience=each.get_audience_display(),
            direction=each.get_direction_display(),
            strength=each.get_strength_display(),
            status=each.get_status_display(),
            needs_review=each.needs_review,
            details=[(label, t) for name, label in _DETAILS.items() if (t := getattr(each, name))],
            findings=[(f.finding.number, f.finding.sentence, _level(f)) for f in line.findings],
            sources=self.sources.cite(rows),
        )

    def _finding(self, line: FindingLine, configurations: list[int]) -> FindingPart:
        finding, judged = line.finding, line.assessment
        rows = self._rows([finding.pk])
        return FindingPart(
            number=finding.number,
            sentence=finding.sentence,
            level=_level(line),
            why=judged.why if judged else "",
            components=[
                Component(row.label, ConfidenceAssessment.Concern(row.judgement).label, row.why)
                for row in line.rows
            ],
            needs_review=finding.needs_review,
            counts=_counts(rows),
            links=[str(link) for link in self.links if link.pk in self.under[finding.pk]],
            configurations=configurations,
            sources=self.sources.cite(rows),
            quotes=self._quotes(rows),
        )

    def _quotes(self, rows: list[Row]) -> list[Quote]:
        """A few short passages by different people who agreed to be quoted, dissent first."""
        found: dict[int, Quote] = {}
        for row in sorted(rows, key=lambda row: (row.stance != "contradicts", row.evidence_id)):
            who = _teller(row)
            words = self.words.get(row.passage_id or 0, "")
            if (
                who
                and who in self.quotable
                and who not in found
                and 0 < len(words) <= LONGEST_QUOTE
            ):
                found[who] = self._quote(who, words, row.stance)
        return list(found.values())[:QUOTES]

    def _quote(self, who: int, words: str, stance: str) -> Quote:
        code = self.sources.participants[who].code
        return Quote(words, code, stance, self.sources.number(("participant", who)))

    def _link(self, link: Link) -> LinkRow:
        rows = self.evidence.get(link.pk, [])
        tally = weighing.tally(rows)
        return LinkRow(
            cause=str(link.cause),
            verb=link.get_direction_display(),
            effect=str(link.effect),
            counts=_counts(rows),
            supports=tally.supports,
            contradicts=tally.contradicts,
            qualifies=tally.qualifies,
            silent=tally.silent,
            contradicted=tally.is_contradicted,
            sources=self.sources.cite(rows),
        )


def _teller(row: Row) -> int | None:
    """The participant who said it; None for what was published."""
    return row.source[1] if row.source and row.source[0] == "participant" else None


def _counts(rows: list[Row]) -> Counts:
    tally = weighing.tally(rows)
    return Counts(tally.studies, tally.participants, tally.passages)


def _level(line: FindingLine) -> str:
    return line.assessment.get_overall_display() if line.assessment else ""


def _configurations(study: Study) -> list[Configuration]:
    found = Configuration.objects.filter(study=study)
    return list(found.select_related("intervention", "outcome"))


def _configurations_by_finding(study: Study) -> dict[int, list[int]]:
    pairs = Configuration.objects.filter(study=study, findings__isnull=False)
    grouped: dict[int, list[int]] = {}
    for finding, number in pairs.order_by("number").values_list("findings", "number"):
        grouped.setdefault(finding, []).append(number)
    return grouped


def _configuration(each: Configuration) -> ConfigurationPart:
    who = each.actor or "people"
    sentence = (
        f"In the context that {each.context_text}, {each.intervention} gives {each.resource}, "
        f"which makes {who} {each.reasoning}, leading to {each.outcome}."
    )
    return ConfigurationPart(each.number, each.title, sentence, each.negative)
