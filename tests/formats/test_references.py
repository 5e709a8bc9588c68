"""References: what real exporters write is read whole, or said in words; nothing is lost."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.formats import references
from plait.formats.problems import Unreadable
from plait.formats.references import ReferenceRecord

RIS = """TY  - JOUR
TI  - Peer support after loss
AU  - Lee, Ann
AU  - Ngũgĩ, W
PY  - 2020/03//
JO  - Midwifery
SP  - 10
EP  - 19
DO  - https://doi.org/10.1000/ABC.1
XX  - a tag of the vendor's own
ER  -

TY  - JOUR
TI  - A second title that
 goes on in the next line
ER  -
"""

NBIB = """PMID- 123456
TI  - Online groups and
      grief.
FAU - Gold, Katherine J
DP  - 2012 Jan
JT  - Women's health issues
LID - 10.1000/xyz [doi]
AID - S1049 [pii]

PMID- 123457
TI  - Another.
"""


def read(text: str | bytes, name: str = "export.ris") -> references.ReferenceFile:
    return references.read(name, text if isinstance(text, bytes) else text.encode())


def test_ris_fields_are_read_and_unknown_tags_are_kept() -> None:
    file = read(RIS)
    first, second = file.records
    assert (file.format, file.announced, file.problems) == ("ris", 2, [])
    assert first.authors == ["Lee, Ann", "Ngũgĩ, W"]
    assert (first.year, first.pages, first.doi) == (2020, "10-19", "10.1000/abc.1")
    assert first.raw["XX"] == ["a tag of the vendor's own"]
    assert second.title == "A second title that goes on in the next line"
    assert second.where == "line 13"


def test_pubmed_fields_are_read_with_wrapped_lines() -> None:
    first, second = read(NBIB, "pubmed.nbib").records
    assert (first.title, first.pmid, first.doi) == (
        "Online groups and grief.",
        "123456",
        "10.1000/xyz",
    )
    assert first.authors == ["Gold, Katherine J"]
    assert second.pmid == "123457"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_does_not_cost_the_first_record(mark: bytes) -> None:
    assert len(read(mark + RIS.encode()).records) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_recognised(encoding: str) -> None:
    assert read(RIS.encode(encoding)).records[0].authors[1] == "Ngũgĩ, W"


@pytest.mark.parametrize("encoding", ["latin-1", "windows-1252"])
def test_western_encodings_are_recognised(encoding: str) -> None:
    file = read("TY  - JOUR\nTI  - Café – Überblick\nER  - \n".replace("–", "-").encode(encoding))
    assert file.records[0].title == "Café - Überblick"


def test_lines_of_two_encodings_in_one_file_are_both_read_and_said() -> None:
    data = "TY  - JOUR\nTI  - Été\nER  - \n".encode() + b"TY  - JOUR\nTI  - \xc9t\xe9\nER  - \n"
    file = read(data)
    assert [record.title for record in file.records] == ["Été", "Été"]
    assert file.problems[0].where == "line 5"


@pytest.mark.parametrize(
    ("text", "count", "said"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", 2, "has no end"),
        ("TY  - JOUR\nTI  - A\nER  - TY  - JOUR\nTI  - B\nER  - \n", 2, ""),
        ("ty  - JOUR\nti  - A\ner  - \n", 1, ""),
        ("Record #1 of 2\nTY  - JOUR\nTI  - A\nER  - \n", 1, "announces 2 records; 1"),
        ("TY  - JOUR\nTI  - A\0\nER  - \n", 1, "NUL"),
        ("TY  - JOUR\nTI  - A\nAB  - cut o", 1, "may be cut off"),
        ("TY  - JOUR\nAU  - Lee, A\nER  - \n", 1, "no title"),
        ("stray words\nTY  - JOUR\nTI  - A\nER  - \n", 1, "outside any record"),
    ],
)
def test_the_known_traps_of_ris_are_mended_or_said(text: str, count: int, said: str) -> None:
    file = read(text)
    assert len(file.records) == count
    assert said in " ".join(problem.message for problem in file.problems)
    assert bool(file.problems) == bool(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP"),
        (bytes(range(1, 32)) * 40, "not a text file"),
        (b"<!DOCTYPE html><html>Log in</html>", "web page"),
        (b"just some words", "neither RIS"),
        (b"name,when\nA,2020\n", "No column is called"),
        (b'title,year\n"A,2020\n', "never closed"),
        (b"title,year\n", "no rows"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_that_name_the_file(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refusal:
        references.read("search.ris", data)
    assert refusal.value.message.startswith("search.ris")


def test_a_table_names_the_line_of_a_broken_quote() -> None:
    with pytest.raises(Unreadable, match="line 3"):
        read('title,year\nA,2020\n"B,2021\nC,2022\n', "table.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_any_delimiter_are_read_by_their_headers(delimiter: str) -> None:
    rows = [["Article Title", "Author(s)", "Publication Year", "DOI", "Own column"]]
    rows += [["Loss, and after", "Lee, A; Ray, B", "2019-04-01", "10.1/x", "kept"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    file = read(text.replace("10.1/x", "10.1000/x"), "table.csv")
    (record,) = file.records
    assert (record.title, record.authors, record.year) == (
        "Loss, and after",
        ["Lee, A", "Ray, B"],
        2019,
    )
    assert record.raw["Own column"] == ["kept"]


words = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: len(text) > 1 and text[0].isalpha())
)


@st.composite
def records(draw: st.DrawFn) -> ReferenceRecord:
    return ReferenceRecord(
        position=1,
        where="",
        title=draw(words),
        year=draw(st.integers(1900, 2099)),
        journal=draw(words),
        volume=draw(st.from_regex(r"[1-9][0-9]{0,2}", fullmatch=True)),
        doi=draw(st.from_regex(r"10\.[0-9]{4}/[a-z0-9]{1,12}", fullmatch=True)),
    )


@pytest.mark.parametrize(
    "write", [references.write_ris, references.write_nbib, references.write_csv]
)
@given(made=st.lists(records(), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_what_is_written_is_read_again(write, made: list[ReferenceRecord]) -> None:  # type: ignore[no-untyped-def]
    file = read(write(made), "again")
    expected = [(unicodedata.normalize("NFC", r.title), r.year, r.doi) for r in made]
    assert [(r.title, r.year, r.doi) for r in file.records] == expected


@given(
    cut=st.integers(0, len(RIS)),
    insert=st.binary(max_size=12),
    name=st.sampled_from(["a.ris", "b.nbib", "c.csv"]),
)
@settings(max_examples=150, deadline=None)
def test_a_mutilated_file_is_parsed_or_refused_never_a_crash(
    cut: int, insert: bytes, name: str
) -> None:
    data = RIS.encode()
    try:
        references.read(name, data[:cut] + insert + data[cut + 3 :])
    except Unreadable as refusal:
        message = refusal.message
    else:
        message = name
    assert message.startswith(name)


SAMPLES = Path(__file__).parents[3] / "shared" / "format-samples"
FOLDERS = ["ris", "pubmed_nbib", "csv", "broken_and_encodings"]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared format samples are not here")
def test_every_real_export_gives_all_its_records_or_names_a_problem() -> None:
    short = []
    for path in (each for folder in FOLDERS for each in sorted((SAMPLES / folder).iterdir())):
        try:
            file = references.read(path.name, path.read_bytes())
        except Unreadable:
            continue
        announced = file.announced or 0
        if len(file.records) < announced and not file.problems:
            short.append(path.name)
    assert short == []


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared format samples are not here")
def test_a_table_gives_as_many_records_as_it_has_rows() -> None:
    for path in sorted((SAMPLES / "csv").glob("*.csv")):
        text = path.read_text("utf-8-sig")
        rows = sum(1 for row in csv.reader(text.splitlines(keepends=True)) if row) - 1
        assert len(references.read(path.name, path.read_bytes()).records) == rows, path.name
