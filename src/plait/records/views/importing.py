from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from plait.core import gates, uploads
from plait.core.action import Refused
from plait.core.http import StudyRequest, study_view
from plait.core.models import Upload
from plait.core.paging import page_of
from plait.core.writing import refuse, write_page
from plait.records import actions, forms, queries
from plait.records.intake import readable
from plait.records.preview import preview_of

PURPOSE = "references"
# A file of nothing but faults is listed up to here; the batch keeps them all.
_SHOWN = 100


@study_view("import")
def start(request: StudyRequest) -> HttpResponse:
    """Choose a file; it is read at once and refused in words if it cannot be."""
    form = forms.FileForm(request.POST or None, request.FILES or None)
    return write_page(
        request,
        form,
        lambda said: _kept(request, said["file"]),
        "records/import_start.html",
        then=lambda upload: redirect("records:import_preview", request.study.slug, upload.pk),
    )


def _kept(request: StudyRequest, file: UploadedFile) -> Upload:
    if (file.size or 0) > uploads.LIMIT:
        most = uploads.LIMIT // 2**20
        raise Refused(f"{file.name}: larger than {most} MB. Export it in parts.", "file")
    readable(request.study, file.name or "file", file.read())
    file.seek(0)
    return uploads.keep(study=request.study, purpose=PURPOSE, file=file, by=request.user)


@study_view("import")
def preview(request: StudyRequest, pk: UUID) -> HttpResponse:
    """What the file holds, before anything is saved, and the form that takes it in."""
    upload = _upload(request, pk)
    form = forms.SourceForm(request.study, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _import(request, upload, form)
        except Refused as refusal:
            refuse(form, refusal)
    return _look(request, upload, form)


def _upload(request: StudyRequest, pk: UUID) -> Upload:
    """The person's own file only: what somebody else is looking at is theirs to decide."""
    upload = gates.access(request.study, Upload, pk)
    if upload.by_id != request.user.pk or upload.purpose != PURPOSE:
        raise Http404("No such file in this study.")
    return upload


def _import(request: StudyRequest, upload: Upload, form: forms.SourceForm) -> HttpResponse:
    batch = actions.import_references(
        study=request.study,
        file_name=upload.name,
        data=upload.data,
        by=request.user,
        **form.arguments(),
    )
    uploads.discard(upload)
    count = batch.records.count()
    messages.success(request, f"{count} record{'' if count == 1 else 's'} imported.")
    return redirect("records:imports", request.study.slug)


def _look(request: StudyRequest, upload: Upload, form: forms.SourceForm) -> HttpResponse:
    try:
        file = readable(request.study, upload.name, upload.data)
    except Refused as refusal:
        # Somebody imported the same file since this one was put up.
        uploads.discard(upload)
        messages.error(request, refusal.message)
        return redirect("records:imports", request.study.slug)
    context = {
        "upload": upload,
        "form": form,
        "preview": preview_of(request.study, file),
        "problems": file.problems[:_SHOWN],
        "more_problems": max(0, len(file.problems) - _SHOWN),
    }
    status = 422 if form.errors else 200
    return render(request, "records/import_preview.html", context, status=status)


@require_POST
@study_view("import")
def throw_away(request: StudyRequest, pk: UUID) -> HttpResponse:
    """Let the file go; the study is as it was."""
    uploads.discard(_upload(request, pk))
    messages.info(request, "The file was thrown away. Nothing was imported.")
    return redirect("records:import_start", request.study.slug)


@study_view()
def imports(request: StudyRequest) -> HttpResponse:
    """Every search, and every file taken in with what could not be read of it."""
    context = {
        "searches": queries.searches(request.study),
        "page": page_of(request, queries.batches(request.study), size=20),
    }
    return render(request, "records/imports.html", context)


@study_view("import")
def search_new(request: StudyRequest) -> HttpResponse:
    """Write a search down."""
    return write_page(
        request,
        forms.SearchForm(request.POST or None),
        lambda said: actions.add_search(study=request.study, by=request.user, **said),
        "records/search_form.html",
        then=lambda _: redirect("records:imports", request.study.slug),
    )
