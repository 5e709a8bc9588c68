"""The pages of this room: what they show, who may write, and that they do not ask per row."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plait.core.models import Person
from plait.synthesis import actions
from plait.synthesis.models import Claim, Evidence, Finding, Link, Recommendation

from .conftest import Small, components, passage_of

Log = Callable[[Person], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"synthesis:{name}", args=["peers", *args])


def pages(small: Small) -> dict[str, tuple[object, ...]]:
    return {
        "links": (),
        "link": (small.link.pk,),
        "map": (),
        "factors": (),
        "factor": (small.cause.pk,),
        "configurations": (),
        "findings": (),
        "finding": (small.finding.pk,),
        "recommendations": (),
        "recommendation": (small.recommendation.pk,),
        "review": (),
        "trace_up": ("passage", small.told.pk),
        "passage_panel": (small.told.pk,),
    }


def writing_pages(small: Small) -> dict[str, tuple[str, tuple[object, ...]]]:
    """Page -> (the least role that may open it, its arguments)."""
    return {
        "link_new": ("researcher", ()),
        "factor_new": ("researcher", ()),
        "stance": ("researcher", (small.evidence.pk,)),
        "claim_new": ("researcher", (small.told.pk,)),
        "unclaimed": ("researcher", ()),
        "configuration_new": ("researcher", ()),
        "finding_new": ("researcher", ()),
        "finding_edit": ("researcher", (small.finding.pk,)),
        "judge": ("researcher", (small.finding.pk,)),
        "recommendation_new": ("researcher", ()),
        "recommendation_edit": ("researcher", (small.recommendation.pk,)),
    }


def test_every_reading_page_opens_for_a_reader_and_not_for_an_outsider(
    small: Small, carys: Person, dev: Person, client_of: Log
) -> None:
    for name, args in pages(small).items():
        assert client_of(carys).get(url(name, *args)).status_code == 200, name
        assert client_of(dev).get(url(name, *args)).status_code == 404, name


def test_every_writing_page_opens_for_a_researcher_and_not_for_a_reader(
    small: Small, ben: Person, carys: Person, client_of: Log
) -> None:
    for name, (_, args) in writing_pages(small).items():
        assert client_of(ben).get(url(name, *args)).status_code == 200, name
        assert client_of(carys).get(url(name, *args)).status_code == 403, name


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("approve", "amina", 302),
        ("approve", "ben", 403),
        ("approve", "carys", 403),
        ("reconsider", "ben", 302),
        ("reconsider", "carys", 403),
    ],
)
def test_only_a_lead_approves_and_a_researcher_may_let_stand(
    small: Small,
    client_of: Log,
    request: pytest.FixtureRequest,
    name: str,
    who: str,
    status: int,
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.post(url(name, small.recommendation.pk)).status_code == status


def test_a_link_shows_both_strands_side_by_side_with_their_stances(
    small: Small, carys: Person, client_of: Log
) -> None:
    text = client_of(carys).get(url("link", small.link.pk)).content.decode()
    literature, told = text.split('id="told"')
    assert "less isolation at three months" in literature
    assert "I felt less alone after we talked 🌱" in told


def test_a_recommendation_is_two_clicks_from_its_sources(
    small: Small, carys: Person, client_of: Log
) -> None:
    text = client_of(carys).get(url("recommendation", small.recommendation.pk)).content.decode()
    assert f"passage={small.told.pk}" in text
    assert reverse("extraction:effect", args=["peers", small.number.pk]) in text


def test_a_claim_stated_on_the_page_goes_to_its_link_with_a_stance(
    small: Small, ben: Person, client_of: Log
) -> None:
    passage = passage_of(small.transcript, "Nobody else asked", ben)
    data = {
        "cause": small.cause.pk,
        "effect": small.effect.pk,
        "polarity": "-",
        "modality": "reported",
        "stance": "qualifies",
    }
    client_of(ben).post(url("claim_new", passage.pk), data)
    claim = Claim.objects.get(passage=passage)
    assert Evidence.objects.get(claim=claim).stance == "qualifies"


def test_a_factor_that_causes_itself_is_refused_beside_the_field(
    small: Small, ben: Person, client_of: Log
) -> None:
    data = {"cause": small.cause.pk, "effect": small.cause.pk, "direction": "+"}
    answer = client_of(ben).post(url("link_new"), data)
    assert answer.status_code == 422
    assert "from one factor to another" in answer.content.decode()
    assert Link.objects.count() == 1


def test_a_judgement_without_reasons_is_refused_and_nothing_is_signed(
    small: Small, ben: Person, client_of: Log
) -> None:
    before = small.finding.assessments.count()
    answer = client_of(ben).post(url("judge", small.finding.pk), {"overall": "high"})
    assert answer.status_code == 422
    assert small.finding.assessments.count() == before


def test_a_stance_changed_on_the_page_opens_the_finding_for_review(
    small: Small, ben: Person, client_of: Log
) -> None:
    data = {"stance": "contradicts", "why": "Read again."}
    client_of(ben).post(url("stance", small.evidence.pk), data)
    text = client_of(ben).get(url("review")).content.decode()
    assert "Finding 1" in text
    assert "Recommendation 1" in text
    assert "A stance on the link" in text


def test_hostile_text_is_shown_as_text(small: Small, ben: Person, client_of: Log) -> None:
    hostile = "<script>alert(1)</script>"
    actions.add_link(
        study=small.study,
        cause=small.cause,
        effect=small.other,
        direction="+",
        note=hostile,
        by=ben,
    )
    link = Link.objects.get(effect=small.other)
    assert hostile not in client_of(ben).get(url("link", link.pk)).content.decode()


def _more(small: Small, by: Person, number: int) -> None:
    """More links, findings and recommendations, each with a claim on it."""
    for n in range(number):
        effect = actions.add_factor(
            study=small.study, name=f"Effect {number} {n}", family="outcome", by=by
        )
        claim = actions.state_claim(
            passage=small.told,
            cause=small.cause,
            effect=effect,
            polarity="+",
            modality="reported",
            by=by,
        )
        link = actions.add_link(
            study=small.study, cause=small.cause, effect=effect, direction="+", by=by
        )
        actions.attach_claim(link=link, claim=claim, stance="supports", by=by)
        finding = actions.write_finding(
            study=small.study, sentence=f"Finding {n}.", links=[link, small.link], by=by
        )
        actions.judge_confidence(
            finding=finding, components=components(), overall="low", why="Few.", by=by
        )
        actions.write_recommendation(
            study=small.study,
            text=f"Do {n}.",
            audience="practice",
            direction="for",
            strength="strong",
            findings=[finding, small.finding],
            by=by,
        )


@pytest.mark.parametrize(
    "name", ["links", "map", "findings", "recommendations", "review", "recommendation", "factors"]
)
def test_no_page_asks_a_query_per_row(
    small: Small, amina: Person, client_of: Log, name: str
) -> None:
    client = client_of(amina)
    args = pages(small)[name]

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url(name, *args)).status_code == 200
        return len(seen)

    _more(small, amina, 1)
    few = queries()
    _more(small, amina, 4)
    assert queries() <= few
    assert few <= 20


def test_counts_of_a_link_are_three_and_are_not_added(
    small: Small, carys: Person, client_of: Log
) -> None:
    text = client_of(carys).get(url("links")).content.decode()
    cells = [part.split("<")[0] for part in text.split('<td class="num">')[1:4]]
    assert cells == ["1", "1", "2"]


def test_approval_signs_the_evidence_as_it_stands(small: Small, amina: Person) -> None:
    actions.approve(recommendation=small.recommendation, by=amina)
    found = Recommendation.objects.get(pk=small.recommendation.pk)
    assert found.status == "approved"
    assert found.judged_by == amina
    assert Finding.objects.get(pk=small.finding.pk).needs_review is False
