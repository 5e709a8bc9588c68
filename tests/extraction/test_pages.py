"""The pages of this room: who sees them, what they say, and how many queries they need."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plait.core.models import Person, Study
from plait.extraction.actions import record_effect
from plait.extraction.models import EffectEstimate
from plait.records.models import StudyUnit
from plait.texts.models import Passage

LogIn = Callable[[Person], Client]


@pytest.fixture
def effect(unit: StudyUnit, passage: Passage, ben: Person) -> EffectEstimate:
    return record_effect(
        unit=unit,
        comparison="Early loss",
        outcome="Probable PTSD",
        measure="proportion",
        reported={"n1": 69, "events1": 19},
        passage=passage,
        by=ben,
    )


def address(name: str, **ids: Any) -> str:
    return reverse(f"extraction:{name}", kwargs={"slug": "peers", **ids})


@pytest.mark.parametrize(
    ("name", "reader_sees"),
    [("effects", True), ("effect", True), ("new", False), ("edit", False), ("remove", False)],
)
def test_readers_read_researchers_extract_and_outsiders_find_nothing(
    effect: EffectEstimate,
    ben: Person,
    carys: Person,
    dev: Person,
    client_of: LogIn,
    name: str,
    reader_sees: bool,
) -> None:
    url = address(name, **({} if name in {"effects", "new"} else {"pk": effect.pk}))
    assert client_of(ben).get(url).status_code == 200
    assert client_of(carys).get(url).status_code == (200 if reader_sees else 403)
    assert client_of(dev).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_a_number_opens_its_passage_and_says_how_it_was_computed(
    effect: EffectEstimate, passage: Passage, carys: Person, client_of: LogIn
) -> None:
    said = client_of(carys).get(effect.get_absolute_url()).content.decode()
    assert "Of 69 parents, 19 had signs" in said
    assert passage.get_absolute_url() in said
    assert "Log odds of 19 of 69 people" in said


def test_the_table_says_in_words_what_could_not_be_computed(
    effect: EffectEstimate, unit: StudyUnit, ben: Person, client_of: LogIn
) -> None:
    record_effect(
        unit=unit, comparison="Groups", outcome="Anxiety", measure="OR", estimate=2.0, by=ben
    )
    said = client_of(ben).get(address("effects")).content.decode()
    assert "this needs a 95 % interval, or the counts of both groups" in said
    assert "NaN" not in said
    assert "None" not in said


def test_numbers_are_shown_for_one_study_at_a_time_if_asked(
    effect: EffectEstimate, unit: StudyUnit, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    assert len(client.get(address("effects"), {"unit": unit.pk}).context["rows"]) == 1
    for unknown in ["0", "x", "9" * 30]:
        assert client.get(address("effects"), {"unit": unknown}).status_code == 404


def test_a_number_is_written_down_and_corrected_in_the_browser(
    unit: StudyUnit, passage: Passage, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    sent = {"outcome": "PTSD", "comparison": "Early loss", "measure": "proportion"}
    sent |= {"estimate": "0.28", "n1": "69", "passage": passage.pk}
    url = f"{address('new')}?unit={unit.pk}"
    made = client.post(url, sent)
    effect = EffectEstimate.objects.get()
    assert made.url == effect.get_absolute_url()
    assert effect.passage == passage
    client.post(address("edit", pk=effect.pk), {**sent, "estimate": "0.32", "p_value": "<0.01"})
    effect.refresh_from_db()
    assert (effect.estimate, effect.reported) == (0.32, {"n1": 69, "p_value": "<0.01"})


def test_an_impossible_number_is_refused_beside_its_field_with_all_that_was_typed(
    unit: StudyUnit, ben: Person, client_of: LogIn
) -> None:
    sent = {"outcome": "PTSD", "comparison": "Early loss", "measure": "proportion"}
    sent |= {"estimate": "28", "note": "From the abstract"}
    page = client_of(ben).post(f"{address('new')}?unit={unit.pk}", sent)
    assert page.status_code == 422
    assert "write 28 % as 0.28" in str(page.context["form"].errors["estimate"])
    assert "From the abstract" in page.content.decode()
    assert not EffectEstimate.objects.exists()


def test_an_edit_form_begins_with_what_is_written_down(
    effect: EffectEstimate, ben: Person, client_of: LogIn
) -> None:
    form = client_of(ben).get(address("edit", pk=effect.pk)).context["form"]
    assert (form["n1"].value(), form["outcome"].value()) == (69, "Probable PTSD")


def test_a_number_taken_out_leaves_the_table_and_its_page_says_so(
    effect: EffectEstimate, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    assert client.post(address("remove", pk=effect.pk)).status_code == 302
    assert client.get(address("effects")).context["rows"] == []
    assert "was taken out" in client.get(effect.get_absolute_url()).content.decode()
    page = client.post(
        address("edit", pk=effect.pk),
        {"outcome": "PTSD", "comparison": "Early", "measure": "proportion"},
    )
    assert page.status_code == 422


def test_the_table_needs_no_more_queries_for_more_numbers(
    study: Study, unit: StudyUnit, passage: Passage, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)

    def grow(count: int) -> None:
        for n in range(count):
            record_effect(
                unit=unit,
                comparison="Early loss",
                outcome=f"Outcome {n % 3}",
                measure="proportion",
                estimate=0.2,
                reported={"n1": 20 + n},
                passage=passage,
                by=ben,
            )

    grow(5)
    few = queries_of(client, address("effects"))
    grow(45)
    assert queries_of(client, address("effects")) == few < 20


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)
