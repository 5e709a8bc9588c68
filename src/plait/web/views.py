"""The list of studies and a study's home."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view


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
    return render(request, "web/study_home.html", {})
