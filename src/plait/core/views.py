"""What was done in a study, and its long work."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from . import gates, runs
from .http import StudyRequest, study_view
from .models import Event, Run
from .paging import page_of
from .wording import in_words


@study_view()
def activity(request: StudyRequest) -> HttpResponse:
    """Every event of the ledger, newest first, in plain words."""
    events = gates.within(request.study, Event).select_related("by")
    page = page_of(request, events)
    lines = [{"event": event, "words": in_words(event)} for event in page]
    return render(request, "core/activity.html", {"page": page, "lines": lines})


@study_view()
def run_list(request: StudyRequest) -> HttpResponse:
    """The study's long work, newest first."""
    page = page_of(request, gates.within(request.study, Run).select_related("started_by", "study"))
    return render(request, "core/runs.html", {"page": page})


@study_view()
def run_page(request: StudyRequest, pk: int) -> HttpResponse:
    return render(request, "core/run.html", {"run": _run(request, pk)})


@study_view()
@never_cache
def run_progress(request: StudyRequest, pk: int) -> HttpResponse:
    """The inside of the run component; the page asks for it until the run is over."""
    return render(request, "components/run_body.html", {"run": _run(request, pk)})


@require_POST
@study_view()
def cancel_run(request: StudyRequest, pk: int) -> HttpResponse:
    """Stop a run: its starter may, and the lead."""
    run = _run(request, pk)
    if not cancel_allowed(request, run):
        raise PermissionDenied("Only the person who started this, or the lead, can stop it.")
    if not run.is_over:
        runs.ask_to_cancel(run=run, by=request.user)
        messages.info(request, "It stops at the next safe point. Nothing is left half-done.")
    return redirect(run)


def cancel_allowed(request: Any, run: Run) -> bool:
    """The rule behind the cancel button and behind the address it posts to."""
    may = getattr(request, "may", None)
    return may is not None and (run.started_by_id == request.user.pk or may["manage"])


def _run(request: StudyRequest, pk: int) -> Run:
    return gates.access(request.study, Run, pk, "study", "started_by")
