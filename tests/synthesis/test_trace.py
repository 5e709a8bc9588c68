"""What does this rest on, and what rests on this: the same answer by walk and by view."""

import pytest
from django.db import connection

from plait.coding import actions as coding
from plait.core.models import Person
from plait.synthesis import actions, trace
from plait.synthesis.models import Recommendation
from plait.synthesis.queries import traces

from .conftest import Small


def _by_view(kind: str, pk: int, *, up: bool) -> dict[str, set[int]]:
    """The recursive query that the view was made for."""
    here, there = ("to", "from") if up else ("from", "to")
    sql = f"""
        WITH RECURSIVE reached(kind, id) AS (
            SELECT %s, CAST(%s AS bigint)
            UNION
            SELECT {there}_kind, {there}_id FROM provenance_edge
            JOIN reached ON {here}_kind = reached.kind AND {here}_id = reached.id
        ) SELECT kind, id FROM reached
    """  # noqa: S608
    found: dict[str, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [kind, pk])
        for each, number in cursor.fetchall():
            found.setdefault(each, set()).add(number)
    return found


def _by_walk(kind: str, pk: int, *, up: bool) -> dict[str, set[int]]:
    walk = trace.up if up else trace.down
    return {kind: ids for kind, ids in walk(kind, pk).ids.items() if ids}


def test_a_recommendation_rests_on_the_passage_the_number_the_participant_and_the_record(
    small: Small,
) -> None:
    found = trace.down("recommendation", small.recommendation.pk)
    assert found.ids["passage"] == {small.told.pk, small.published.pk}
    assert found.ids["effectestimate"] == {small.number.pk}
    assert found.ids["participant"] == {small.participant.pk}
    assert found.ids["studyunit"] == {small.unit.pk}


@pytest.mark.parametrize("start", ["passage", "document", "participant", "claim", "interview"])
def test_the_reverse_leads_from_anything_told_up_to_the_recommendation(
    small: Small, start: str
) -> None:
    starts = {
        "passage": small.told.pk,
        "document": small.transcript.pk,
        "participant": small.participant.pk,
        "claim": small.claim.pk,
        "interview": small.transcript.interview.pk,
    }
    assert trace.up(start, starts[start]).ids["recommendation"] == {small.recommendation.pk}


def test_the_walk_and_the_view_agree_in_both_directions(small: Small, ben: Person) -> None:
    code = coding.add_code(study=small.study, name="Alone", by=ben)
    document = small.transcript
    document.refresh_from_db()
    coding.code_passage(document=document, start=0, end=7, code=code, by=ben)
    for kind, pk, up in [
        ("recommendation", small.recommendation.pk, False),
        ("finding", small.finding.pk, False),
        ("participant", small.participant.pk, True),
        ("reference", small.reference.pk, True),
        ("document", small.transcript.pk, True),
    ]:
        assert _by_walk(kind, pk, up=up) == _by_view(kind, pk, up=up)


def test_a_configuration_that_refines_others_is_walked_to_the_end(
    small: Small, amina: Person
) -> None:
    first = None
    for title in ("Initial", "Refined", "Tested"):
        first = actions.compose_configuration(
            study=small.study,
            title=title,
            context_text="nobody speaks of it",
            intervention=small.cause,
            resource="an open ear",
            reasoning="feel allowed to talk",
            outcome=small.effect,
            links=[small.link] if title == "Initial" else [],
            refines=first,
            by=amina,
        )
    found = trace.down("configuration", first.pk)
    assert len(found.ids["configuration"]) == 3
    assert small.link.pk in found.ids["link"]


def test_what_was_taken_back_is_no_longer_under_the_recommendation(
    small: Small, ben: Person
) -> None:
    actions.remove_claim(claim=small.claim, by=ben)
    assert small.told.pk not in trace.down("recommendation", small.recommendation.pk).ids["passage"]
    assert not trace.up("passage", small.told.pk).ids["recommendation"]


def test_the_page_data_opens_every_level_down_to_the_quote(small: Small) -> None:
    recommendation = Recommendation.objects.select_related("study").get(pk=small.recommendation.pk)
    (branch,) = traces.branches(recommendation)
    (link,) = branch.links
    quotes = {item.quote for item in link.items}
    assert "I felt less alone after we talked 🌱" in quotes
    assert "less isolation at three months" in quotes
    assert (link.line.tally.studies, link.line.tally.participants, link.line.tally.passages) == (
        1,
        1,
        2,
    )
