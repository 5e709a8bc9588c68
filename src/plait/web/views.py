"""The list of studies and a study's home."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.synthesis.queries import findings

from .next_steps import next_steps
from .standing import standing


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The studies of the person; with a single one, straight to it."""
    studies = list(gates.studies_of(request.user))  # type: ignore[arg-type]
    if len(studies) == 1:
        return redirect(studies[0])
    return render(request, "web/studies.html", {"studies": studies})


@study_view()
def study_home(request: StudyRequest) -> HttpResponse:
    """Where the study stands and what to do next."""
    counts = standing(request.study)
    steps = [s for s in next_steps(request.study, counts) if request.may[s.verb]]
    context = {
        "counts": counts,
        "steps": steps,
        "recommendations": findings.recommendations(request.study),
    }
    return render(request, "web/study_home.html", context)
