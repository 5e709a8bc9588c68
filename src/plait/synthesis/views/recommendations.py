from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import write_page
from plait.synthesis import actions, describe, forms, reasons
from plait.synthesis.actions.recommendations import TEXTS
from plait.synthesis.models import Recommendation
from plait.synthesis.queries import findings as reading
from plait.synthesis.queries import traces


@study_view()
def recommendation_list(request: StudyRequest) -> HttpResponse:
    """What the study recommends, to whom, and whether it still stands."""
    page = page_of(request, reading.recommendations(request.study))
    return render(request, "synthesis/recommendations.html", {"page": page})


@study_view()
def recommendation_page(request: StudyRequest, pk: int) -> HttpResponse:
    """A recommendation with its trace, down to passages and numbers."""
    recommendation = gates.access(request.study, Recommendation, pk, "study", "judged_by")
    context = {
        "recommendation": recommendation,
        "reasons": reasons.open_for(request.study, "recommendation", [pk]).get(pk, []),
        "branches": traces.branches(recommendation),
    }
    return render(request, "synthesis/recommendation.html", context)


@study_view("recommend")
def recommendation_new(request: StudyRequest) -> HttpResponse:
    return _write(request, None)


@study_view("recommend")
def recommendation_edit(request: StudyRequest, pk: int) -> HttpResponse:
    return _write(request, gates.access(request.study, Recommendation, pk, "study"))


def _write(request: StudyRequest, recommendation: Recommendation | None) -> HttpResponse:
    names = list(forms.RecommendationForm.base_fields)
    initial = {name: getattr(recommendation, name) for name in names} if recommendation else {}
    if recommendation:
        initial["findings"] = recommendation.findings.all()
    return write_page(
        request,
        forms.RecommendationForm(request.study, request.POST or None, initial=initial),
        lambda data: actions.write_recommendation(
            study=request.study,
            by=request.user,
            instead_of=recommendation,
            texts={name: data.pop(name) for name in TEXTS},
            **data,
        ),
        "synthesis/recommendation_form.html",
        {"recommendation": recommendation},
        done="The recommendation is written as a draft.",
    )


@study_view(post="approve")
def approve(request: StudyRequest, pk: int) -> HttpResponse:
    recommendation = gates.access(request.study, Recommendation, pk, "study")
    if request.method == "POST":
        actions.approve(recommendation=recommendation, by=request.user)
        messages.success(request, "Approved on the evidence as it stands now.")
    return redirect(recommendation)


@study_view(post="recommend")
def reconsider(request: StudyRequest, pk: int) -> HttpResponse:
    recommendation = gates.access(request.study, Recommendation, pk, "study")
    if request.method == "POST":
        actions.reconsider(recommendation=recommendation, by=request.user)
        messages.success(request, "It stands as written, on the evidence as it is now.")
    return redirect(recommendation)


@study_view()
def review_list(request: StudyRequest) -> HttpResponse:
    """Everything whose evidence has moved since somebody last judged it, and why."""
    findings = [line for line in reading.findings(request.study) if line.finding.needs_review]
    recommendations = [
        line for line in reading.recommendations(request.study) if line.recommendation.needs_review
    ]
    context = {"findings": findings, "recommendations": recommendations}
    return render(request, "synthesis/review.html", context)


@study_view()
def trace_up(request: StudyRequest, kind: str, pk: int) -> HttpResponse:
    """What rests on this?"""
    try:
        thing = gates.access(request.study, describe.model_of(kind), pk)
    except KeyError:
        raise Http404("No such kind of thing.") from None
    context = {
        "thing": describe.things(request.study, kind, [thing.pk])[0],
        "levels": traces.what_rests_on(request.study, kind, pk),
    }
    return render(request, "synthesis/trace_up.html", context)
