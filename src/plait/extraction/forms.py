"""Forms of this room."""

from typing import Any

from django import forms

from plait.core.models import Study
from plait.records.models import StudyUnit
from plait.texts.models import Passage

from .measures import REPORTED, Measure
from .models import EffectEstimate
from .queries import passages_of

_P_VALUE_HELP = "As the paper gives it, for instance 0.03 or <0.001."
_WHOLE = [name for name in REPORTED if name[:-1] in {"n", "events"}]
_QUOTED = 90


class PassageField(forms.ModelChoiceField):
    """Passages by their first words."""

    def label_from_instance(self, passage: Passage) -> str:
        words = " ".join(passage.exact.split())
        return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"


class EffectForm(forms.Form):
    """One number of a published study, as the paper reports it."""

    outcome = forms.CharField(max_length=300, help_text="Outcomes of one wording stand together.")
    comparison = forms.CharField(
        max_length=300,
        help_text="Who or what is compared; for one group, whom the number describes.",
    )
    time_point = forms.CharField(max_length=200, required=False)
    measure = forms.ChoiceField(choices=Measure.choices)
    estimate = forms.FloatField(
        required=False,
        help_text="As reported. Proportions from 0 to 1; ratios as such, not as logarithms.",
    )
    ci_lower = forms.FloatField(required=False, label="95 % interval, lower end")
    ci_upper = forms.FloatField(required=False, label="95 % interval, upper end")
    passage = PassageField(
        Passage.objects.none(),
        required=False,
        empty_label="No passage yet",
        help_text="The place in the report where the number stands. Mark it there first.",
    )
    source_url = forms.URLField(
        required=False, assume_scheme="https", max_length=1000, label="Address it was checked at"
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, unit: StudyUnit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        passages: Any = self.fields["passage"]
        passages.queryset = passages_of(unit)
        for name, label in REPORTED.items():
            self.fields[name] = _field(name, label)
        self.order_fields(_ORDER)

    def arguments(self) -> dict[str, Any]:
        """For `record_effect` and `edit_effect`."""
        data = dict(self.cleaned_data)
        return {"reported": {name: data.pop(name) for name in REPORTED}, **data}


_ORDER = ["outcome", "comparison", "time_point", "measure", "estimate", "ci_lower", "ci_upper"]
_ORDER += [*REPORTED, "passage", "source_url", "note"]


def _field(name: str, label: str) -> forms.Field:
    if name == "p_value":
        return forms.CharField(required=False, label=label, max_length=20, help_text=_P_VALUE_HELP)
    field = forms.IntegerField if name in _WHOLE else forms.FloatField
    return field(required=False, label=label)


def initial_of(effect: EffectEstimate) -> dict[str, Any]:
    """What an edit form begins with."""
    names = ["outcome", "comparison", "time_point", "measure", "estimate", "ci_lower"]
    names += ["ci_upper", "source_url", "note"]
    said = {name: getattr(effect, name) for name in names}
    return {**said, "passage": effect.passage_id, **effect.reported}


class UnitForm(forms.Form):
    """Which published study a new number belongs to."""

    unit = forms.ModelChoiceField(StudyUnit.objects.none(), label="Published study")

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        units.queryset = StudyUnit.objects.filter(study=study)
