from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from plait.core import gates
from plait.core.action import Refused
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.records.models import Reference

from . import actions, forms, queries
from .models import Criterion, Decision

VERDICT_KEYS = [
    ("include", "Include", "i"),
    ("background", "Keep as background", "b"),
    ("exclude", "Exclude", "e"),
    ("maybe", "Maybe", "m"),
]


@study_view()
def overview(request: StudyRequest) -> HttpResponse:
    """Where every record went, and all decisions."""
    stage, verdict = request.GET.get("stage", ""), request.GET.get("verdict", "")
    context = {
        "flow": queries.flow(request.study),
        "page": page_of(request, queries.decisions(request.study, stage=stage, verdict=verdict)),
        "stage": stage,
        "verdict": verdict,
        "stages": Decision.Stage.choices,
        "verdicts": Decision.Verdict.choices,
    }
    return render(request, "screening/overview.html", context)


@study_view("screen")
def queue(request: StudyRequest) -> HttpResponse:
    """The next reference nobody has decided on; a decision brings the one after it."""
    stage = _stage(request)
    if request.method == "POST":
        return _decide_in_queue(request, stage)
    reference = queries.waiting(request.study, stage).first()
    return _queue_page(request, stage, reference, forms.DecisionForm(request.study))


def _stage(request: StudyRequest) -> str:
    asked = request.GET.get("stage", "")
    return asked if asked in Decision.Stage.values else str(Decision.Stage.TITLE)


def _decide_in_queue(request: StudyRequest, stage: str) -> HttpResponse:
    pk = request.POST.get("reference", "")
    reference = gates.access(request.study, Reference, pk if pk.isdecimal() else 0)
    here = f"{reverse('screening:queue', args=[request.study.slug])}?stage={stage}"
    if not queries.waiting(request.study, stage).filter(pk=reference.pk).exists():
        text = f"{reference.short} was decided on already. Nothing was changed."
        messages.info(request, text)
        return redirect(here)
    form = forms.DecisionForm(request.study, request.POST)
    if form.is_valid() and _decided(request, form, reference, stage):
        return redirect(here)
    return _queue_page(request, stage, reference, form, status=422)


def _decided(
    request: StudyRequest, form: forms.DecisionForm, reference: Reference, stage: str
) -> bool:
    try:
        arguments = {"stage": stage, **form.arguments()}
        actions.decide(reference=reference, by=request.user, **arguments)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


def _queue_page(
    request: StudyRequest,
    stage: str,
    reference: Reference | None,
    form: forms.DecisionForm,
    status: int = 200,
) -> HttpResponse:
    left = {value: queries.waiting(request.study, value).count() for value in Decision.Stage.values}
    decided = queries.decided_at(request.study, stage)
    context = {
        "stage": stage,
        "tabs": [(value, label, left[value]) for value, label in Decision.Stage.choices],
        "left": left[stage],
        "decided": decided,
        "total": decided + left[stage],
        "reference": reference,
        "form": form,
        "buttons": VERDICT_KEYS,
        "criteria": Criterion.objects.filter(study=request.study),
        "last": queries.last_of(request.study, request.user),
    }
    return render(request, "screening/queue.html", context, status=status)


@study_view("screen")
def decide(request: StudyRequest, pk: int) -> HttpResponse:
    """Decide on one reference, or change what was decided."""
    reference = gates.access(request.study, Reference, pk, "study")
    history = list(queries.history_of(reference))
    form = forms.ChangeForm(request.study, request.POST or None, initial=_as_it_stands(history))
    sent = request.method == "POST" and form.is_valid()
    if sent and _decided(request, form, reference, form.cleaned_data["stage"]):
        done = f"{reference.short}: {reference.get_standing_display().lower()}."
        messages.success(request, done)
        return redirect("screening:decide", request.study.slug, pk)
    context = {"reference": reference, "history": history, "form": form}
    return render(request, "screening/decide.html", context, status=422 if form.errors else 200)


def _as_it_stands(history: list[Decision]) -> dict[str, object]:
    if not history:
        return {"stage": Decision.Stage.TITLE}
    return {
        "stage": history[0].stage,
        "verdict": history[0].verdict,
        "reason": history[0].reason_id,
    }


@study_view("read", post="screen")
def criteria(request: StudyRequest) -> HttpResponse:
    """What belongs to the question, and the reasons for exclusion in their order."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_reason(study=request.study, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect("screening:criteria", request.study.slug)
    context = {
        "criteria": Criterion.objects.filter(study=request.study),
        "reasons": queries.reasons_used(request.study),
        "form": form,
    }
    return render(request, "screening/criteria.html", context, status=422 if form.errors else 200)


@study_view("screen")
def criterion_edit(request: StudyRequest, pk: int | None = None) -> HttpResponse:
    """Add a criterion or change one."""
    criterion = gates.access(request.study, Criterion, pk) if pk else None
    # Not `instance=`: checking a form must not change the criterion that is edited.
    initial = model_to_dict(criterion) if criterion else None
    form = forms.CriterionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.set_criterion(study=request.study, by=request.user, criterion=criterion, **said)
        return redirect("screening:criteria", request.study.slug)
    context = {"form": form, "criterion": criterion}
    return render(
        request, "screening/criterion_form.html", context, status=422 if form.errors else 200
    )
