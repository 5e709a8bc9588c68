"""Signals count what there is and say it; judging is left to people."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.confidence import KINDS, STANCES, Item, signals, word

items = st.builds(
    Item,
    source_kind=st.sampled_from(KINDS),
    source_id=st.integers(1, 3),
    passage_id=st.none() | st.integers(1, 4),
    stance=st.sampled_from(STANCES),
    composed=st.booleans(),
)


def test_studies_participants_and_passages_are_three_counts() -> None:
    found = signals(
        [
            Item("study", 1, None, "supports"),
            Item("participant", 1, 10, "supports"),
            Item("participant", 1, 11, "contradicts"),
            Item("participant", 2, 11, "silent"),
        ]
    )
    assert (found.studies, found.participants, found.passages) == (1, 2, 2)
    assert found.sentences[0] == (
        "1 published study, 2 participants, 2 passages (three counts, not a sum)."
    )


def test_every_signal_has_its_sentence() -> None:
    found = signals(
        [Item("participant", 1, at, "supports", composed=True) for at in range(3)]
        + [Item("study", 1, None, "contradicts"), Item("study", 2, None, "qualifies")]
    )
    assert found.sentences[1:] == [
        "Of the evidence, 3 support, 1 contradict, 1 qualify, 0 are silent: supported.",
        "25% of what speaks for or against contradicts.",
        "The source with most evidence gives 60% of it.",
        "1 change of stance would turn the word from “supported”.",
        "3 of 5 pieces of evidence come from sources composed for an example.",
    ]


def test_no_evidence_gives_zeros_and_says_so() -> None:
    found = signals([])
    assert (found.word, found.fragility, found.largest_share) == ("not examined", None, 0.0)
    assert found.sentences == [
        "0 published studies, 0 participants, 0 passages (three counts, not a sum).",
        "Of the evidence, 0 support, 0 contradict, 0 qualify, 0 are silent: not examined.",
        "Nothing speaks for it or against it.",
        "There is no evidence whose change could turn the word.",
    ]


def test_examined_and_silent_evidence_could_still_turn_the_word() -> None:
    assert signals([Item("study", 1, None, "silent")]).fragility == 1


@pytest.mark.parametrize(
    ("supports", "contradicts", "said"),
    [
        (3, 1, "supported"),
        (2, 1, "mixed"),
        (1, 2, "mixed"),
        (1, 3, "contradicted"),
        (1, 0, "supported"),
        (0, 1, "contradicted"),
        (0, 0, "not examined"),
    ],
)
def test_the_word_needs_more_than_twice_as_many(supports: int, contradicts: int, said: str) -> None:
    assert word(supports, contradicts) == said


@pytest.mark.parametrize("wrong", [("paper", "supports"), ("study", "agrees")])
def test_an_unknown_kind_or_stance_is_refused_in_words(wrong: tuple[str, str]) -> None:
    kind, stance = wrong
    with pytest.raises(ValueError, match="is not a"):
        Item(kind, 1, None, stance)


@given(st.lists(items, max_size=12))
def test_counts_add_up_and_shares_are_shares(evidence: list[Item]) -> None:
    found = signals(evidence)
    stances = found.supports + found.contradicts + found.qualifies + found.silent
    assert stances == len(evidence)
    assert found.passages <= len(evidence)
    assert 0 <= found.share_contradicting <= 1
    assert (found.largest_share == 1) == (found.studies + found.participants == 1)


@given(st.lists(st.sampled_from(["supports", "contradicts", "silent"]), max_size=7))
def test_fragility_is_the_fewest_changes_of_any_kind_that_turn_the_word(
    before: list[str],
) -> None:
    def said(stances: Sequence[str]) -> str:
        return word(stances.count("supports"), stances.count("contradicts"))

    turning = [
        sum(old != new for old, new in zip(before, after, strict=True))
        for after in product(["supports", "contradicts", "silent"], repeat=len(before))
        if said(after) != said(before)
    ]
    found = signals(Item("study", 1, None, stance) for stance in before)
    assert found.fragility == min(turning, default=None)
