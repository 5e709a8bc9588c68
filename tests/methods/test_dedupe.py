"""Only what is certain is joined, whatever the order, and each join says why."""

from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from plait.methods.dedupe import cluster

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


def test_the_same_pubmed_number_is_the_same_work() -> None:
    assert groups(Paper(pmid="12"), Paper(title="Else", pmid="12")) == [(0, 1)]


def test_the_same_title_year_and_first_author_is_the_same_work() -> None:
    spelled = Paper(title="PEER support after early pregnancy loss.", authors=["Lee, Ann"])
    assert groups(Paper(doi="10.1/x"), spelled) == [(0, 1)]


def test_different_dois_are_never_joined_however_alike() -> None:
    assert groups(Paper(doi="10.1/x"), Paper(doi="10.1/x.v2")) == [(0,), (1,)]


def test_a_record_without_identifiers_does_not_bridge_two_works() -> None:
    assert groups(Paper(doi="10.1/x"), Paper(doi="10.1/y"), Paper()) == [(0, 2), (1,)]


def test_short_titles_say_too_little() -> None:
    assert groups(Paper(title="Editorial"), Paper(title="Editorial")) == [(0,), (1,)]


papers = st.builds(
    Paper,
    title=st.sampled_from([TITLE, "Another title that is long enough"]),
    year=st.sampled_from([2019, 2020]),
    doi=st.sampled_from(["", "10.1/a", "10.1/b"]),
    pmid=st.sampled_from(["", "1", "2"]),
)


@given(st.lists(papers, max_size=12))
def test_every_record_is_in_exactly_one_group_and_no_group_contradicts_itself(
    made: list[Paper],
) -> None:
    found = groups(*made)
    assert sorted(place for group in found for place in group) == list(range(len(made)))
    for group in found:
        assert len({made[place].doi for place in group} - {""}) < 2
        assert len({made[place].pmid for place in group} - {""}) < 2


@given(st.lists(papers, max_size=10), st.randoms())
def test_what_shares_an_identifier_and_contradicts_nothing_is_joined_in_any_order(
    made: list[Paper], random
) -> None:  # type: ignore[no-untyped-def]
    same = [replace(paper, doi="10.1/a", pmid="") for paper in made]
    random.shuffle(same)
    assert len(groups(*same)) <= 1
