"""Forms of this room. Choices are always taken from the study at hand."""

from typing import Any

from django import forms

from plait.core.models import Study

from .actions.findings import COMPONENTS
from .models import (
    Claim,
    ConfidenceAssessment,
    Configuration,
    Evidence,
    Factor,
    Finding,
    Link,
    Recommendation,
)
from .models.claims import Polarity

_LONG = forms.Textarea(attrs={"rows": 4})


class InStudy(forms.Form):
    """A form whose choices come from one study."""

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.study = study
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(study=study)
                if not isinstance(field, forms.ModelMultipleChoiceField):
                    field.empty_label = "Choose…" if field.required else "None"


class ClaimForm(InStudy):
    cause = forms.ModelChoiceField(Factor.objects.all(), label="Cause")
    polarity = forms.ChoiceField(choices=Polarity.choices, label="What it does")
    effect = forms.ModelChoiceField(Factor.objects.all(), label="Effect")
    contexts = forms.ModelMultipleChoiceField(
        Factor.objects.all(),
        required=False,
        label="In what context",
        help_text="Only what the passage itself says.",
    )
    actor = forms.CharField(
        required=False,
        max_length=200,
        label="Who acts",
        help_text="For instance: the peer supporter, her partner, the midwife.",
    )
    modality = forms.ChoiceField(
        choices=Claim.Modality.choices, initial=Claim.Modality.REPORTED, label="How it is said"
    )
    chain = forms.CharField(
        required=False,
        max_length=40,
        label="Told chain",
        help_text="Claims told as one story carry the same word, for instance P03-a.",
    )
    step = forms.IntegerField(required=False, min_value=1, label="Step in the chain")
    stance = forms.ChoiceField(
        choices=[("", "Decide later"), *Evidence.Stance.choices],
        required=False,
        label="Stance to the link",
        help_text="If there is a link from cause to effect, the claim is put on it.",
    )


class FactorForm(InStudy):
    name = forms.CharField(max_length=160, label="Name")
    family = forms.ChoiceField(choices=Factor.Family.choices, label="Family")
    parent = forms.ModelChoiceField(Factor.objects.all(), required=False, label="Part of")
    definition = forms.CharField(widget=_LONG, required=False, label="Definition")


class LinkForm(InStudy):
    cause = forms.ModelChoiceField(Factor.objects.all(), label="Cause")
    direction = forms.ChoiceField(choices=Link.Direction.choices, label="Direction")
    effect = forms.ModelChoiceField(Factor.objects.all(), label="Effect")
    note = forms.CharField(widget=_LONG, required=False, label="Note")


class StanceForm(forms.Form):
    stance = forms.ChoiceField(choices=Evidence.Stance.choices, label="Stance")
    why = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why",
        help_text="A sentence that a colleague can check against the passage.",
    )


class ConfigurationForm(InStudy):
    title = forms.CharField(max_length=200, label="Title")
    context_text = forms.CharField(widget=_LONG, label="In the context that")
    contexts = forms.ModelMultipleChoiceField(
        Factor.objects.all(), required=False, label="Context factors"
    )
    intervention = forms.ModelChoiceField(Factor.objects.all(), label="Intervention")
    actor = forms.CharField(required=False, max_length=200, label="Given by")
    resource = forms.CharField(widget=_LONG, label="gives")
    reasoning = forms.CharField(widget=_LONG, label="which makes people")
    outcome = forms.ModelChoiceField(Factor.objects.all(), label="Outcome")
    negative = forms.BooleanField(
        required=False, label="It does harm or does not come about in this context"
    )
    refines = forms.ModelChoiceField(Configuration.objects.all(), required=False, label="Refines")
    links = forms.ModelMultipleChoiceField(
        Link.objects.select_related("cause", "effect"), label="Links it is composed of"
    )


class FindingForm(InStudy):
    sentence = forms.CharField(
        widget=_LONG, label="Finding", help_text="One full sentence that can stand alone."
    )
    links = forms.ModelMultipleChoiceField(
        Link.objects.select_related("cause", "effect"), required=False, label="Links"
    )
    configurations = forms.ModelMultipleChoiceField(
        Configuration.objects.all(), required=False, label="Configurations"
    )


class ConfidenceForm(forms.Form):
    """Four components, each with a judgement and its reason, then the whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in COMPONENTS.items():
            self.fields[name] = forms.ChoiceField(
                choices=ConfidenceAssessment.Concern.choices, label=label
            )
            self.fields[f"{name}_why"] = forms.CharField(
                widget=forms.Textarea(attrs={"rows": 2}), label=f"Why ({label.lower()})"
            )
        self.fields["overall"] = forms.ChoiceField(
            choices=ConfidenceAssessment.Level.choices, label="Confidence overall"
        )
        self.fields["why"] = forms.CharField(widget=_LONG, label="Explanation")

    def components(self) -> dict[str, dict[str, str]]:
        """The judgements in the form the action takes."""
        data = self.cleaned_data
        return {name: {"judgement": data[name], "why": data[f"{name}_why"]} for name in COMPONENTS}

    @staticmethod
    def initial_of(assessment: ConfidenceAssessment | None) -> dict[str, str]:
        """The latest judgement, to start the next one from."""
        if assessment is None:
            return {}
        values = {"overall": assessment.overall, "why": assessment.why}
        for name, component in assessment.components.items():
            values |= {name: component["judgement"], f"{name}_why": component["why"]}
        return values


class RecommendationForm(InStudy):
    text = forms.CharField(
        widget=_LONG, label="Recommendation", help_text="Who should do what, for whom, where."
    )
    audience = forms.ChoiceField(choices=Recommendation.Audience.choices, label="Audience")
    direction = forms.ChoiceField(choices=Recommendation.Direction.choices, label="Direction")
    strength = forms.ChoiceField(choices=Recommendation.Strength.choices, label="Strength")
    findings = forms.ModelMultipleChoiceField(
        Finding.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        label="Findings it rests on",
    )
    rationale = forms.CharField(widget=_LONG, required=False, label="Rationale")
    for_whom = forms.CharField(widget=_LONG, required=False, label="For whom")
    setting = forms.CharField(widget=_LONG, required=False, label="Where")
    subgroups = forms.CharField(widget=_LONG, required=False, label="Subgroups and equity")
    implementation = forms.CharField(widget=_LONG, required=False, label="Implementation")
    monitoring = forms.CharField(widget=_LONG, required=False, label="Monitoring")
    research_gaps = forms.CharField(widget=_LONG, required=False, label="Research gaps")
    dissent = forms.CharField(widget=_LONG, required=False, label="Dissent")
