"""Forms of this room."""

from typing import Any

from django import forms

from plait.core.models import Study

from .models import Criterion, Decision, ExclusionReason


class _Numbered(forms.RadioSelect):
    """Radio buttons that the digits choose."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        number = int(option["index"])
        if option["value"] and number <= 9:
            option["attrs"]["data-hotkey"] = str(number)
            option["attrs"]["data-hotkey-label"] = f"Reason: {option['label']}"
        return option


class DecisionForm(forms.Form):
    """A verdict on one reference. In the queue the verdict comes from the button pressed."""

    verdict = forms.ChoiceField(
        choices=Decision.Verdict.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Press one of the four buttons."},
    )
    reason = forms.ModelChoiceField(
        ExclusionReason.objects.none(),
        required=False,
        widget=_Numbered,
        label="Reason for an exclusion",
        # Without `blank`, radio buttons would come without the choice that gives no reason.
        blank=True,
        empty_label="No reason given",
        help_text="The first that applies. Needed at full text.",
    )
    note = forms.CharField(required=False, label="Note", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons: Any = self.fields["reason"]
        reasons.queryset = ExclusionReason.objects.filter(study=study)

    def arguments(self) -> dict[str, Any]:
        """For `decide`: a reason that was left marked beside another verdict is not one."""
        data = dict(self.cleaned_data)
        if data["verdict"] != Decision.Verdict.EXCLUDE:
            data["reason"] = None
        return data


class ChangeForm(DecisionForm):
    """A verdict on one reference outside the queue."""

    stage = forms.ChoiceField(
        choices=Decision.Stage.choices, widget=forms.RadioSelect, label="Decided on"
    )
    verdict = forms.ChoiceField(
        choices=Decision.Verdict.choices, widget=forms.RadioSelect, label="Verdict"
    )

    field_order = ["stage", "verdict", "reason", "note"]


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = ["element", "include", "exclude"]
        labels = {
            "element": "Element of the question",
            "include": "What belongs",
            "exclude": "What does not",
        }
        help_texts = {"element": "For instance Population, Intervention, Setting, Design."}
        widgets = {
            "include": forms.Textarea(attrs={"rows": 3}),
            "exclude": forms.Textarea(attrs={"rows": 3}),
        }


class ReasonForm(forms.Form):
    text = forms.CharField(
        max_length=200,
        label="Reason",
        help_text="As it will stand in the report, for instance “Not about peer support”.",
    )
