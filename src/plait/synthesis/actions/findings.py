from collections.abc import Iterable, Mapping

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.synthesis import basis, signals
from plait.synthesis.models import ConfidenceAssessment, Configuration, Finding, Link

from .configurations import next_number

COMPONENTS = {
    "methodological_limitations": "Methodological limitations",
    "coherence": "Coherence",
    "adequacy": "Adequacy of data",
    "relevance": "Relevance",
}


@action
def write_finding(
    *,
    study: Study,
    sentence: str,
    by: Person,
    links: Iterable[Link] = (),
    configurations: Iterable[Configuration] = (),
    instead_of: Finding | None = None,
) -> Finding:
    """Write a finding, or write one anew, on the links and configurations it rests on."""
    links, configurations = list(links), list(configurations)
    if not links and not configurations:
        raise Refused("A finding rests on at least one link or configuration.", "links")
    number = instead_of.number if instead_of else next_number(Finding, study)
    finding, _ = Finding.objects.update_or_create(
        study=study, number=number, defaults={"sentence": sentence}
    )
    _set_basis(finding, links, configurations)
    record(study, "finding.written", about=finding, by=by)
    return finding


@action
def link_finding(
    *, finding: Finding, links: Iterable[Link], configurations: Iterable[Configuration], by: Person
) -> Finding:
    """Change what a finding rests on, leaving its sentence."""
    _set_basis(finding, list(links), list(configurations))
    record(finding.study, "finding.linked", about=finding, by=by)
    return finding


def _set_basis(finding: Finding, links: list[Link], configurations: list[Configuration]) -> None:
    finding.links.set(links)
    finding.configurations.set(configurations)
    finding.basis = basis.of_findings(finding.study, [finding.pk])[finding.pk]
    finding.save(update_fields=["basis"])


@action
def judge_confidence(
    *,
    finding: Finding,
    components: Mapping[str, Mapping[str, str]],
    overall: str,
    why: str,
    by: Person,
) -> ConfidenceAssessment:
    """Sign a GRADE-CERQual judgement on the evidence as it stands now."""
    _check_components(components)
    if not why.strip():
        raise Refused("Say in a sentence or two why the confidence is what it is.", "why")
    finding.basis = basis.of_findings(finding.study, [finding.pk])[finding.pk]
    finding.judged_basis = finding.basis
    finding.save(update_fields=["basis", "judged_basis"])
    assessment = ConfidenceAssessment.objects.create(
        finding=finding,
        components={name: dict(components[name]) for name in COMPONENTS},
        overall=ConfidenceAssessment.Level(overall),
        why=why,
        signals=signals.of_finding(finding).as_counts(),
        basis=finding.basis,
        by=by,
    )
    record(finding.study, "finding.judged", about=finding, by=by, after={"overall": overall})
    return assessment


def _check_components(components: Mapping[str, Mapping[str, str]]) -> None:
    for name, label in COMPONENTS.items():
        given = components.get(name, {})
        if given.get("judgement") not in ConfidenceAssessment.Concern.values:
            raise Refused(f"Judge the component “{label}”.", name)
        if not given.get("why", "").strip():
            raise Refused(f"Explain the judgement on “{label}”.", name)
