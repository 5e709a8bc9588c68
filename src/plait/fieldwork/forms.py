"""Forms of this room."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plait.core.models import Person, Study

from .models import Interview

_DAY = forms.DateInput(attrs={"type": "date"})

# What a study of this kind usually tells people apart by; its own attributes come on top.
USUAL = ["role", "parent_role", "losses", "format", "months_since_loss", "region", "age_band"]
USUAL += ["ethnicity", "experience"]

STATEMENTS = {
    "interview": "Takes part in an interview",
    "recording": "Agrees that the interview is recorded",
    "quotation": "Agrees that their words are quoted, under the study code",
    "archive": "Agrees that the transcript is kept in an archive for other researchers",
}
_ANSWERS = [("yes", "Yes"), ("no", "No")]


class Suggesting(forms.TextInput):
    """A text field that offers the values used before, so that one thing keeps one name."""

    def __init__(self, values: Iterable[str]) -> None:
        super().__init__()
        self.values = list(values)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offered = f"{name}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": offered}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((v,) for v in self.values))
        return format_html('{}<datalist id="{}">{}</datalist>', field, offered, options)


class ParticipantForm(forms.Form):
    """A code, and what findings may be told apart by. There is no field for a name."""

    code = forms.CharField(
        max_length=20, help_text="Letters and a number, such as P07. Never a name or initials."
    )

    def __init__(self, known: dict[str, list[tuple[str, int]]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(dict.fromkeys([*USUAL, *known]))
        for name in self.names:
            values = [value for value, _ in known.get(name, [])]
            self.fields[f"about_{name}"] = forms.CharField(
                label=in_words(name), required=False, max_length=80, widget=Suggesting(values)
            )

    @property
    def attributes(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"about_{name}"] for name in self.names}


def in_words(name: str) -> str:
    """An attribute's name as a label: "Months since loss"."""
    return re.sub(r"[_\s]+", " ", name).strip().capitalize()


class ConsentForm(forms.Form):
    """An answer to every statement; nothing is ticked beforehand."""

    sheet_version = forms.CharField(
        max_length=20, label="Version of the information sheet", help_text="For instance 1.2."
    )
    given_on = forms.DateField(label="Given on", widget=_DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in STATEMENTS.items():
            self.fields[name] = forms.ChoiceField(
                label=sentence, choices=_ANSWERS, widget=forms.RadioSelect
            )

    @property
    def statements(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] == "yes" for name in STATEMENTS}


class InterviewForm(forms.Form):
    """When, how and by whom."""

    held_on = forms.DateField(label="Held on", widget=_DAY)
    mode = forms.ChoiceField(label="How", choices=Interview.Mode.choices, widget=forms.RadioSelect)
    interviewer = forms.ModelChoiceField(Person.objects.none(), empty_label=None)

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["interviewer"]
        people.queryset = Person.objects.filter(memberships__study=study).order_by("name")


class TranscriptForm(forms.Form):
    """A transcript file."""

    file = forms.FileField(
        label="Transcript",
        # An empty file is refused by its reader, who says what to do.
        allow_empty_file=True,
        max_length=255,
        help_text=(
            "Word (.docx), text (.txt), WebVTT (.vtt) or SRT (.srt). Take names and places out "
            "first. The name of the file is not kept."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt,.vtt,.srt"}),
    )


class SpeakersForm(forms.Form):
    """What the study calls each speaker of a transcript."""

    def __init__(self, speakers: list[tuple[str, int]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = [label for label, _ in speakers]
        for number, (label, turns) in enumerate(speakers):
            self.fields[f"speaker_{number}"] = forms.CharField(
                label=f"“{label}” speaks {turns} time{'' if turns == 1 else 's'}",
                initial=label,
                max_length=80,
            )

    @property
    def names(self) -> dict[str, str]:
        """Label in the file -> name in the study."""
        return {
            label: self.cleaned_data[f"speaker_{number}"]
            for number, label in enumerate(self.labels)
        }


class LeaveForm(forms.Form):
    """The code, typed, so that nobody is withdrawn by a slip of the hand."""

    code = forms.CharField(max_length=20)

    def __init__(self, code: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = code
        self.fields["code"].label = f"Type {code} to confirm"
        self.fields["code"].widget.attrs["autocomplete"] = "off"

    def clean_code(self) -> str:
        given = str(self.cleaned_data["code"]).strip()
        if given.upper() != self.wanted.upper():
            raise forms.ValidationError(f"This is not the code. Type {self.wanted} to go on.")
        return given
