"""The one way a form of this room is shown, carried out or refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from plait.core.action import Refused
from plait.core.http import StudyRequest


def write_page(
    request: StudyRequest,
    form: forms.Form,
    act: Callable[[], HttpResponse],
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; when it was sent and passes, act, and go where that leads.

    What is refused stands beside its field, with everything the person typed kept.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return act()
        except Refused as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.message)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)


def sent(request: StudyRequest) -> Any:
    """What a form was sent with, or None when it was only opened."""
    return request.POST if request.method == "POST" else None
