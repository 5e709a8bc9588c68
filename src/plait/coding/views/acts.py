"""What is done on the reading page. Each act answers with the blocks of text it has touched."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from plait.coding import actions, queries
from plait.coding.forms import MarkForm, MemoForm, NoteForm
from plait.coding.markup import block
from plait.coding.models import Code, Coding
from plait.coding.reading import paint
from plait.core.action import Refused
from plait.core.gates import access
from plait.core.http import StudyRequest, study_view
from plait.texts.actions import mark_passage
from plait.texts.models import Document, Passage

from .document import wants_json


@dataclass(frozen=True)
class Done:
    """What an act answers: the passage it was about, a sentence, and the code it gave."""

    passage: Passage
    said: str
    code: Code | None = None


Act = Callable[[StudyRequest, Document], Done]


def _act(act: Act) -> Any:
    """A view that does one thing in a document and answers with what changed.

    Without JavaScript the answer is the page itself, opened at the passage.
    """

    @require_POST
    @study_view("code")
    def view(request: StudyRequest, pk: int) -> HttpResponse:
        shown = access(request.study, Document, pk, "study")
        if not wants_json(request):
            return HttpResponseRedirect(act(request, shown).passage.get_absolute_url())
        try:
            done = act(request, shown)
        except Refused as refusal:
            return JsonResponse({"error": refusal.message}, status=422)
        return JsonResponse({"said": done.said, **_code_row(done), **changes(shown, done.passage)})

    return view


def changes(shown: Document, passage: Passage) -> dict[str, Any]:
    """The touched blocks as HTML by the id of their element, and the counts beside the codes."""
    read = queries.touched(shown, passage.start, passage.end)
    faces = queries.faces_of(shown.study)
    painted = paint(read.blocks, read.marks)
    return {
        "blocks": {f"t{one.block.start}": block(one, read.version.text, faces) for one in painted},
        "counts": dict(read.counts),
        "total": read.counts.total(),
        "passage": passage.pk,
    }


def _code_row(done: Done) -> dict[str, Any]:
    """The code that was given, with its row for a codebook that may not show it yet."""
    if done.code is None:
        return {}
    row = render_to_string("coding/_code_row.html", {"code": done.code, "count": 1, "depth": 0})
    return {"code": {"pk": done.code.pk, "html": row}}


@_act
def mark(request: StudyRequest, shown: Document) -> Done:
    """Code a stretch, with a code of the codebook or with a new one."""
    facts = _clean(MarkForm(request.POST))
    with transaction.atomic():
        code = _code(request, facts)
        coding = actions.code_passage(
            document=shown,
            start=facts["start"],
            end=facts["end"],
            code=code,
            by=request.user,
            seen_version=facts["version"],
        )
    return Done(coding.passage, f"Coded with “{code.name}”.", code)


def _code(request: StudyRequest, facts: dict[str, Any]) -> Code:
    if facts["code"]:
        return access(request.study, Code, facts["code"])
    return actions.add_code(study=request.study, name=facts["name"], by=request.user)


@_act
def note(request: StudyRequest, shown: Document) -> Done:
    """Write a memo on a stretch or, with `passage`, on a passage that is there already."""
    with transaction.atomic():
        passage, text = _noted(request, shown)
        actions.write_memo(study=request.study, text=text, by=request.user, passage=passage)
    return Done(passage, "Memo saved.")


def _noted(request: StudyRequest, shown: Document) -> tuple[Passage, str]:
    known = request.POST.get("passage", "")
    if known.isdecimal():
        passage = access(request.study, Passage, int(known), "document__study")
        return passage, _clean(MemoForm(request.POST))["text"]
    facts = _clean(NoteForm(request.POST))
    if shown.current and facts["version"] != shown.current.n:
        raise Refused("This text was corrected while you were reading. Load the page again.")
    passage = mark_passage(document=shown, start=facts["start"], end=facts["end"], by=request.user)
    return passage, facts["text"]


@_act
def remove(request: StudyRequest, shown: Document) -> Done:
    """Take one's own coding off."""
    pk = request.POST.get("coding", "")
    if not pk.isdecimal():
        raise Refused("Say which coding to remove.")
    coding = access(request.study, Coding, int(pk), "passage__document__study", "code", "coder")
    actions.remove_coding(coding=coding, by=request.user)
    return Done(coding.passage, f"Removed “{coding.code.name}”.")


@_act
def undo(request: StudyRequest, shown: Document) -> Done:
    """Take back one's last act here."""
    coding = actions.undo_last(document=shown, by=request.user)
    return Done(coding.passage, _undone(coding))


@_act
def redo(request: StudyRequest, shown: Document) -> Done:
    """Do one's undone act again."""
    coding = actions.redo_last(document=shown, by=request.user)
    return Done(coding.passage, _undone(coding))


def _undone(coding: Coding) -> str:
    place = "is on the passage again" if coding.state == Coding.State.ACTIVE else "is off again"
    return f"“{coding.code.name}” {place}."


def _clean(form: forms.Form) -> dict[str, Any]:
    """The form's values, or its first complaint as a refusal."""
    if form.is_valid():
        return form.cleaned_data
    field, complaints = next(iter(form.errors.items()))
    raise Refused(f"{form.fields[field].label or field.capitalize()}: {complaints[0]}", field)
