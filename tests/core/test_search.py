"""Full-text search behaves alike on both databases."""

import pytest

from plait.core.db import search

TEXTS = {
    1: "She held my hand and we talked about the miscarriage.",
    2: "Talking helped. The group met in a church hall.",
    3: "Nobody said a word at work; café talk only.",
}


@pytest.fixture(autouse=True)
def _indexed(db: None) -> None:
    for number, text in TEXTS.items():
        search.put(number, text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("talk", {1, 2, 3}),
        ("talked hand", {1}),
        ('"church hall"', {2}),
        ('"hall church"', set()),
        ("miscarriages", {1}),
        ("unicorn", set()),
        ("", set()),
        ('"', set()),
        ("AND OR NOT", set()),
        ("* ( ) : ^ {", set()),
        ("'; DROP TABLE texts_document; --", set()),
    ],
)
def test_words_are_found_by_stem_and_phrases_as_they_stand(query: str, found: set[int]) -> None:
    assert set(search.find(query, among=[1, 2, 3])) == found


def test_what_is_not_among_the_allowed_is_not_found() -> None:
    assert search.find("talk", among=[2]) == [2]


def test_a_removed_text_is_forgotten() -> None:
    search.remove(1)
    assert search.find("hand", among=[1, 2, 3]) == []


def test_a_text_put_again_replaces_what_was_there() -> None:
    search.put(1, "Something else entirely.")
    assert search.find("hand", among=[1]) == []
    assert search.find("entirely", among=[1]) == [1]
