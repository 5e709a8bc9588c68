from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.action import Refused
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.records.addresses import web_address
from plait.records.models import StudyUnit

from . import actions, forms, queries
from .conversion import explain
from .measures import REPORTED, SCALES, Measure
from .models import EffectEstimate


def _number(text: str | None) -> int:
    """An id out of an address; what is no number finds nothing."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0


@study_view()
def effects(request: StudyRequest) -> HttpResponse:
    """All numbers of the published studies, by outcome."""
    asked = request.GET.get("unit", "")
    unit = gates.access(request.study, StudyUnit, _number(asked)) if asked else None
    page = page_of(request, queries.effects(request.study, unit=unit.pk if unit else None))
    rows = [{"effect": each, "how": explain(each), **_words(each)} for each in page.object_list]
    context = {
        "page": page,
        "rows": rows,
        "unit": unit,
        "units": queries.units_with_effects(request.study),
    }
    return render(request, "extraction/effects.html", context)


@study_view()
def effect(request: StudyRequest, pk: int) -> HttpResponse:
    """One number: as reported, as computed, and the words it stands in."""
    found = gates.access(
        request.study, EffectEstimate, pk, "unit__study", "passage__document", "by"
    )
    reported = [(label, found.reported[name]) for name, label in REPORTED.items()
                if name in found.reported]  # fmt: skip
    context = {"effect": found, "how": explain(found), "reported": reported, **_words(found)}
    context["source"] = web_address(found.source_url)
    return render(request, "extraction/effect.html", context)


def _words(effect: EffectEstimate) -> dict[str, str]:
    return {
        "measure": str(Measure(effect.measure).label),
        "scale": SCALES.get(effect.scale, ""),
    }


@study_view("extract")
def new(request: StudyRequest) -> HttpResponse:
    """Write down a number: first the published study, then the form."""
    asked = request.GET.get("unit", "")
    if not asked:
        return render(request, "extraction/choose.html", {"form": forms.UnitForm(request.study)})
    unit = gates.access(request.study, StudyUnit, _number(asked), "study")
    form = forms.EffectForm(unit, request.POST or None)
    return _write(
        request,
        form,
        lambda said: actions.record_effect(unit=unit, by=request.user, **said),
        "extraction/new.html",
        {"unit": unit},
    )


@study_view("extract")
def edit(request: StudyRequest, pk: int) -> HttpResponse:
    """Correct a number."""
    found = gates.access(request.study, EffectEstimate, pk, "unit__study")
    form = forms.EffectForm(found.unit, request.POST or None, initial=forms.initial_of(found))
    return _write(
        request,
        form,
        lambda said: actions.edit_effect(effect=found, by=request.user, **said) or found,
        "extraction/edit.html",
        {"effect": found, "unit": found.unit},
    )


def _write(
    request: StudyRequest,
    form: forms.EffectForm,
    act: Callable[[dict[str, Any]], EffectEstimate],
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Carry out a form that passes, or show it with what was refused beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act(form.arguments()))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    context = {"form": form, **context}
    return render(request, template, context, status=422 if form.errors else 200)


@study_view("extract")
def remove(request: StudyRequest, pk: int) -> HttpResponse:
    """Take a number out, after asking."""
    found = gates.access(request.study, EffectEstimate, pk, "unit__study")
    if request.method == "POST":
        actions.remove_effect(effect=found, by=request.user)
        messages.success(request, "The number was taken out.")
        return redirect("extraction:effects", request.study.slug)
    return render(request, "extraction/remove.html", {"effect": found})
