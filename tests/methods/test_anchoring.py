"""Passages stay where they belong, whatever is done to the text around and inside them."""

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.anchoring import (
    Edit,
    Quote,
    Rebased,
    apply,
    edits_between,
    locate,
    normalise,
    quote,
    rebase,
    rebase_all,
    snap,
)

# Words, white space, an accent that combines, and emoji of one and of several code points.
PIECES = ["she", "said", "no", "we", "é", "e\u0301", " ", " ", "  ", "\n", "\n\n", ".", ",", "’"]
PIECES += ["💛", "👩\u200d👩\u200d👧", "👍🏽", "🇬🇧", "\u2028", "\x0c", "x" * 5]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and any sorted edits of it, touching and empty ones among them."""
    old = draw(texts)
    borders = sorted(draw(st.lists(st.integers(0, len(old)), max_size=8)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return old, [Edit(start, end, draw(texts)) for start, end in pairs]


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


def survivors(start: int, end: int, edits: list[Edit]) -> set[int]:
    removed = {at for edit in edits for at in range(edit.start, edit.end)}
    return set(range(start, end)) - removed


@given(st.text(alphabet=st.sampled_from("ae\u0301\u0308\r\n\0 ")))
def test_the_normal_form_is_composed_without_nul_and_stays_as_it_is(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert not set(normal) & {"\r", "\0"}
    assert normalise(normal) == normal


def test_line_ends_of_every_system_become_one() -> None:
    assert normalise("a\r\nb\rc\nd\r\0\ne") == "a\nb\nc\nd\ne"


@given(texts, texts)
def test_the_edits_between_two_texts_make_one_out_of_the_other(old: str, new: str) -> None:
    edits = edits_between(old, new)
    assert apply(old, edits) == new
    assert all(before.end < after.start for before, after in pairwise(edits))


@given(texts)
def test_nothing_lies_between_a_text_and_itself(text: str) -> None:
    assert edits_between(text, text) == []


def test_one_word_of_a_line_is_one_edit() -> None:
    assert edits_between("I met Sarah there.\nYes.", "I met [friend] there.\nYes.") == [
        Edit(6, 11, "[friend]")
    ]


def test_an_accent_or_a_family_is_never_cut_in_two() -> None:
    assert edits_between("a q\u0301 b", "a q b") == [Edit(2, 4, "q")]
    two, three = "👩\u200d👩", "👩\u200d👩\u200d👧"
    assert edits_between(two, three) == [Edit(0, 3, three)]


def test_a_text_without_any_landmark_is_still_compared_by_words() -> None:
    old = "ha " * 5_000
    new = old[:300] + "oh " + old[300:6_000] + "ah " + old[6_003:]
    edits = edits_between(old, new)
    assert apply(old, edits) == new
    assert sum(edit.end - edit.start for edit in edits) <= 3


def test_a_rewritten_text_without_landmarks_is_one_edit_rather_than_a_wait() -> None:
    chance = random.Random(1)
    old, new = (" ".join(chance.choices("ab", k=4_000)) for _ in range(2))
    assert apply(old, edits_between(old, new)) == new


def test_a_correction_here_and_there_leaves_the_rest_of_a_long_text_alone() -> None:
    chance = random.Random(2)
    words = [f"word{chance.randrange(3_000)}" for _ in range(30_000)]
    corrected = list(words)
    for at in chance.sample(range(len(words)), 40):
        corrected[at] = "corrected"
    old, new = " ".join(words), " ".join(corrected)
    edits = edits_between(old, new)
    assert apply(old, edits) == new
    assert len(edits) <= 40


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Edit(0, 3, ""), Edit(2, 4, "")], "overlaps the one before it, which ends at 3"),
        ([Edit(3, 4, ""), Edit(0, 1, "")], "overlaps the one before it"),
        ([Edit(4, 9, "")], "goes beyond the text, which ends at 5"),
        ([Edit(3, 2, "")], "does not begin before it ends"),
        ([Edit(-1, 2, "")], "does not begin before it ends"),
    ],
)
def test_edits_that_cannot_be_are_refused_in_words(edits: list[Edit], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        apply("hello", edits)


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (Edit(0, 2, "x"), Rebased(3, 7, "moved")),
        (Edit(0, 2, "xy"), Rebased(4, 8, "same")),
        (Edit(4, 4, "xx"), Rebased(6, 10, "moved")),
        (Edit(8, 8, "xx"), Rebased(4, 8, "same")),
        (Edit(5, 5, "xx"), Rebased(4, 10, "changed")),
        (Edit(4, 5, "xx"), Rebased(4, 9, "changed")),
        (Edit(2, 6, "x"), Rebased(3, 5, "changed")),
        (Edit(6, 9, "xx"), Rebased(4, 8, "changed")),
        (Edit(4, 8, "whole"), Rebased(4, 4, "gone")),
        (Edit(2, 9, ""), Rebased(2, 2, "gone")),
    ],
)
def test_each_kind_of_edit_has_its_fate(edit: Edit, place: Rebased) -> None:
    assert rebase(4, 8, [edit]) == place


def test_a_passage_replaced_by_two_edits_that_touch_is_gone() -> None:
    assert rebase(4, 8, [Edit(4, 6, "ab"), Edit(6, 8, "cd")]).fate == "gone"


def test_an_empty_passage_is_gone() -> None:
    assert rebase(4, 4, []) == Rebased(4, 4, "gone")


@given(edited(), st.data())
def test_a_fate_keeps_its_word(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    old, edits = case
    start, end = data.draw(spans(old))
    new, place = apply(old, edits), rebase(start, end, edits)
    assert 0 <= place.start <= place.end <= len(new)
    kept = survivors(start, end, edits)
    if place.fate == "gone":
        assert not kept
        assert place.start == place.end
        return
    if place.fate == "changed":
        assert kept
        remains = iter(new[place.start : place.end])
        assert all(old[at] in remains for at in sorted(kept)), "a survivor was left outside"
        return
    assert new[place.start : place.end] == old[start:end]
    assert (place.fate == "same") == ((place.start, place.end) == (start, end))


@given(edited(), st.data())
def test_many_passages_are_carried_as_each_would_be_alone(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    old, edits = case
    places = data.draw(st.lists(spans(old), max_size=5))
    assert rebase_all(places, edits) == [rebase(start, end, edits) for start, end in places]


@given(edited(), texts, st.data())
def test_a_passage_untouched_by_two_corrections_keeps_its_words_through_both(
    case: tuple[str, list[Edit]], last: str, data: st.DataObject
) -> None:
    old, edits = case
    start, end = data.draw(spans(old))
    middle = apply(old, edits)
    once = rebase(start, end, edits)
    twice = rebase(once.start, once.end, edits_between(middle, last))
    if {once.fate, twice.fate} <= {"same", "moved"}:
        assert last[twice.start : twice.end] == old[start:end]
    if once.fate == "gone":
        assert twice.fate == "gone"


@given(edited(), st.data())
def test_taking_a_correction_back_takes_untouched_passages_back(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    old, edits = case
    start, end = data.draw(spans(old))
    place = rebase(start, end, edits)
    shift, back = 0, []
    for edit in edits:
        at = edit.start + shift
        back.append(Edit(at, at + len(edit.text), old[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    assert apply(apply(old, edits), back) == old
    if place.fate in {"same", "moved"}:
        returned = rebase(place.start, place.end, back)
        assert (returned.start, returned.end) == (start, end)


@given(texts, st.data())
def test_a_quote_is_found_where_it_was_taken_or_not_at_all(text: str, data: st.DataObject) -> None:
    start, end = data.draw(spans(text))
    found = locate(text, quote(text, start, end))
    assert found in {None, (start, end)} or quote(text, *found) == quote(text, start, end)
    if start < end:
        assert locate(text, quote(text, start, end), near=start) == (start, end)


def test_surroundings_choose_among_several_places() -> None:
    assert locate("she cried. I cried.", Quote("cried", "I ", ".")) == (13, 18)


def test_a_quote_in_several_places_needs_surroundings_or_a_place_nearby() -> None:
    text, wanted = "no. no. no.", Quote("no", "", "")
    assert locate(text, wanted) is None
    assert locate(text, wanted, near=9) == (8, 10)
    assert locate(text, wanted, near=2) is None, "two places are equally near"


def test_a_quote_that_is_not_there_is_not_found() -> None:
    assert locate("hello", Quote("goodbye", "", "")) is None
    assert locate("hello", Quote("", "", "")) is None


def test_surroundings_that_were_rewritten_do_not_hide_the_only_place() -> None:
    assert locate("then we wept", Quote("we wept", "and ", "!")) == (5, 12)


def test_a_selection_loses_the_white_space_at_its_borders() -> None:
    assert snap("a  word \n b", 1, 9) == (3, 7)
    assert snap("a   b", 1, 4) == (4, 4)
