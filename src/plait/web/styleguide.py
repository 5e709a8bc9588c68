"""Every component in every state, on one page, for those who build pages. Only with DEBUG."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from plait.core.models import Run, Study

from .badges import LOOKS

COLOURS = [
    "ink", "ink-soft", "paper", "surface", "sunk", "line", "line-strong", "accent", "accent-soft",
    "ok", "warn", "danger", "info", "supports", "contradicts", "qualifies", "silent",
]  # fmt: skip


class EveryField(forms.Form):
    """One field of each kind that the rooms use."""

    title = forms.CharField(
        label="Title", help_text="A few words that a colleague would search for."
    )
    number = forms.IntegerField(label="Year", min_value=1900)
    held_on = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}))
    text = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    one = forms.ChoiceField(
        label="Direction", choices=[("+", "raises"), ("-", "lowers")], required=False
    )
    radio = forms.ChoiceField(
        label="Stance",
        widget=forms.RadioSelect,
        choices=[("supports", "Supports"), ("contradicts", "Contradicts"), ("silent", "Silent")],
        help_text="What the passage says about the link, not what you hope.",
    )
    several = forms.MultipleChoiceField(
        label="Contexts",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "After a single loss"), ("b", "After repeated loss")],
        required=False,
    )
    many = forms.MultipleChoiceField(
        label="Links", choices=[(n, f"Link {n}") for n in range(1, 9)], required=False
    )
    file = forms.FileField(label="File", help_text="RIS, PubMed (.nbib) or CSV, up to 60 MB.")
    sure = forms.BooleanField(label="I have read it again", required=False)


def page(request: HttpRequest) -> HttpResponse:
    """The style guide; there is no such page on an install that serves people."""
    if not settings.DEBUG:
        raise Http404
    messages.success(request, "The finding was saved.")
    return render(request, "web/styleguide.html", _contents())


def _contents() -> dict[str, Any]:
    return {
        "colours": COLOURS,
        "badges": list(LOOKS),
        "codes": [_code(number) for number in range(12)],
        "empty_form": EveryField(prefix="empty"),
        "wrong_form": EveryField({"wrong-number": "nineteen"}, prefix="wrong"),
        "pages": Paginator(range(1040), 50).page(7),
        "counts": [
            (212, "references", "#c"),
            (38, "included studies", "#c"),
            (9, "interviews", ""),
        ],
        "runs": [_run(state, number) for number, state in enumerate(Run.State.values, 1)],
        "tidied": SimpleNamespace(needs_review=True),
    }


def _code(number: int) -> Any:
    name = ["Being believed", "Silence of others", "First contact", "Partner left out"][number % 4]
    return _Named(name=f"{name} {number}", colour=number)


class _Named(SimpleNamespace):
    def __str__(self) -> str:
        return str(self.name)


def _run(state: str, number: int) -> Run:
    run = Run(pk=number, study=Study(slug="example"), job="publish.report", state=state)
    run.total = 0 if state == Run.State.QUEUED else 40
    run.done, run.step = (17, "Drawing the link map") if state == Run.State.RUNNING else (0, "")
    run.message = {"failed": "The report could not be written: the disk is full."}.get(state, "")
    run.result = {"url": "#", "label": "Open the report"} if state == Run.State.DONE else {}
    return run
