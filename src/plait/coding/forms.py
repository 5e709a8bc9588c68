from typing import Any

from django import forms

from plait.core.models import Study

from .models import Code
from .palette import PALETTE
from .queries import Entry, codebook


class CodeForm(forms.Form):
    """A code as the codebook holds it."""

    name = forms.CharField(max_length=120, help_text="Short, and in the words of the data.")
    definition = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What a passage with this code is about.",
    )
    when_to_use = forms.CharField(
        required=False, label="When to use it", widget=forms.Textarea(attrs={"rows": 2})
    )
    when_not_to_use = forms.CharField(
        required=False,
        label="When not to use it",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Name the code to use instead.",
    )
    parent = forms.TypedChoiceField(
        required=False, label="Lies under", coerce=int, empty_value=None, choices=()
    )
    colour = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=(),
        help_text="Each colour has its own line, so that colour is never the only sign.",
    )

    def __init__(self, study: Study, *args: Any, code: Code | None = None, **kwargs: Any) -> None:
        if code is not None:
            kwargs["initial"] = {name: getattr(code, name) for name in self.base_fields}
            kwargs["initial"]["parent"] = code.parent_id
        super().__init__(*args, **kwargs)
        self.codes = {entry.code.pk: entry.code for entry in codebook(study)}
        self.fields["parent"].choices = [("", "Nothing: it stands at the top")] + [  # type: ignore[attr-defined]
            (entry.code.pk, _indented(entry)) for entry in codebook(study) if entry.code != code
        ]
        self.fields["colour"].choices = [("", "The least used one"), *PALETTE]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The cleaned values as the actions take them."""
        values = dict(self.cleaned_data)
        values["parent"] = self.codes.get(values["parent"])
        return values


class MarkForm(forms.Form):
    """A stretch of a version, and the code for it: one that exists or the name of a new one."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)
    version = forms.IntegerField(min_value=1)
    code = forms.IntegerField(required=False)
    name = forms.CharField(max_length=120, required=False)


class NoteForm(forms.Form):
    """A memo on a stretch of a version."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)
    version = forms.IntegerField(min_value=1)
    text = forms.CharField()


class MemoForm(forms.Form):
    text = forms.CharField(label="Memo", widget=forms.Textarea(attrs={"rows": 4}))


def _indented(entry: Entry) -> str:
    return "\u2003" * entry.depth + entry.code.name
