"""Words are found whatever column, case or escape they hide in; and only whole runs count."""

import json

from hypothesis import given
from hypothesis import strategies as st

from plait.fieldwork.wording import _WORD_IN_TEXT, CUT, wording, words_of

SAID = "I carried that crumpled leaflet in my coat for eleven whole weeks"
WORD = st.text("abcdefgœé🌱", min_size=1, max_size=6)
TALK = st.lists(WORD, min_size=8, max_size=30)


@given(TALK, st.text(), st.text())
def test_a_run_is_found_wherever_it_stands(talk: list[str], before: str, after: str) -> None:
    said = " ".join(talk)
    around = f"{before} {said.upper()}\n{after}"
    wanted = wording([said], [])
    assert wanted.is_in(around.lower().encode("utf-8", "replace"))


@given(TALK)
def test_a_run_is_found_in_json_however_it_is_written(talk: list[str]) -> None:
    wanted = wording([" ".join(talk)], [])
    value = {"note": ["before\t" + "\n".join(talk)]}
    assert wanted.is_in(json.dumps(value).encode())
    assert wanted.is_in(json.dumps(value, ensure_ascii=False).encode())


@given(TALK, st.lists(st.sampled_from(["one", "two", "three"]), max_size=5))
def test_what_is_cut_is_not_found_again_and_the_rest_stays(
    talk: list[str], around: list[str]
) -> None:
    wanted = wording([" ".join(talk)], [])
    rest = " ".join(around)
    cut = wanted.cut_from(f"{rest} “{' '.join(talk)}” {rest}")
    assert not wanted.is_in(cut.encode())
    assert cut == f"{rest} “{CUT}” {rest}"


@given(st.text())
def test_a_text_has_the_same_words_as_its_bytes(text: str) -> None:
    found = [match[0].encode().lower() for match in _WORD_IN_TEXT.finditer(text)]
    assert found == words_of(text.replace("\\", " ").encode("utf-8", "replace"))


def test_seven_words_alike_are_a_coincidence() -> None:
    wanted = wording([SAID], [])
    assert not wanted.is_in(b"that crumpled leaflet in my coat for")
    assert wanted.is_in(b"That crumpled leaflet, in my coat, for eleven")


def test_a_quote_of_five_words_counts_whole_and_one_of_four_does_not() -> None:
    wanted = wording([], ["I rang them at last", "It helped me then"])
    assert wanted.is_in(b"She says: I rang them at last!")
    assert not wanted.is_in(b"I rang them at noon. It helped me then.")


def test_what_somebody_else_says_too_is_left_out() -> None:
    wanted = wording([SAID], [])
    before = wanted.count
    wanted.forget_those_in(b"Interviewer: I carried that crumpled leaflet in my coat, you said")
    assert 0 < wanted.count < before
    assert not wanted.is_in(b"I carried that crumpled leaflet in my coat")


def test_words_without_a_latin_letter_are_words() -> None:
    said = "مشيت وحدي في الشارع تحت المطر ذلك اليوم الطويل"
    assert len(words_of(said.encode())) == 9
    assert wording([said], []).is_in(json.dumps([said]).encode())
