"""The codebook, one code, and the memos."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from plait.coding import actions, queries
from plait.coding.forms import CodeForm, MemoForm
from plait.coding.models import Code
from plait.core.action import Refused
from plait.core.gates import access
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of


@study_view("read")
def codebook(request: StudyRequest) -> HttpResponse:
    """Every code in its place, with what it means and how much it is used."""
    archived = "archived" in request.GET
    entries = queries.codebook(request.study, archived=archived)
    context = {
        "entries": queries.with_counts(request.study, entries),
        "archived": archived,
        "some_archived": Code.objects.filter(study=request.study, archived=True).exists(),
    }
    return render(request, "coding/codebook.html", context)


@study_view("code")
def add_code_view(request: StudyRequest) -> HttpResponse:
    """A form for a new code."""
    form = CodeForm(request.study, request.POST or None, initial=_under(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_code(study=request.study, by=request.user, **form.facts())
            return _to_codebook(request)
        except Refused as refusal:
            _complain(form, refusal)
    return _form(request, form, {"heading": "Add a code", "submit": "Add the code"})


def _under(request: StudyRequest) -> dict[str, Any]:
    return {"parent": request.GET.get("under", "")}


@study_view("code")
def edit_code_view(request: StudyRequest, pk: int) -> HttpResponse:
    """A form for what a code says; its archive button posts here too."""
    code = access(request.study, Code, pk, "parent", "study")
    if "archived" in request.POST:
        actions.edit_code(code=code, by=request.user, archived=request.POST["archived"] == "yes")
        return HttpResponseRedirect(code.get_absolute_url())
    form = CodeForm(request.study, request.POST or None, code=code)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_code(code=code, by=request.user, **_chosen(form, code))
            return HttpResponseRedirect(code.get_absolute_url())
        except Refused as refusal:
            _complain(form, refusal)
    context = {"heading": f"Edit “{code.name}”", "submit": "Save", "code": code}
    return _form(request, form, context)


def _chosen(form: CodeForm, code: Code) -> dict[str, Any]:
    facts = form.facts()
    if facts["colour"] is None:
        facts["colour"] = code.colour
    return facts


@study_view("read", post="code")
def code(request: StudyRequest, pk: int) -> HttpResponse:
    """One code: what it means, its memos and its passages."""
    shown = access(request.study, Code, pk, "parent", "study")
    form = MemoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.write_memo(study=request.study, text=text, by=request.user, code=shown)
        return HttpResponseRedirect(shown.get_absolute_url())
    codings = queries.codings_of(shown)
    context = {
        "code": shown,
        "children": shown.children.filter(archived=False),
        "page": page_of(request, codings),
        "sources": codings.order_by().values("passage__document").distinct().count(),
        "memos": queries.memos_of(request.study).filter(code=shown),
        "form": form,
    }
    return render(request, "coding/code.html", context, status=422 if form.errors else 200)


@study_view("read", post="code")
def memos(request: StudyRequest) -> HttpResponse:
    """All memos of the study, and a place to write one about the whole."""
    form = MemoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.write_memo(study=request.study, text=text, by=request.user)
        return HttpResponseRedirect(reverse("coding:memos", args=[request.study.slug]))
    context = {"page": page_of(request, queries.memos_of(request.study)), "form": form}
    return render(request, "coding/memos.html", context, status=422 if form.errors else 200)


def _to_codebook(request: StudyRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("coding:codebook", args=[request.study.slug]))


def _complain(form: forms.Form, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def _form(request: StudyRequest, form: CodeForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "coding/code_form.html", {**context, "form": form}, status=status)
