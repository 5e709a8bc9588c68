"""Correcting a text, or one stretch of it, with a look at what it does to passages first."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from plait.core.action import Refused
from plait.core.gates import access
from plait.core.http import StudyRequest, study_view
from plait.texts import actions, queries
from plait.texts.corrections import plan_of, spliced
from plait.texts.forms import CorrectForm
from plait.texts.models import Document, DocumentVersion


@study_view("correct")
def correct(request: StudyRequest, pk: int) -> HttpResponse:
    """The whole text or, with `?at=` an offset, the turn that holds it.

    Posting with `look` shows what would become of the passages; with anything else it saves.
    """
    document = access(request.study, Document, pk, "study", "current")
    if document.is_withdrawn or document.current is None:
        return HttpResponseRedirect(document.get_absolute_url())
    if request.method == "POST":
        return _posted(request, document, document.current)
    form = CorrectForm(initial=_initial(request, document.current))
    return _page(request, document, form)


def _initial(request: StudyRequest, version: DocumentVersion) -> dict[str, Any]:
    at = request.GET.get("at", "")
    if not at.isdecimal() or int(at) >= len(version.text):
        return {"text": version.text, "seen_version": version.n}
    start, end = queries.stretch_around(version, int(at))
    stretch = {"start": start, "end": end, "text": version.text[start:end]}
    return {**stretch, "seen_version": version.n}


def _posted(request: StudyRequest, document: Document, version: DocumentVersion) -> HttpResponse:
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return _page(request, document, form)
    facts = form.cleaned_data
    text = _whole(version, facts)
    if "look" in request.POST and facts["seen_version"] == version.n:
        return _page(request, document, form, plan=plan_of(version, text))
    try:
        actions.correct(
            document=document, text=text, by=request.user, seen_version=facts["seen_version"]
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _page(request, document, form)
    return HttpResponseRedirect(document.get_absolute_url())


def _whole(version: DocumentVersion, facts: dict[str, Any]) -> str:
    """The whole text, when one stretch of it was on the page. Offsets of an older version are
    never used: the action refuses before anything is written."""
    words: str = facts["text"].replace("\r\n", "\n")
    if facts["end"] is None or facts["start"] is None or facts["seen_version"] != version.n:
        return words
    return spliced(version, facts["start"], facts["end"], words)


def _page(
    request: StudyRequest, document: Document, form: CorrectForm, **more: Any
) -> HttpResponse:
    context = {"document": document, "form": form, **more}
    context["part"] = form["end"].value() not in (None, "")
    return render(request, "texts/correct.html", context, status=422 if form.errors else 200)
