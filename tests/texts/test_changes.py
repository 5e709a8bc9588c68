from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from plait.methods.anchoring import edits_between
from plait.texts.changes import CONTEXT, changed_parts

_lines = st.lists(st.text("ab c", max_size=12), max_size=6).map("\n".join)


@given(_lines, _lines)
def test_what_is_gone_and_new_is_what_the_edits_say(old: str, new: str) -> None:
    edits = [asdict(edit) for edit in edits_between(old, new)]
    parts = changed_parts(old, edits)
    gone = [words for part in parts for kind, words in part.before if kind == "gone"]
    fresh = [words for part in parts for kind, words in part.after if kind == "new"]
    assert gone == [old[e["start"] : e["end"]] for e in edits if e["end"] > e["start"]]
    assert fresh == [edit["text"] for edit in edits if edit["text"]]


@given(_lines, _lines)
def test_unchanged_words_are_the_same_on_both_sides(old: str, new: str) -> None:
    edits = [asdict(edit) for edit in edits_between(old, new)]
    for part in changed_parts(old, edits):
        before = [words for kind, words in part.before if kind == "same"]
        after = [words for kind, words in part.after if kind == "same"]
        assert before == after


def test_far_words_become_an_ellipsis() -> None:
    old = "a " * 300 + "x" + " b" * 300
    [part] = changed_parts(old, [{"start": 600, "end": 601, "text": "y"}])
    assert len("".join(words for _, words in part.before)) < 2 * CONTEXT + 10
