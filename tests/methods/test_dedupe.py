"""Only what is certain is joined, whatever the order, and each join says why."""

from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.dedupe import cluster, doi, pmid

TITLE = "Peer support after early pregnancy loss"


@dataclass(frozen=True)
class Paper:
    title: str = TITLE
    authors: list[str] = field(default_factory=lambda: ["Lee, A", "Ray, B"])
    year: int | None = 2020
    doi: str = ""
    pmid: str = ""


def groups(*papers: Paper) -> list[tuple[int, ...]]:
    return [found.members for found in cluster(papers)]


def test_the_same_doi_in_any_spelling_is_the_same_work() -> None:
    other = Paper(title="Another spelling", doi="https://doi.org/10.1/ABC")
    found = cluster([Paper(doi="10.1/abc"), other])
    assert found[0].members == (0, 1)
    assert found[0].reasons == ("", "same DOI")


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("DOI: 10.1016/S0140-6736(20)30183-5.", "10.1016/s0140-6736(20)30183-5"),
        ("http://dx.doi.org/10.1/A", "10.1/a"),
        ("doi.org/10.1/a", "10.1/a"),
        ("n/a", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_doi_is_read_in_any_spelling_and_what_is_none_joins_nothing(
    written: str, bare: str
) -> None:
    assert doi(written) == bare


@pytest.mark.parametrize(
    ("written", "bare"),
    [("PMID: 0123", "123"), ("123", "123"), ("PMC123", ""), ("0", ""), ("none", ""), ("", "")],
)
def test_a_pubmed_number_is_digits(written: str, bare: str) -> None:
    assert pmid(written) == bare


def test_the_same_pubmed_number_is_the_same_work() -> None:
    assert groups(Paper(pmid="12"), Paper(title="Else", pmid="12")) == [(0, 1)]


@pytest.mark.parametrize("author", ["Lee, Ann", "Lee A", "Ann Lee", "LEE AB", "Lée A."])
def test_the_same_title_year_and_first_author_is_the_same_work(author: str) -> None:
    spelled = Paper(title="PEER support after early pregnancy loss.", authors=[author])
    found = cluster([Paper(doi="10.1/x"), spelled])
    assert [(each.members, each.reasons[1:]) for each in found] == [
        ((0, 1), ("same title, year and first author",))
    ]


@pytest.mark.parametrize(
    "other",
    [
        Paper(doi="10.1/x.v2", pmid="1"),
        Paper(doi="10.1/x", pmid="2"),
        Paper(doi="10.1/x.v2", title=TITLE),
        Paper(pmid="2"),
        Paper(year=2021),
        Paper(authors=["Ray, B"]),
        Paper(authors=[]),
    ],
)
def test_what_contradicts_in_an_identifier_or_differs_in_name_is_not_joined(other: Paper) -> None:
    assert groups(Paper(doi="10.1/x", pmid="1"), other) == [(0,), (1,)]


def test_a_record_that_fits_two_works_joins_neither() -> None:
    assert groups(Paper(doi="10.1/x"), Paper(doi="10.1/y"), Paper()) == [(0,), (1,), (2,)]


def test_a_chain_from_one_work_to_another_is_not_certain_in_any_joint() -> None:
    bridge = [Paper(pmid="1"), Paper(title=TITLE + " again", pmid="1")]
    ends = [Paper(doi="10.1/x"), Paper(title=TITLE + " again", doi="10.1/y")]
    assert groups(*bridge, *ends) == [(0, 1), (2,), (3,)]


def test_short_titles_say_too_little() -> None:
    assert groups(Paper(title="Editorial"), Paper(title="Editorial")) == [(0,), (1,)]


papers = st.lists(
    st.builds(
        Paper,
        title=st.sampled_from([TITLE, "Another title that is long enough", "Editorial"]),
        year=st.sampled_from([2019, 2020]),
        doi=st.sampled_from(["", "10.1/a", "10.1/b"]),
        pmid=st.sampled_from(["", "1", "2"]),
    ),
    max_size=12,
)


@given(papers)
def test_every_record_is_in_exactly_one_group_and_no_group_contradicts_itself(
    made: list[Paper],
) -> None:
    found = groups(*made)
    assert sorted(place for group in found for place in group) == list(range(len(made)))
    for group in found:
        assert len({made[place].doi for place in group} - {""}) < 2
        assert len({made[place].pmid for place in group} - {""}) < 2


@given(papers, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(made: list[Paper], chance: Random) -> None:
    order = list(range(len(made)))
    chance.shuffle(order)
    shuffled = groups(*(made[place] for place in order))
    back = {frozenset(order[place] for place in group) for group in shuffled}
    assert back == {frozenset(group) for group in groups(*made)}


@given(papers)
def test_a_group_looked_at_again_by_itself_is_the_same_group(made: list[Paper]) -> None:
    for found in cluster(made):
        again = cluster([made[place] for place in found.members])
        assert [each.reasons for each in again] == [found.reasons]


@given(papers)
def test_each_reason_is_true_of_another_member(made: list[Paper]) -> None:
    for found in cluster(made):
        assert found.reasons[0] == ""
        for place, reason in zip(found.members[1:], found.reasons[1:], strict=True):
            others = [made[other] for other in found.members if other != place]
            assert any(_holds(reason, made[place], other) for other in others)


def _holds(reason: str, one: Paper, other: Paper) -> bool:
    if reason == "same DOI":
        return one.doi == other.doi != ""
    if reason == "same PubMed number":
        return one.pmid == other.pmid != ""
    return (one.title, one.year) == (other.title, other.year)
