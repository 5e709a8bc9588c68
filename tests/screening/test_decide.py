import pytest

from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.records.models import Reference
from plait.screening.actions import add_reason, decide, decide_many, set_criterion
from plait.screening.models import Criterion, Decision, ExclusionReason

Works = list[Reference]


def standing_of(reference: Reference) -> str:
    reference.refresh_from_db()
    return str(reference.standing)


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        ([("title", "include")], "to_screen"),
        ([("title", "maybe")], "to_screen"),
        ([("title", "exclude")], "excluded"),
        ([("title", "background")], "background"),
        ([("title", "include"), ("full_text", "include")], "included"),
        ([("title", "include"), ("full_text", "background")], "background"),
        ([("title", "include"), ("full_text", "exclude")], "excluded"),
        ([("title", "include"), ("full_text", "maybe")], "to_screen"),
        # The latest word stands, at the same stage and across the two.
        ([("title", "exclude"), ("title", "include")], "to_screen"),
        ([("full_text", "include"), ("full_text", "exclude")], "excluded"),
        ([("title", "exclude"), ("full_text", "include")], "included"),
        ([("full_text", "include"), ("title", "exclude")], "excluded"),
        ([("full_text", "include"), ("title", "exclude"), ("title", "include")], "included"),
    ],
)
def test_a_reference_stands_where_its_latest_decisions_put_it(
    works: Works,
    off_topic: ExclusionReason,
    ben: Person,
    steps: list[tuple[str, str]],
    standing: str,
) -> None:
    for stage, verdict in steps:
        reason = off_topic if (stage, verdict) == ("full_text", "exclude") else None
        decide(reference=works[0], stage=stage, verdict=verdict, reason=reason, by=ben)
    assert standing_of(works[0]) == standing


def test_a_decision_leaves_an_event_about_the_reference_after_its_standing_has_changed(
    works: Works, ben: Person
) -> None:
    decide(
        reference=works[0], stage="title", verdict="exclude", by=ben, note="About something else"
    )
    event, before = Event.objects.filter(about_id=works[0].pk, about_kind="reference")[:2]
    assert (event.kind, event.after) == (
        "screening.decided",
        {"stage": "title", "verdict": "exclude", "reason": None},
    )
    assert (before.kind, before.after) == ("records.standing_set", {"standing": "excluded"})


def test_an_exclusion_at_full_text_needs_a_reason(works: Works, ben: Person) -> None:
    with pytest.raises(Refused, match="Choose a reason") as refusal:
        decide(reference=works[0], stage="full_text", verdict="exclude", by=ben)
    assert refusal.value.field == "reason"
    assert not Decision.objects.exists()


def test_a_reason_goes_with_an_exclusion_of_the_same_study_only(
    works: Works, off_topic: ExclusionReason, ben: Person, dev: Person
) -> None:
    elsewhere = Study.objects.get(slug="elsewhere")
    foreign = add_reason(study=elsewhere, text="Too short", by=dev)
    for reason, verdict, sentence in [
        (off_topic, "include", "goes with an exclusion only"),
        (foreign, "exclude", "another study"),
    ]:
        with pytest.raises(Refused, match=sentence):
            decide(reference=works[0], stage="full_text", verdict=verdict, reason=reason, by=ben)


def test_a_duplicate_is_decided_on_through_the_work_it_was_merged_into(
    works: Works, ben: Person
) -> None:
    Reference.objects.filter(pk=works[1].pk).update(merged_into=works[0])
    with pytest.raises(Refused, match="duplicate"):
        decide(reference=works[1], stage="title", verdict="include", by=ben)


def test_many_decisions_are_made_or_none(
    works: Works, off_topic: ExclusionReason, ben: Person
) -> None:
    good = {"reference": works[0], "stage": "title", "verdict": "include"}
    bad = {"reference": works[1], "stage": "full_text", "verdict": "exclude"}
    with pytest.raises(Refused):
        decide_many(decisions=[good, bad], by=ben)
    assert not Decision.objects.exists()
    made = decide_many(decisions=[good, {**bad, "reason": off_topic}], by=ben)
    assert [each.verdict for each in made] == ["include", "exclude"]
    assert [standing_of(each) for each in works[:2]] == ["to_screen", "excluded"]


def test_a_criterion_said_again_replaces_what_stood(study: Study, ben: Person) -> None:
    set_criterion(study=study, element="Population", include="Parents", by=ben)
    set_criterion(study=study, element="Setting", include="Any", by=ben)
    set_criterion(study=study, element="Population", include="Mothers and partners", by=ben)
    found = Criterion.objects.filter(study=study)
    assert [(each.element, each.include) for each in found] == [
        ("Population", "Mothers and partners"),
        ("Setting", "Any"),
    ]


def test_a_reason_is_written_down_once_and_after_the_others(study: Study, ben: Person) -> None:
    add_reason(study=study, text="Not about loss", by=ben)
    add_reason(study=study, text="Not peer support", by=ben)
    with pytest.raises(Refused, match="already"):
        add_reason(study=study, text="not about loss", by=ben)
    assert [each.position for each in ExclusionReason.objects.filter(study=study)] == [1, 2]
