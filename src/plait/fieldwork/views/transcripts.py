from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plait.core import gates, uploads
from plait.core.action import Refused
from plait.core.http import StudyRequest, study_view
from plait.core.models import Upload
from plait.core.writing import sent, write_page
from plait.fieldwork import actions, forms, queries, transcripts
from plait.fieldwork.actions.interviews import refuse_import
from plait.fieldwork.models import Interview

PURPOSE = "transcript"
FIRST_TURNS = 12
MOST_PROBLEMS = 100


@study_view("interview")
def import_start(request: StudyRequest, pk: int) -> HttpResponse:
    """Put a transcript up to be looked at; nothing is imported yet."""
    interview = _interview(request, pk)
    form = forms.TranscriptForm(sent(request), request.FILES or None)

    def act() -> HttpResponse:
        refuse_import(interview)
        file = form.cleaned_data["file"]
        _check(interview, file.name, file.read())
        file.seek(0)
        upload = uploads.keep(
            study=request.study,
            purpose=PURPOSE,
            file=file,
            by=request.user,
            about_id=interview.participant_id,
        )
        return redirect("fieldwork:import_preview", request.study.slug, interview.pk, upload.pk)

    context = {"interview": interview}
    return write_page(request, form, lambda _: act(), "fieldwork/import_start.html", context)


def _check(interview: Interview, name: str, data: bytes) -> None:
    """Raise Refused for a file that is no transcript, or a text the study has: it is not kept."""
    read = transcripts.read(name, data)
    twin = queries.same_text(interview.participant.study, read.text)
    if twin is not None:
        raise Refused(f"{name}: the study already has this text, as “{twin.title}”.", "file")


@study_view("interview")
def import_preview(request: StudyRequest, pk: int, upload: UUID) -> HttpResponse:
    """What the file holds; on confirmation it becomes a document."""
    interview = _interview(request, pk)
    kept = _upload(request, interview, upload)
    read = transcripts.read(kept.name, kept.data)
    form = forms.SpeakersForm(read.speakers, sent(request))

    def act() -> HttpResponse:
        document = actions.import_transcript(
            interview=interview,
            file_name=kept.name,
            data=kept.data,
            speakers=form.names,
            by=request.user,
        )
        uploads.discard(kept)
        messages.success(request, f"The transcript of {interview} was imported.")
        return redirect(document)

    context = {"interview": interview, "upload": kept, **_seen(read)}
    return write_page(request, form, lambda _: act(), "fieldwork/import_preview.html", context)


def _seen(read: transcripts.Transcript) -> dict[str, Any]:
    turns = [
        {**turn, "words": read.text[turn["start"] : turn["end"]]}
        for turn in read.turns[:FIRST_TURNS]
    ]
    return {
        "read": read,
        "turns": turns,
        "problems": read.problems[:MOST_PROBLEMS],
        "more_problems": max(0, len(read.problems) - MOST_PROBLEMS),
    }


@require_POST
@study_view("interview")
def import_discard(request: StudyRequest, pk: int, upload: UUID) -> HttpResponse:
    """Throw a file away instead of importing it."""
    interview = _interview(request, pk)
    uploads.discard(_upload(request, interview, upload))
    messages.info(request, "The file was thrown away. Nothing was imported.")
    return redirect(interview.participant)


def _interview(request: StudyRequest, pk: int) -> Interview:
    return gates.access(request.study, Interview, pk, "participant__study")


def _upload(request: StudyRequest, interview: Interview, pk: UUID) -> Upload:
    kept = gates.access(request.study, Upload, pk)
    if kept.purpose != PURPOSE or kept.about_id != interview.participant_id:
        raise Http404("No such file for this interview.")
    return kept
