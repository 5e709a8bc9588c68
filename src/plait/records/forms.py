"""Forms of this room."""

from typing import Any

from django import forms

from plait.core.models import Study

from .models import Reference, Search, Service, StudyUnit

_DAY = forms.DateInput(attrs={"type": "date"})


class FileForm(forms.Form):
    """A file of references."""

    file = forms.FileField(
        label="File of references",
        # An empty file is refused by its reader, who says what to do.
        allow_empty_file=True,
        max_length=255,
        help_text="RIS, PubMed (.nbib) or CSV, as a database or reference manager exports it.",
        widget=forms.ClearableFileInput(attrs={"accept": ".ris,.txt,.nbib,.csv"}),
    )


class SourceForm(forms.Form):
    """Where the records of a file come from: a search written down, or a new one."""

    search = forms.ModelChoiceField(
        Search.objects.none(),
        required=False,
        label="They come from",
        empty_label="A search not written down yet (fill in below)",
    )
    source = forms.ChoiceField(
        choices=Search.Source.choices, required=False, label="Kind of source"
    )
    name = forms.CharField(
        max_length=200,
        required=False,
        label="Database or place",
        help_text="For instance MEDLINE, PsycINFO, or a journal searched by hand.",
    )
    platform = forms.CharField(max_length=200, required=False, help_text="For instance Ovid.")
    run_on = forms.DateField(required=False, label="Searched on", widget=_DAY)
    hits = forms.IntegerField(required=False, min_value=0, label="Number of hits")
    strategy = forms.CharField(
        required=False, label="Search strategy", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        searches: Any = self.fields["search"]
        searches.queryset = Search.objects.filter(study=study)
        if not searches.queryset.exists():
            del self.fields["search"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("search") and not data.get("name"):
            self.add_error("name", "Name the database or place the records come from.")
        return data

    def arguments(self) -> dict[str, Any]:
        """For `import_references`: a search that stands, or the particulars of a new one."""
        data = dict(self.cleaned_data)
        search = data.pop("search", None)
        if search:
            return {"search": search}
        data["source"] = data["source"] or Search.Source.DATABASE
        return {"new_search": data}


class _Lenient(forms.ModelForm):
    """A field that may be unknown in the table may be left blank in the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if self._meta.model._meta.get_field(name).null:
                self.fields[name].required = False


class SearchForm(_Lenient):
    class Meta:
        model = Search
        fields = ["source", "name", "platform", "run_on", "hits", "strategy"]
        labels = {
            "source": "Kind of source",
            "name": "Database or place",
            "run_on": "Searched on",
            "hits": "Number of hits",
            "strategy": "Search strategy",
        }
        help_texts = {
            "name": "For instance MEDLINE, PsycINFO, or a journal searched by hand.",
            "platform": "For instance Ovid.",
            "strategy": "As it was run, line by line.",
        }
        widgets = {"run_on": _DAY, "strategy": forms.Textarea(attrs={"rows": 6})}


class UnitForm(_Lenient):
    class Meta:
        model = StudyUnit
        fields = ["label", "design", "country", "population", "participants", "intervention"]
        fields += ["format", "outcome_measures"]
        labels = {
            "label": "Short name",
            "participants": "People who took part",
            "format": "Format of the support",
        }
        help_texts = {
            "label": "For instance McLeish 2023.",
            "format": "For instance one-to-one, group, online.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ["population", "intervention", "outcome_measures"]
        }


class ReportForm(forms.Form):
    """One more publication of a study."""

    reference = forms.ModelChoiceField(
        Reference.objects.none(), label="Publication", empty_label="Choose a publication"
    )

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        references: Any = self.fields["reference"]
        references.queryset = free_references(study)


def free_references(study: Study) -> Any:
    """Works let in by screening that are not a report of any study yet."""
    standing = [Reference.Standing.INCLUDED, Reference.Standing.BACKGROUND]
    found = Reference.objects.filter(study=study, merged_into=None, report=None)
    return found.filter(standing__in=standing).defer("abstract")


class TextForm(forms.Form):
    """The text of a report, to be read and coded."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 14}),
        label="Text",
        help_text="The passages your team may keep, or a summary in your own words.",
    )
    notice = forms.CharField(
        required=False,
        max_length=300,
        label="Notice",
        help_text="Said wherever the text is shown, for instance “A summary in our own words”.",
    )
    verified_at_url = forms.URLField(
        required=False,
        assume_scheme="https",
        max_length=1000,
        label="Address the text was checked at",
    )


class ServiceForm(_Lenient):
    url = forms.URLField(required=False, assume_scheme="https", max_length=500, label="Web address")

    class Meta:
        model = Service
        fields = ["name", "provider", "formats", "for_whom", "area", "url", "checked_on", "note"]
        labels = {"for_whom": "For whom", "checked_on": "Last checked on"}
        help_texts = {"formats": "For instance phone line, online group, one-to-one."}
        widgets = {"checked_on": _DAY, "note": forms.Textarea(attrs={"rows": 3})}
