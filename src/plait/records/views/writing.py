"""The one way a form of this room is shown, carried out or refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core.action import Refused
from plait.core.http import StudyRequest


def write_page(
    request: StudyRequest,
    form: forms.Form | forms.ModelForm,
    act: Callable[[dict[str, Any]], Any],
    template: str,
    context: dict[str, Any] | None = None,
    *,
    then: Callable[[Any], HttpResponse] = redirect,
) -> HttpResponse:
    """Show the form; when it was sent and passes, act on it and go on with what that gave.

    What is refused stands beside its field, with everything the person typed kept.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return then(act(form.cleaned_data))
        except Refused as refusal:
            refuse(form, refusal)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)


def refuse(form: forms.Form | forms.ModelForm, refusal: Refused) -> None:
    """Put a refusal beside its field, or above the form when it is about none of them."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
