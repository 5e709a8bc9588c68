"""`plait check`: what must be true of every study at all times."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from plait.core.models import Event, Study
from plait.screening.models import Decision
from plait.synthesis import basis
from plait.synthesis.models import Finding, Recommendation
from plait.texts.models import DocumentVersion, Passage

from .standing import standing


@dataclass(frozen=True)
class Result:
    """One check of one study: how much it looked at, and what is wrong."""

    study: str
    name: str
    looked_at: int
    problems: list[str]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def check(study: Study) -> list[Result]:
    """All checks, in the order of the house."""
    return [_run(study, name, look) for name, look in CHECKS.items()]


def _run(study: Study, name: str, look: Callable[[Study], Iterator[str | None]]) -> Result:
    found = list(look(study))
    return Result(study.slug, name, len(found), [problem for problem in found if problem])


def _revisions(study: Study) -> Iterator[str | None]:
    revisions = Event.objects.filter(study=study).order_by("revision")
    expected = 0
    for revision in revisions.values_list("revision", flat=True):
        expected += 1
        yield None if revision == expected else f"Revision {expected} is missing."
        expected = revision
    if study.revision != expected:
        yield f"The study says revision {study.revision}, its ledger ends at {expected}."


def _quotes(study: Study) -> Iterator[str | None]:
    texts = dict(DocumentVersion.objects.filter(document__study=study).values_list("pk", "text"))
    passages = Passage.objects.filter(document__study=study)
    for pk, version, start, end, exact in passages.values_list(
        "pk", "version_id", "start", "end", "exact"
    ).iterator():
        good = texts[version][start:end] == exact
        yield None if good else f"Passage {pk} does not equal its text at {start}–{end}."


def _hashes(study: Study) -> Iterator[str | None]:
    versions = DocumentVersion.objects.filter(document__study=study)
    for pk, text, given in versions.values_list("pk", "text", "sha256").iterator():
        good = sha256(text.encode()).hexdigest() == given
        yield None if good else f"Version {pk} does not match its hash."


def _bases(study: Study) -> Iterator[str | None]:
    findings = Finding.objects.filter(study=study)
    now = basis.of_findings(study, findings.values_list("pk", flat=True))
    for finding in findings:
        good = finding.basis == now[finding.pk]
        yield None if good else f"{finding} does not know what it rests on now."
    recommendations = Recommendation.objects.filter(study=study)
    resting = basis.of_recommendations(study, recommendations.values_list("pk", flat=True))
    for each in recommendations:
        good = each.basis == resting[each.pk]
        yield None if good else f"{each} does not know what it rests on now."


def _counts(study: Study) -> Iterator[str | None]:
    counts = standing(study)
    screened = counts["references"] - counts["to_screen"]
    decided = (
        Decision.objects.filter(reference__study=study, reference__merged_into=None)
        .exclude(reference__standing="to_screen")
        .values("reference")
        .distinct()
        .count()
    )
    good = screened == decided
    yield None if good else f"{screened} references have a standing, {decided} a decision."
    good = counts["records"] >= counts["references"]
    yield None if good else "There are more references than records they came from."


CHECKS: dict[str, Callable[[Study], Iterator[str | None]]] = {
    "revisions have no gap": _revisions,
    "every quote equals its text": _quotes,
    "every text matches its hash": _hashes,
    "findings and recommendations know their basis": _bases,
    "counts add up": _counts,
}
