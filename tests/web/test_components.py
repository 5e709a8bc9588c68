"""The parts pages are made of, rendered on their own."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from plait.coding.models import Coding
from plait.core.models import Person, Role, Run
from plait.records.models import Reference
from plait.screening.models import Decision
from plait.synthesis.models import Claim, ConfidenceAssessment, Evidence, Link, Recommendation
from plait.synthesis.models.claims import Polarity
from plait.texts.models import Document, DocumentVersion, PassageFate
from plait.web.badges import LOOKS

SHOWN_AS_BADGES: list[type[TextChoices]] = [
    Role, Run.State, Reference.Standing, Decision.Verdict, Coding.State, Document.Kind,
    DocumentVersion.Kind, PassageFate.Fate, Polarity, Claim.Modality, Link.Direction,
    Evidence.Stance, Evidence.State, ConfidenceAssessment.Level, ConfidenceAssessment.Concern,
    Recommendation.Strength, Recommendation.Direction, Recommendation.Status,
]  # fmt: skip


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="A few words.")
    stance = forms.ChoiceField(
        label="Stance", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Note", required=False)


def drawn(template: str, **context: Any) -> str:
    return Template(template).render(Context(context))


@pytest.mark.parametrize("choices", SHOWN_AS_BADGES, ids=lambda c: c.__qualname__)
def test_every_value_has_a_badge_with_icon_and_words(choices: type[TextChoices]) -> None:
    for value in choices.values:
        assert value in LOOKS
        html = drawn("{% badge value %}", value=value)
        assert "<svg" in html
        assert LOOKS[value].label in html


def test_a_moderate_concern_does_not_look_like_moderate_confidence() -> None:
    concern = drawn("{% badge 'moderate_concerns' %}")
    assert "Moderate concerns" in concern
    assert "icon--wide" in drawn("{% badge 'moderate' %}")
    assert "icon--wide" not in concern


def test_words_of_a_badge_are_escaped_and_no_value_is_no_badge() -> None:
    assert "&lt;b&gt;" in drawn("{% badge value %}", value="<b>")
    assert drawn("{% badge value %}", value="") == ""


def test_a_thing_is_marked_when_it_needs_review_and_only_then() -> None:
    stale, fresh = SimpleNamespace(needs_review=True), SimpleNamespace(needs_review=False)
    assert "Needs review" in drawn("{% needs_review thing %}", thing=stale)
    assert drawn("{% needs_review thing %}", thing=fresh) == ""


def test_a_code_has_colour_and_pattern_and_its_name_is_escaped() -> None:
    class Named(SimpleNamespace):
        def __str__(self) -> str:
            return "A & B"

    html = drawn("{% code_chip code %}", code=Named(colour=14))
    assert "code-2" in html
    assert "swatch" in html
    assert "A &amp; B" in html


def test_paragraphs_keep_line_ends_and_escape_what_is_in_them() -> None:
    html = drawn("{{ text|paragraphs }}", text="One <i>\nline\n\nTwo")
    assert html == "<p>One &lt;i&gt;<br>line</p>\n\n<p>Two</p>"


def test_errors_are_listed_above_the_form_and_lead_to_their_fields() -> None:
    html = render_to_string("components/form.html", {"form": Sample({}), "submit": "Save it"})
    assert "2 things need another look" in html
    assert 'href="#id_title"' in html
    assert 'href="#id_stance_0"' in html
    assert 'id="id_stance_0"' in html


def test_an_error_stands_beside_its_field_and_is_read_with_it() -> None:
    html = render_to_string("components/field.html", {"field": Sample({})["title"]})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html


def test_choices_are_a_group_with_a_legend_and_their_errors() -> None:
    html = render_to_string("components/field.html", {"field": Sample({})["stance"]})
    assert '<fieldset class="field field--wrong" aria-describedby="id_stance_error"' in html
    assert "<legend>Stance</legend>" in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    html = render_to_string("components/field.html", {"field": Sample()["note"]})
    assert "(optional)" in html


def test_a_refused_rule_without_a_field_is_said_in_the_summary() -> None:
    form = Sample({"title": "x", "stance": "a"})
    form.add_error(None, "The study is closed.")
    assert "The study is closed." in render_to_string("components/form.html", {"form": form})


def test_the_pager_keeps_the_filter_and_marks_the_page() -> None:
    request = RequestFactory().get("/?q=loss&page=2")
    page = Paginator(range(500), 50).page(2)
    html = render_to_string("components/pager.html", {"page": page}, request)
    assert 'href="?q=loss&amp;page=3"' in html
    assert 'aria-current="page">2<' in html
    assert "51–100 of 500" in html


def test_one_page_needs_no_pager() -> None:
    page = Paginator(range(5), 50).page(1)
    assert render_to_string("components/pager.html", {"page": page}).strip() == ""


def test_the_style_guide_is_for_builders_only(client: Client, amina: Person) -> None:
    assert client.get("/styleguide/").status_code == 404
    with override_settings(DEBUG=True):
        html = client.get("/styleguide/").content.decode()
    assert "Stopped by an error" in html
    assert "things need another look" in html
