"""When evidence moves, what rests on it needs review at once, and says why."""

from collections.abc import Callable

import pytest

from plait.core.models import Person, Study
from plait.extraction import actions as extraction
from plait.screening import actions as screening
from plait.synthesis import actions, reasons
from plait.synthesis.models import Evidence, ReviewReason
from plait.texts import actions as texts

from .conftest import Small, judge, passage_of


def _correct(small: Small, by: Person, old: str, new: str) -> None:
    document = small.transcript
    document.refresh_from_db()
    text = document.current.text.replace(old, new)
    texts.correct(document=document, text=text, by=by, seen_version=document.current.n)


def _stale(small: Small) -> tuple[bool, bool]:
    small.finding.refresh_from_db()
    small.recommendation.refresh_from_db()
    return small.finding.needs_review, small.recommendation.needs_review


def _why(small: Small) -> str:
    small.finding.refresh_from_db()
    found = reasons.open_for(small.study, "finding", [small.finding.pk])
    return " ".join(reason.sentence for reason in found.get(small.finding.pk, []))


def test_a_finding_just_judged_does_not_need_review(small: Small) -> None:
    assert _stale(small) == (False, False)


def _words_of_the_passage_change(small: Small, by: Person) -> None:
    _correct(small, by, "less alone", "much less alone")


def _words_of_the_passage_go(small: Small, by: Person) -> None:
    _correct(small, by, "I felt less alone after we talked 🌱. ", "")


def _a_stance_is_changed(small: Small, by: Person) -> None:
    actions.change_stance(evidence=small.evidence, stance="contradicts", why="Read again.", by=by)


def _the_study_is_excluded(small: Small, by: Person) -> None:
    reason = screening.add_reason(study=small.study, text="Not peer support", by=by)
    screening.decide(
        reference=small.reference, stage="full_text", verdict="exclude", reason=reason, by=by
    )


def _a_claim_is_taken_back(small: Small, by: Person) -> None:
    actions.remove_claim(claim=small.claim, by=by)


def _a_number_is_removed(small: Small, by: Person) -> None:
    extraction.remove_effect(effect=small.number, by=by)


def _evidence_is_added(small: Small, by: Person) -> None:
    passage = passage_of(small.transcript, "Nobody else asked", by)
    claim = actions.state_claim(
        passage=passage,
        cause=small.cause,
        effect=small.effect,
        polarity="0",
        modality="reported",
        by=by,
    )
    actions.attach_claim(link=small.link, claim=claim, stance="contradicts", by=by)


MOVES: list[tuple[Callable[[Small, Person], None], str]] = [
    (_words_of_the_passage_change, "text of P01 interview 1 was corrected"),
    (_words_of_the_passage_go, "text of P01 interview 1 was corrected"),
    (_a_stance_is_changed, "stance on the link “One-to-one lowers Isolation” was changed"),
    (_the_study_is_excluded, "verdict on Lee 2020 changed"),
    (_a_claim_is_taken_back, "claim was taken back"),
    (_a_number_is_removed, "effect estimate Lee 2020: isolation (OR) was removed"),
    (_evidence_is_added, "New evidence came onto the link"),
]


@pytest.mark.parametrize(("move", "why"), MOVES, ids=[move.__name__[1:] for move, _ in MOVES])
def test_moved_evidence_reopens_the_finding_and_the_recommendation(
    small: Small, ben: Person, move: Callable[[Small, Person], None], why: str
) -> None:
    move(small, ben)
    assert _stale(small) == (True, True)
    assert why in _why(small)


def test_a_correction_elsewhere_in_the_text_leaves_the_finding_alone(
    small: Small, ben: Person
) -> None:
    _correct(small, ben, "She had been", "And she had been")
    assert _stale(small) == (False, False)


def test_a_change_that_is_taken_back_settles_itself(small: Small, ben: Person) -> None:
    _a_stance_is_changed(small, ben)
    actions.change_stance(evidence=small.evidence, stance="supports", why="No, it does.", by=ben)
    assert _stale(small) == (False, False)
    assert not ReviewReason.objects.filter(settled_at=None).exists()


def test_judging_anew_settles_the_finding_and_leaves_the_recommendation_to_look_at(
    small: Small, ben: Person, amina: Person
) -> None:
    _a_stance_is_changed(small, ben)
    small.finding.refresh_from_db()
    judge(small.finding, amina)
    assert _stale(small) == (False, True)
    small.recommendation.refresh_from_db()
    actions.reconsider(recommendation=small.recommendation, by=amina)
    assert _stale(small) == (False, False)
    assert not ReviewReason.objects.filter(settled_at=None).exists()


def test_a_rewritten_sentence_needs_a_new_judgement(small: Small, amina: Person) -> None:
    actions.write_finding(
        study=small.study,
        sentence="Talking with a peer ends isolation.",
        links=[small.link],
        instead_of=small.finding,
        by=amina,
    )
    assert _stale(small) == (True, True)
    assert "was rewritten" in _why(small)


def test_evidence_of_another_study_moves_nothing_here(
    small: Small, ben: Person, dev: Person
) -> None:
    elsewhere = Study.objects.get(slug="elsewhere")
    actions.add_factor(study=elsewhere, name="One-to-one", family="support", by=dev)
    assert _stale(small) == (False, False)


def test_a_stance_off_the_link_no_longer_counts(small: Small, ben: Person) -> None:
    actions.detach(evidence=small.evidence, by=ben)
    assert Evidence.objects.get(pk=small.evidence.pk).state == "removed"
    assert _stale(small) == (True, True)
