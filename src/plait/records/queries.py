"""Reads of this room."""

import json
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from plait.core.models import Study

from .models import ImportBatch, Record, Reference, Report, Search, StudyUnit

Standing = Reference.Standing


def references(study: Study, *, standing: str = "", words: str = "") -> QuerySet[Reference]:
    """The study's works, duplicates left out; every word must be in title, authors, year or DOI."""
    found = Reference.objects.filter(study=study, merged_into=None)
    if standing in Standing.values:
        found = found.filter(standing=standing)
    for word in words.split()[:12]:
        found = found.filter(_holds(word))
    return found.select_related("study", "report__unit").defer("abstract")


def _holds(word: str) -> Q:
    # The authors are stored as JSON, which on SQLite writes letters beyond ASCII as escapes.
    escaped = json.dumps(word)[1:-1]
    held = Q(title__icontains=word) | Q(authors__icontains=word) | Q(authors__icontains=escaped)
    held |= Q(doi__icontains=word) | Q(journal__icontains=word) | Q(pmid=word)
    return held | Q(year=int(word)) if word.isdecimal() and len(word) == 4 else held


def standing_counts(study: Study) -> dict[str, int]:
    """Standing -> number of references, with the empty string for all."""
    rows = Reference.objects.filter(study=study, merged_into=None).values("standing")
    counts = dict(rows.annotate(n=Count("id")).order_by().values_list("standing", "n"))
    return {"": sum(counts.values())} | {each: counts.get(each, 0) for each in Standing.values}


def records_of(reference: Reference) -> QuerySet[Record]:
    """The records that tell of a work, with the file and search each came from."""
    return Record.objects.filter(reference=reference).select_related("batch__search")


def report_of(reference: Reference) -> Report | None:
    """The full text of a work, when it is a report of a published study."""
    found = Report.objects.filter(reference=reference)
    return found.select_related("unit__study", "document__study").first()


def reports_of(unit: StudyUnit) -> QuerySet[Report]:
    """A published study's reports, each with its reference and text."""
    return Report.objects.filter(unit=unit).select_related(
        "reference__study", "document__study", "unit"
    )


def units(study: Study) -> QuerySet[StudyUnit]:
    """The published studies, each with how many reports it has."""
    found = StudyUnit.objects.filter(study=study).select_related("study")
    return found.annotate(report_count=Count("reports")).order_by("label", "id")


def batches(study: Study) -> QuerySet[ImportBatch]:
    """Imported files, each with how many records it brought and how many were known works."""
    known = Count("records", filter=~Q(records__matched_by=""))
    found = ImportBatch.objects.filter(study=study).select_related("search", "by")
    counted = found.annotate(record_count=Count("records"), known_count=known)
    return counted.order_by("-id")


def searches(study: Study) -> QuerySet[Search]:
    """Searches, each with how many records came from it."""
    found = Search.objects.filter(study=study).order_by("id")
    return found.annotate(record_count=Count("batches__records"))


@dataclass(frozen=True)
class Counts:
    """How many records were imported, and how many works they tell of."""

    records: int
    references: int

    @property
    def duplicates(self) -> int:
        return self.records - self.references


def counts(study: Study) -> Counts:
    """Records, works and what lies between: duplicates."""
    return Counts(
        Record.objects.filter(batch__study=study).count(),
        Reference.objects.filter(study=study, merged_into=None).count(),
    )
