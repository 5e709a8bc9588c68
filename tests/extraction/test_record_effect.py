import math
from typing import Any

import pytest

from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.extraction.actions import edit_effect, record_effect, remove_effect
from plait.extraction.models import EffectEstimate
from plait.records.models import StudyUnit
from plait.texts.actions import mark_passage, take_in
from plait.texts.models import Passage


def effect_of(unit: StudyUnit, by: Person, measure: str = "proportion", **numbers: Any) -> Any:
    words = {"comparison": "Early loss", "outcome": "Probable PTSD"}
    return record_effect(unit=unit, measure=measure, by=by, **words, **numbers)


def test_a_proportion_from_counts_gets_its_log_odds_and_variance(
    unit: StudyUnit, passage: Passage, ben: Person
) -> None:
    effect = effect_of(unit, ben, passage=passage, reported={"n1": 69, "events1": 19})
    assert effect.scale == "logit"
    assert effect.yi == pytest.approx(math.log(19 / 50))
    assert effect.vi == pytest.approx(1 / 19 + 1 / 50)
    assert effect.estimate is None, "What the paper does not give is not filled in."


def test_a_proportion_with_the_number_of_people_gets_them_too(unit: StudyUnit, ben: Person) -> None:
    effect = effect_of(unit, ben, estimate=0.28, reported={"n1": 69})
    assert effect.yi == pytest.approx(math.log(0.28 / 0.72))
    assert effect.vi == pytest.approx(1 / (69 * 0.28 * 0.72))


def test_nobody_with_the_outcome_is_half_a_person_in_each_cell(
    unit: StudyUnit, ben: Person
) -> None:
    effect = effect_of(unit, ben, estimate=0.0, reported={"n1": 20, "events1": 0})
    assert effect.yi == pytest.approx(math.log(0.5 / 20.5))
    assert effect.vi == pytest.approx(1 / 0.5 + 1 / 20.5)


@pytest.mark.parametrize("measure", ["OR", "RR"])
def test_a_ratio_with_its_interval_is_taken_to_the_log_scale(
    unit: StudyUnit, ben: Person, measure: str
) -> None:
    effect = effect_of(unit, ben, measure, estimate=2.0, ci_lower=1.0, ci_upper=4.0)
    assert effect.scale == f"log{measure}"
    assert effect.yi == pytest.approx(math.log(2))
    assert math.sqrt(effect.vi) == pytest.approx(math.log(4) / (2 * 1.959964), rel=1e-6)


def test_an_adjusted_interval_is_used_before_crude_counts(unit: StudyUnit, ben: Person) -> None:
    counts = {"events1": 10, "n1": 20, "events2": 5, "n2": 20}
    ends = {"estimate": 2.0, "ci_lower": 1.0, "ci_upper": 4.0}
    assert effect_of(unit, ben, "OR", reported=counts, **ends).yi == pytest.approx(math.log(2))
    crude = effect_of(unit, ben, "OR", reported=counts)
    assert crude.yi == pytest.approx(math.log((10 * 15) / (10 * 5)))
    assert crude.vi == pytest.approx(1 / 10 + 1 / 10 + 1 / 5 + 1 / 15)


def test_a_mean_difference_comes_from_means_or_from_its_interval(
    unit: StudyUnit, ben: Person
) -> None:
    means = {"n1": 20, "mean1": 5.0, "sd1": 2.0, "n2": 25, "mean2": 4.0, "sd2": 3.0}
    from_means = effect_of(unit, ben, "MD", reported=means)
    assert (from_means.scale, from_means.yi) == ("MD", pytest.approx(1.0))
    assert from_means.vi == pytest.approx(4 / 20 + 9 / 25)
    from_interval = effect_of(unit, ben, "MD", estimate=1.0, ci_lower=0.0, ci_upper=2.0)
    assert math.sqrt(from_interval.vi) == pytest.approx(1 / 1.959964, rel=1e-6)


def test_a_standardised_difference_of_means_is_corrected_for_small_groups(
    unit: StudyUnit, ben: Person
) -> None:
    means = {"n1": 10, "mean1": 5.0, "sd1": 2.0, "n2": 10, "mean2": 3.0, "sd2": 2.0}
    effect = effect_of(unit, ben, "SMD", reported=means)
    exact = math.gamma(9) / (math.sqrt(9) * math.gamma(8.5))
    assert effect.yi == pytest.approx(exact * 1.0, rel=1e-3)


def test_a_correlation_goes_to_fishers_z(unit: StudyUnit, ben: Person) -> None:
    effect = effect_of(unit, ben, "correlation", estimate=0.5, reported={"n1": 28})
    assert (effect.scale, effect.yi) == ("z", pytest.approx(math.atanh(0.5)))
    assert effect.vi == pytest.approx(1 / 25)


@pytest.mark.parametrize(
    ("measure", "numbers"),
    [
        ("proportion", {"estimate": 0.28}),
        ("OR", {"estimate": 2.0}),
        ("OR", {"reported": {"events1": 3, "n1": 9}}),
        ("MD", {"estimate": 1.0, "reported": {"n1": 20, "mean1": 5.0}}),
        ("SMD", {"reported": {"n1": 1, "mean1": 5, "sd1": 1, "n2": 9, "mean2": 4, "sd2": 1}}),
        ("mean_change", {"estimate": -2.0}),
        ("correlation", {"estimate": 0.5}),
        ("correlation", {"estimate": 0.5, "reported": {"n1": 3}}),
        ("correlation", {"estimate": 1.0, "reported": {"n1": 30}}),
        ("percent_change", {"estimate": -20.0, "ci_lower": -30.0, "ci_upper": -10.0}),
        ("OR", {"estimate": 2.0, "ci_lower": 2.0, "ci_upper": 2.0}),
    ],
)
def test_where_the_paper_says_too_little_nothing_is_made_up(
    unit: StudyUnit, ben: Person, measure: str, numbers: dict[str, Any]
) -> None:
    effect = effect_of(unit, ben, measure, **numbers)
    assert (effect.scale, effect.yi, effect.vi) == ("", None, None)


@pytest.mark.parametrize(
    ("measure", "numbers", "field", "sentence"),
    [
        ("proportion", {"estimate": 28}, "estimate", "write 28 % as 0.28"),
        ("proportion", {"estimate": -0.1}, "estimate", "between 0 and 1"),
        ("proportion", {"estimate": math.nan}, "estimate", "not a number"),
        ("proportion", {"reported": {"n1": 0}}, "n1", "at least 1"),
        ("proportion", {"reported": {"n1": 10.5}}, "n1", "whole number"),
        ("proportion", {"reported": {"n1": "ten"}}, "n1", "not a number"),
        ("proportion", {"reported": {"n1": 9, "events1": 12}}, "events1", "more than the 9"),
        ("proportion", {"reported": {"events2": -1}}, "events2", "cannot be negative"),
        ("MD", {"reported": {"sd2": -1.0}}, "sd2", "cannot be negative"),
        ("MD", {"reported": {"p_value": 3}}, "p_value", "between 0 and 1"),
        ("MD", {"reported": {"p_value": "small"}}, "p_value", "between 0 and 1"),
        ("OR", {"estimate": 0.0}, "estimate", "exponential"),
        ("OR", {"estimate": 2, "ci_lower": -1, "ci_upper": 3}, "ci_lower", "exponential"),
        ("OR", {"estimate": 5, "ci_lower": 1, "ci_upper": 3}, "ci_lower", "does not contain"),
        ("OR", {"ci_lower": 4, "ci_upper": 3}, "ci_lower", "above the upper end"),
        ("OR", {"estimate": 2, "ci_lower": 1}, "ci_upper", "both ends"),
        ("correlation", {"estimate": 1.2}, "estimate", "between -1 and 1"),
        ("HR", {"estimate": 1.2}, "measure", "not a measure"),
    ],
)
def test_numbers_that_cannot_be_are_refused_beside_their_field(
    unit: StudyUnit, ben: Person, measure: str, numbers: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        effect_of(unit, ben, measure, **numbers)
    assert refusal.value.field == field
    assert not EffectEstimate.objects.exists()


def test_a_p_value_is_kept_as_papers_write_it_and_out_of_the_ledger(
    unit: StudyUnit, ben: Person
) -> None:
    effect = effect_of(unit, ben, "MD", estimate=1.0, reported={"p_value": "< 0.001", "n1": 20})
    assert effect.reported == {"p_value": "<0.001", "n1": 20}
    assert Event.objects.get(kind="effect.recorded").after["reported"] == {"n1": 20}


def test_a_passage_must_stand_in_a_report_of_the_study(
    study: Study, unit: StudyUnit, ben: Person
) -> None:
    interview = take_in(study=study, kind="interview", title="P01", text="She listened.", by=ben)
    elsewhere = mark_passage(document=interview, start=0, end=12, by=ben)
    with pytest.raises(Refused, match="does not stand in a report") as refusal:
        effect_of(unit, ben, estimate=0.2, passage=elsewhere)
    assert refusal.value.field == "passage"


def test_a_correction_computes_anew_and_leaves_before_and_after(
    unit: StudyUnit, ben: Person
) -> None:
    effect = effect_of(unit, ben, estimate=0.28, reported={"n1": 69})
    edited = edit_effect(effect=effect, by=ben, estimate=0.32)
    assert edited is not None
    assert edited.yi == pytest.approx(math.log(0.32 / 0.68))
    event = Event.objects.get(kind="effect.edited")
    assert (event.about_kind, event.about_id) == ("effectestimate", effect.pk)
    assert (event.before["estimate"], event.after["estimate"]) == (0.28, 0.32)


def test_a_correction_that_changes_nothing_leaves_no_event(unit: StudyUnit, ben: Person) -> None:
    effect = effect_of(unit, ben, estimate=0.28, reported={"n1": 69})
    assert edit_effect(effect=effect, by=ben, estimate=0.28) is None
    assert not Event.objects.filter(kind="effect.edited").exists()


def test_a_refused_correction_leaves_the_number_as_it_was(unit: StudyUnit, ben: Person) -> None:
    effect = effect_of(unit, ben, estimate=0.28, reported={"n1": 69})
    with pytest.raises(Refused):
        edit_effect(effect=effect, by=ben, estimate=0.3, ci_lower=0.4, ci_upper=0.5)
    assert effect.estimate == 0.28
    effect.refresh_from_db()
    assert effect.estimate == 0.28


def test_a_number_taken_out_stays_as_a_tombstone_and_cannot_be_corrected(
    unit: StudyUnit, ben: Person
) -> None:
    effect = effect_of(unit, ben, estimate=0.28)
    assert remove_effect(effect=effect, by=ben) is not None
    assert remove_effect(effect=effect, by=ben) is None
    effect.refresh_from_db()
    assert effect.state == "removed"
    assert Event.objects.filter(kind="effect.removed", about_id=effect.pk).count() == 1
    with pytest.raises(Refused, match="was removed"):
        edit_effect(effect=effect, by=ben, estimate=0.3)
