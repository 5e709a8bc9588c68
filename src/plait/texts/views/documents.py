"""The list of texts, and the versions of one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from plait.core.gates import access
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.texts import queries
from plait.texts.changes import changed_parts
from plait.texts.models import Document


@study_view("read")
def documents(request: StudyRequest) -> HttpResponse:
    """All texts; `?kind=` keeps one kind, `?q=` those that hold some words."""
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()
    context = {
        "page": page_of(request, queries.documents(request.study, kind=kind, words=words)),
        "kinds": Document.Kind.choices,
        "kind": kind,
        "words": words,
        "waiting": queries.fates_to_review(request.study).count(),
    }
    return render(request, "texts/documents.html", context)


@study_view("read")
def versions(request: StudyRequest, pk: int) -> HttpResponse:
    """What was done to a text, newest first."""
    document = access(request.study, Document, pk, "study")
    context = {"document": document, "versions": queries.versions(document)}
    return render(request, "texts/versions.html", context)


@study_view("read")
def changes(request: StudyRequest, pk: int, n: int) -> HttpResponse:
    """One version beside the one before it: only what changed."""
    document = access(request.study, Document, pk, "study")
    pair = {version.n: version for version in document.versions.filter(n__in=(n - 1, n))}
    if n < 2 or n not in pair:
        raise Http404("No such version of this text.")
    context = {
        "document": document,
        "version": pair[n],
        "parts": changed_parts(pair[n - 1].text, pair[n].edits),
    }
    return render(request, "texts/changes.html", context)
