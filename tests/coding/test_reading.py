import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plait.coding.markup import Face, block, body, clock
from plait.coding.queries import hits_of
from plait.coding.reading import LONGEST, Block, Mark, blocks_of, paint

_texts = st.text(st.sampled_from("ab <&💛é\n.\"'"), min_size=1, max_size=120)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[tuple[int, int]]]:
    text = draw(_texts)
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).map(sorted).filter(lambda span: span[0] < span[1])
    found = draw(st.lists(spans, max_size=12))
    marks = [Mark(start, end, n + 1, n % 12 + 1) for n, (start, end) in enumerate(found)]
    cuts = sorted(draw(st.sets(place, max_size=6)))
    return text, marks, list(pairwise(cuts))[::2]


_FACES = {n: Face(f"Code {n}", n - 1) for n in range(1, 13)}


@given(_marked())
def test_segments_join_to_the_exact_text_and_each_character_has_its_marks(drawn) -> None:
    text, marks, hits = drawn
    for painted in paint(blocks_of(text, []), marks, hits=hits):
        here = painted.block
        assert (
            "".join(text[s.start : s.end] for s in painted.segments) == text[here.start : here.end]
        )
        for segment in painted.segments:
            for at in range(segment.start, segment.end):
                over = {mark.passage for mark in marks if mark.start <= at < mark.end}
                assert {mark.passage for _, mark in segment.marks} == over
                assert segment.hit == any(start <= at < end for start, end in hits)


@given(_marked())
def test_a_coding_keeps_its_lane_and_shares_it_with_none_beside_it(drawn) -> None:
    text, marks, _ = drawn
    for painted in paint(blocks_of(text, []), marks):
        lanes: dict[int, int] = {}
        for segment in painted.segments:
            taken = [lane for lane, _ in segment.marks]
            assert len(taken) == len(set(taken))
            for lane, mark in segment.marks:
                assert lanes.setdefault(mark.passage, lane) == lane


@given(_marked())
def test_blocks_hold_every_word_once_and_in_order(drawn) -> None:
    text, _, cuts = drawn
    turns = [{"start": a, "end": b, "speaker": "P01", "at": None} for a, b in cuts]
    blocks = blocks_of(text, turns)
    covered = [at for one in blocks for at in range(one.start, one.end)]
    assert covered == sorted(set(covered))
    assert not "".join(c for at, c in enumerate(text) if at not in set(covered)).strip()


@given(_marked())
def test_the_words_on_the_page_are_the_words_of_the_text(drawn) -> None:
    text, marks, hits = drawn
    for painted in paint(blocks_of(text, []), marks, hits=hits):
        page = block(painted, text, _FACES)
        words = re.search(r'<p class="words">(.*?)</p>', page, re.DOTALL).group(1)
        here = painted.block
        assert html.unescape(re.sub(r"<[^>]*>", "", words)) == text[here.start : here.end]


def test_five_overlapping_codings_lie_in_five_lanes_and_a_sixth_says_so() -> None:
    marks = [Mark(n, 20, n + 1, n + 1) for n in range(6)]
    [painted] = paint([Block(0, 20)], marks)
    page = block(painted, "x" * 20, _FACES)
    assert 'class="s a0 b1 c2 d3 e4 more"' in page
    assert "turn--deep5" in page


def test_a_text_without_paragraphs_is_cut_after_sentences() -> None:
    text = "This is a sentence. " * 500
    blocks = blocks_of(text, [{"start": 0, "end": len(text), "speaker": "P01", "at": 0}])
    assert max(one.end - one.start for one in blocks) <= LONGEST
    assert all(text[one.start : one.end].endswith(". ") for one in blocks)
    assert [one.continues for one in blocks[:2]] == [False, True]


def test_hostile_words_names_and_codes_stay_words() -> None:
    text = '<script>alert("1")</script> & more'
    turns = [{"start": 0, "end": len(text), "speaker": '<b onclick="x">', "at": 61_000}]
    faces = {1: Face('"><img src=x>', 3)}
    page = body(paint(blocks_of(text, turns), [Mark(3, 9, 7, 1)]), text, faces)
    tags = set(re.findall(r"<([a-z]+)", page))
    assert tags <= {"div", "p", "b", "time", "span", "ul", "li", "a"}
    assert "onclick=" not in re.sub(r"&lt;.*?&gt;", "", page)


def test_a_passage_that_began_in_an_earlier_turn_says_that_it_continues() -> None:
    text = "one two\nthree four"
    pages = [block(one, text, _FACES) for one in paint(blocks_of(text, []), [Mark(4, 13, 1, 1)])]
    assert ["(continued)" in page for page in pages] == [False, True]


def test_times_are_told_as_on_a_clock() -> None:
    assert [clock(ms) for ms in (0, 61_900, 3_723_000)] == ["00:00", "01:01", "1:02:03"]


def test_words_of_a_search_are_found_whatever_their_ending() -> None:
    text = "She helped. Helping is kind; unhelpful is not."
    found = [text[start:end] for start, end in hits_of(text, "helps")]
    assert found == ["helped", "Helping"]
    assert hits_of(text, " .* ") == []
