from django import forms

from .models import ReportFile


class ReportForm(forms.Form):
    """In which form the report is wanted."""

    format = forms.ChoiceField(
        label="As", choices=ReportFile.Format.choices, widget=forms.RadioSelect, initial="html"
    )
