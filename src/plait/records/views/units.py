from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import write_page
from plait.records import actions, forms, queries
from plait.records.models import Reference, Report, StudyUnit


@study_view()
def unit_list(request: StudyRequest) -> HttpResponse:
    """The published studies."""
    page = page_of(request, queries.units(request.study))
    return render(request, "records/units.html", {"page": page})


@study_view()
def unit_page(request: StudyRequest, pk: int) -> HttpResponse:
    """A published study: what it is, its reports and their texts."""
    unit = gates.access(request.study, StudyUnit, pk, "study")
    context = {"unit": unit, "facts": _facts(unit), "reports": queries.reports_of(unit)}
    return render(request, "records/unit.html", context)


def _facts(unit: StudyUnit) -> list[tuple[str, object]]:
    """What is written down about it, under the names its form has."""
    fields = forms.UnitForm().fields
    return [(str(fields[name].label), getattr(unit, name)) for name in fields if name != "label"]


@study_view("extract")
def unit_new(request: StudyRequest, pk: int) -> HttpResponse:
    """Make a published study out of a reference."""
    reference = gates.access(request.study, Reference, pk, "study")
    form = forms.UnitForm(request.POST or None, initial={"label": reference.short})
    return write_page(
        request,
        form,
        lambda said: actions.add_study(
            study=request.study, reference=reference, by=request.user, **said
        ),
        "records/unit_form.html",
        {"reference": reference},
        then=lambda unit: _to(request, unit.pk),
    )


@study_view("extract")
def unit_edit(request: StudyRequest, pk: int) -> HttpResponse:
    """Correct what is written down about a published study."""
    unit = gates.access(request.study, StudyUnit, pk, "study")
    # Not `instance=`: checking a form must not change the study that is compared with it.
    form = forms.UnitForm(request.POST or None, initial=model_to_dict(unit))
    return write_page(
        request,
        form,
        lambda said: actions.edit_study(unit=unit, by=request.user, **said),
        "records/unit_form.html",
        {"unit": unit},
        then=lambda _: _to(request, pk),
    )


@study_view("extract")
def report_new(request: StudyRequest, pk: int) -> HttpResponse:
    """Join one more publication to a study."""
    unit = gates.access(request.study, StudyUnit, pk, "study")
    form = forms.ReportForm(request.study, request.POST or None)
    return write_page(
        request,
        form,
        lambda said: actions.add_report(unit=unit, by=request.user, **said),
        "records/report_form.html",
        {"unit": unit},
        then=lambda _: _to(request, pk),
    )


@study_view("extract")
def report_text(request: StudyRequest, pk: int) -> HttpResponse:
    """Give a report the text that is read and coded."""
    report = gates.access(request.study, Report, pk, "unit__study", "reference__study")
    form = forms.TextForm(request.POST or None)

    def act(said: dict[str, Any]) -> Report:
        return actions.give_text(report=report, by=request.user, **said)

    def then(_: Report) -> HttpResponse:
        messages.success(request, "The text is in. It can be read and coded now.")
        return _to(request, report.unit_id)

    return write_page(request, form, act, "records/text_form.html", {"report": report}, then=then)


def _to(request: StudyRequest, pk: int) -> HttpResponse:
    return redirect("records:study_unit", request.study.slug, pk)
