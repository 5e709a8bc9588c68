"""A form page that calls an action and puts a refusal beside the field it is about."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core.action import Refused
from plait.core.http import StudyRequest


def write_page(
    request: StudyRequest,
    form: forms.Form,
    write: Callable[[dict[str, Any]], Any],
    *,
    template: str,
    context: dict[str, Any] | None = None,
    done: str = "",
    to: str | None = None,
) -> HttpResponse:
    """Show the form; on POST call `write(cleaned_data)` and go to what it made, or to `to`."""
    if request.method == "POST" and form.is_valid():
        try:
            made = write(form.cleaned_data)
        except Refused as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.message)
        else:
            if done:
                messages.success(request, done)
            return redirect(to or made)
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)
