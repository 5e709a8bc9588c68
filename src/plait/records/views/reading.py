from django.http import HttpResponse
from django.shortcuts import render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.records import queries
from plait.records.addresses import web_address
from plait.records.models import Reference

# A study is made of what screening let in; the page of anything else has no button for it.
LET_IN = (Reference.Standing.INCLUDED, Reference.Standing.BACKGROUND)


@study_view()
def references(request: StudyRequest) -> HttpResponse:
    """Every work of the study, by standing or by words."""
    standing, words = request.GET.get("standing", ""), request.GET.get("q", "").strip()
    found = queries.references(request.study, standing=standing, words=words)
    counts = queries.standing_counts(request.study)
    labels = [("", "All"), *Reference.Standing.choices]
    context = {
        "page": page_of(request, found),
        "standing": standing,
        "words": words,
        "tabs": [(value, label, counts[value]) for value, label in labels],
        "counts": queries.counts(request.study),
    }
    return render(request, "records/references.html", context)


@study_view()
def reference(request: StudyRequest, pk: int) -> HttpResponse:
    """One work: all fields, the records that tell of it, its study and its text."""
    found = gates.access(request.study, Reference, pk, "study", "merged_into__study")
    context = {
        "reference": found,
        "records": queries.records_of(found),
        "report": queries.report_of(found),
        "web_address": web_address(found.url),
        "may_be_studied": found.standing in LET_IN and not found.merged_into,
    }
    return render(request, "records/reference.html", context)
