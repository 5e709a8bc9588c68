"""The page where people read and code."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from plait.coding import queries
from plait.coding.markup import body
from plait.coding.onward import door, doors
from plait.coding.reading import paint
from plait.core.gates import access
from plait.core.http import StudyRequest, study_view
from plait.core.models import Study
from plait.texts.models import Document, Passage


@gzip_page
@study_view("read")
def document(request: StudyRequest, pk: int) -> HttpResponse:
    """The text with its codings; `?passage=` points at one, `?q=` shows the words of a search."""
    shown = access(request.study, Document, pk)
    if shown.is_withdrawn or shown.current_id is None:
        return render(request, "coding/withdrawn.html", {"document": shown})
    return render(request, "coding/document.html", _page(request, shown))


def _page(request: StudyRequest, shown: Document) -> dict[str, Any]:
    read = queries.reading(shown)
    text = read.version.text
    query = request.GET.get("q", "").strip()
    hits = queries.hits_of(text, query)
    aim = _aim(request, shown)
    entries = queries.codebook(request.study, archived=True)
    painted = paint(read.blocks, read.marks, hits=hits, target=_span(aim))
    return {
        "document": shown,
        "version": read.version,
        "body": body(painted, text, queries.faces_of_entries(entries)),
        "entries": [(e, read.counts[e.code.pk]) for e in entries if not e.code.archived],
        "total": read.counts.total(),
        "words": f"{len(text.split()):,}",
        "query": query,
        "hits": len(hits),
        "aim": aim,
        "rests_url": door("synthesis:trace_up", request.study.slug, "document", shown.pk),
        "parts": _parts(request.study, shown, [aim.pk] if aim else []),
    }


def _aim(request: StudyRequest, shown: Document) -> Passage | None:
    wanted = request.GET.get("passage", "")
    if not wanted.isdecimal():
        return None
    return access(request.study, Passage, int(wanted), "version", "document")


def _span(aim: Passage | None) -> tuple[int, int] | None:
    if aim is None or aim.state != Passage.State.ACTIVE:
        return None
    return aim.start, aim.end


@study_view("read")
def panel(request: StudyRequest, pk: int) -> HttpResponse:
    """What stands on some passages (`?p=`, repeated), as a part of the page."""
    shown = access(request.study, Document, pk)
    ids = [int(value) for value in request.GET.getlist("p") if value.isdecimal()][:20]
    context = {"document": shown, "parts": _parts(request.study, shown, ids)}
    return render(request, "coding/_panel.html", context)


def _parts(study: Study, shown: Document, ids: list[int]) -> list[dict[str, Any]]:
    if not ids:
        return []
    found = queries.passages_in(shown, ids)
    return [{**part, **doors(study, part["passage"])} for part in found]


@study_view("read")
def passage(request: StudyRequest, pk: int) -> HttpResponse:
    """A short address for a passage: opens it in its document."""
    found = access(request.study, Passage, pk, "document__study")
    return HttpResponseRedirect(found.get_absolute_url())


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
