"""The one way a form is shown, carried out or refused, in every room."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from .action import Refused
from .http import StudyRequest

Form = forms.Form | forms.ModelForm


def write_page(
    request: StudyRequest,
    form: Form,
    act: Callable[[dict[str, Any]], Any],
    template: str,
    context: dict[str, Any] | None = None,
    *,
    then: Callable[[Any], HttpResponse] = redirect,
    done: str = "",
) -> HttpResponse:
    """Show the form; when it was sent and passes, act on it and go on with what that gave.

    `act` gets the cleaned data; `then` gets what it returned (by default its page is opened; an
    answer is returned as it is). `done` is said on the next page. What is refused stands beside
    its field, with everything the person typed kept.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            if done:
                messages.success(request, done)
            return made if isinstance(made, HttpResponse) else then(made)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)


def refuse(form: Form, refusal: Refused) -> None:
    """Put a refusal beside its field, or above the form when it is about none of them."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def sent(request: StudyRequest) -> Any:
    """What a form was sent with, or None when it was only opened."""
    return request.POST if request.method == "POST" else None
