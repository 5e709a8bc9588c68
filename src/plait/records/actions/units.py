from typing import Any

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.methods.anchoring import normalise
from plait.records.models import Reference, Report, StudyUnit
from plait.texts.actions import take_in
from plait.texts.models import Document

CHARACTERISTICS = frozenset(
    ["label", "design", "country", "population", "participants"]
    + ["intervention", "format", "outcome_measures"]
)


@action
def add_study(
    *, study: Study, label: str, reference: Reference, by: Person, **characteristics: Any
) -> StudyUnit:
    """Make a published study out of a reference, which becomes its first report.

    `characteristics`: design, country, population, participants (how many took part),
    intervention, format, outcome_measures. Raises Refused for an empty label, a negative number
    and a reference that is a duplicate, of another study or a report already.
    """
    _check(label=label, **characteristics)
    unit = StudyUnit.objects.create(study=study, label=label.strip(), **characteristics)
    report = _report(unit, reference)
    record(study, "records.study_added", about=unit, by=by, after=_ids(report))
    return unit


@action
def add_report(*, unit: StudyUnit, reference: Reference, by: Person) -> Report:
    """Join one more publication to a study."""
    report = _report(unit, reference)
    record(unit.study, "records.report_added", about=unit, by=by, after=_ids(report))
    return report


@action
def attach_text(
    *, report: Report, document: Document, by: Person, verified_at_url: str = ""
) -> Report:
    """Give a report the text that is read and coded, and the address its facts were checked at."""
    if document.study_id != report.unit.study_id:
        raise Refused("This text belongs to another study.", "document")
    if document.kind != Document.Kind.REPORT:
        raise Refused("This text is an interview, not a publication.", "document")
    if Report.objects.filter(document=document).exclude(pk=report.pk).exists():
        raise Refused("This text belongs to another report already.", "document")
    report.document = document
    report.verified_at_url = verified_at_url.strip()
    report.save(update_fields=["document", "verified_at_url"])
    record(
        report.unit.study,
        "records.text_attached",
        about=report,
        by=by,
        after={"document": document.pk},
    )
    return report


@action
def give_text(
    *, report: Report, text: str, by: Person, notice: str = "", verified_at_url: str = ""
) -> Report:
    """Take a text in for a report and attach it. Raises Refused when the report has one."""
    if report.document_id:
        raise Refused("This report has its text already. Correct that text instead.", "text")
    document = take_in(
        study=report.unit.study,
        kind=Document.Kind.REPORT,
        title=report.reference.short,
        text=normalise(text),
        by=by,
        notice=notice.strip(),
    )
    return attach_text(report=report, document=document, by=by, verified_at_url=verified_at_url)


@action
def edit_study(*, unit: StudyUnit, by: Person, **changes: Any) -> StudyUnit | None:
    """Correct a study's label or characteristics; None when nothing is different."""
    _check(**changes)
    different = {name: value for name, value in changes.items() if getattr(unit, name) != value}
    if not different:
        return None
    for name, value in different.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(different))
    after = {"fields": sorted(different)}
    record(unit.study, "records.study_edited", about=unit, by=by, after=after)
    return unit


def _check(**characteristics: Any) -> None:
    unknown = set(characteristics) - CHARACTERISTICS
    if unknown:
        raise TypeError(f"A study has no characteristic {sorted(unknown)}")
    if "label" in characteristics and not characteristics["label"].strip():
        raise Refused("A study needs a short name, for instance McLeish 2023.", "label")
    number = characteristics.get("participants")
    if number is not None and number < 0:
        raise Refused("The number of people who took part cannot be negative.", "participants")


def _report(unit: StudyUnit, reference: Reference) -> Report:
    if reference.study_id != unit.study_id:
        raise Refused("This reference belongs to another study.", "reference")
    if reference.merged_into_id:
        raise Refused("This is a duplicate of another reference. Use that one.", "reference")
    taken = Report.objects.filter(reference=reference).select_related("unit").first()
    if taken:
        raise Refused(f"This reference is a report of “{taken.unit.label}” already.", "reference")
    return Report.objects.create(unit=unit, reference=reference)


def _ids(report: Report) -> dict[str, int]:
    return {"report": report.pk, "reference": report.reference_id}
