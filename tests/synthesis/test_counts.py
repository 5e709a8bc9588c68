"""Counts on links agree with counting by hand, whatever the evidence."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from plait.synthesis.weighing import Row, by_link, tally

STANCES = ["supports", "contradicts", "qualifies", "silent"]


@st.composite
def row(draw: st.DrawFn) -> Row:
    source = draw(
        st.one_of(
            st.none(),
            st.tuples(st.sampled_from(["study", "participant"]), st.integers(1, 4)),
        )
    )
    is_effect = draw(st.booleans())
    number = draw(st.integers(1, 30))
    return Row(
        evidence_id=draw(st.integers(1, 999)),
        link_id=draw(st.integers(1, 3)),
        stance=draw(st.sampled_from(STANCES)),
        claim_id=None if is_effect else number,
        effect_id=number if is_effect else None,
        passage_id=draw(st.one_of(st.none(), st.integers(1, 6))),
        source=source,
        counts=True,
        said=(),
    )


@given(st.lists(row(), max_size=25))
def test_three_counts_and_four_stances_agree_with_a_recount(rows: list[Row]) -> None:
    found = tally(rows)
    sources = defaultdict(set)
    for each in rows:
        if each.source:
            sources[each.source[0]].add(each.source[1])
    assert found.studies == len(sources["study"])
    assert found.participants == len(sources["participant"])
    assert found.passages == len({r.passage_id for r in rows} - {None})
    assert [found.supports, found.contradicts, found.qualifies, found.silent] == [
        sum(r.stance == stance for r in rows) for stance in STANCES
    ]


@given(st.lists(row(), max_size=25))
def test_a_link_is_contradicted_exactly_when_evidence_stands_on_both_sides(rows: list[Row]) -> None:
    for each in by_link(rows).values():
        stances = {r.stance for r in each}
        assert tally(each).is_contradicted == ({"supports", "contradicts"} <= stances)


@given(st.lists(row(), max_size=25))
def test_no_row_is_lost_or_doubled_between_links(rows: list[Row]) -> None:
    grouped = by_link(rows)
    assert sum(map(len, grouped.values())) == len(rows)
    assert all(r.link_id == link for link, each in grouped.items() for r in each)


@given(st.lists(row(), max_size=12), st.randoms())
def test_the_order_of_evidence_changes_no_count(rows: list[Row], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert tally(shuffled) == tally(rows)
