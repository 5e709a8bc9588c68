from typing import Any

from django import forms


class CorrectForm(forms.Form):
    """The text of a version, or of one stretch of it, to be written anew."""

    # The lines of a text are its structure; Django would strip the first and last.
    text = forms.CharField(
        label="Text",
        strip=False,
        error_messages={"required": "There would be no words left in this text."},
        widget=forms.Textarea(attrs={"rows": 24, "class": "correcting", "spellcheck": "true"}),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["end"].value() not in (None, ""):
            self.fields["text"].required = False
            self.fields["text"].help_text = "Leave it empty to take these words out."
