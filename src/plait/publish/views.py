"""Pages of this room."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from plait.core import gates
from plait.core.action import Refused
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of

from . import actions, files, queries
from .forms import ReportForm
from .models import ReportFile

_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@study_view("report")
def reports(request: StudyRequest) -> HttpResponse:
    """The reports made so far, and the making of a new one."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.ask_for_report(study=request.study, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("format", refusal.message)
        else:
            return redirect(run)
    page = page_of(request, queries.reports(request.study))
    context = {"form": form, "page": page, "made": queries.with_age(request.study, page)}
    return render(request, "publish/reports.html", context, status=422 if form.errors else 200)


@study_view("report")
def download(request: StudyRequest, pk: int) -> HttpResponse:
    """The bytes of a report, as a file to keep: it is never shown inside the workbench."""
    made = gates.access(request.study, ReportFile, pk, "study")
    if made.state != ReportFile.State.READY or not files.is_there(made):
        raise Http404("This report was deleted. Make a new one.")
    name = f"{request.study.slug}-report-{made.revision}.{made.format}"
    kept = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        files.path_of(made).read_bytes(),
        content_type=_TYPES[made.format],
        headers={"Content-Disposition": kept},
    )
