"""References written and read again are the same; other programs read them too."""

import string

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.formats import references
from plait.formats.decoding import normalised
from plait.formats.references import ReferenceRecord

words = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=2, max_size=30)
    .map(lambda text: " ".join(normalised(text).split()))
    .filter(lambda text: len(text) > 1 and text[0].isalpha())
)
names = st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True)
people = st.builds("{}, {}".format, names, names)
keywords = st.lists(
    st.text(string.ascii_lowercase, min_size=1, max_size=9), unique=True, max_size=3
)


@st.composite
def records(draw: st.DrawFn) -> ReferenceRecord:
    number = st.from_regex(r"[1-9][0-9]{0,2}", fullmatch=True)
    return ReferenceRecord(
        position=1,
        where="",
        title=draw(words),
        authors=draw(st.lists(people, unique=True, max_size=3)),
        year=draw(st.none() | st.integers(1900, 2099)),
        journal=draw(words),
        volume=draw(number),
        issue=draw(st.just("") | number),
        pages=draw(st.just("") | number | st.builds("{}-e{}".format, number, number)),
        doi=draw(st.from_regex(r"10\.[0-9]{4}/[a-z0-9]{1,12}", fullmatch=True)),
        pmid=draw(st.just("") | number),
        url=draw(st.just("") | st.just("https://x.org/a?b=1")),
        abstract=draw(st.just("") | words),
        keywords=draw(keywords),
        language=draw(st.sampled_from(["", "eng"])),
        kind=draw(st.sampled_from(["JOUR", "CHAP"])),
    )


def said(record: ReferenceRecord) -> dict[str, object]:
    return {**record.__dict__, "position": None, "where": None, "raw": None}


@pytest.mark.parametrize(
    "write", [references.write_ris, references.write_nbib, references.write_csv]
)
@given(made=st.lists(records(), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_again(write, made: list[ReferenceRecord]) -> None:  # type: ignore[no-untyped-def]
    file = references.read("again", write(made).encode())
    assert list(map(said, file.records)) == list(map(said, made))
    assert file.problems == []


@given(made=st.lists(records(), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_ris_as_written_here_is_read_by_rispy_too(made: list[ReferenceRecord]) -> None:
    found = rispy.loads(references.write_ris(made))
    assert [each["title"] for each in found] == [record.title for record in made]
    assert [each.get("authors", []) for each in found] == [record.authors for record in made]


def test_a_kind_that_is_no_code_of_ris_is_kept_beside_the_nearest() -> None:
    text = references.write_ris([ReferenceRecord(1, "", title="A", kind="Book Chapter")])
    assert "TY  - CHAP\n" in text
    assert "M3  - Book Chapter\n" in text


def test_values_of_several_lines_are_written_on_one() -> None:
    text = references.write_ris([ReferenceRecord(1, "", title="A\nER  - \nTY  - B")])
    assert len(references.read("again", text.encode()).records) == 1
