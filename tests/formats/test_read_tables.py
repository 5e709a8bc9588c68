"""Tables of references: any delimiter, any exporter's headers, no row hidden by a quote."""

import pytest
from tests.formats.samples import TABLE

from plait.formats import references
from plait.formats.problems import Unreadable


def read(text: str, name: str = "table.csv") -> references.ReferenceFile:
    return references.read(name, text.encode())


def one(header: str, row: str) -> references.ReferenceRecord:
    return read(f"{header}\n{row}\n").records[0]


def test_a_table_is_read_by_its_headers_and_every_column_is_kept() -> None:
    file = read(TABLE)
    first, second = file.records
    assert (first.title, first.authors, first.year) == (
        "Loss, and after",
        ["Lee, A", "Ray, B"],
        2019,
    )
    assert first.raw["Own column"] == ["kept"]
    assert (second.where, second.authors) == ("line 3", ["Müller, P"])
    assert (file.format, file.announced, file.problems) == ("csv", None, [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "\n", "sep={}\n"])
def test_the_delimiter_is_found_or_told(delimiter: str, before: str) -> None:
    rows = [["Title; or name", "Title", "Year"], ["x", "A, b; c", "2020"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert read(before.format(delimiter) + text).records[0].title == "A, b; c"


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        ("Lee, Ann; Ray, Bo", ["Lee, Ann", "Ray, Bo"]),
        ("Lee A, Ray B.C.", ["Lee, A", "Ray, B.C."]),
        ("Lee, A., Ray, B.", ["Lee, A.", "Ray, B."]),
        ("Ann Lee and Bo van der Ray", ["Lee, Ann", "van der Ray, Bo"]),
        ("Ann Lee|Bo Ray", ["Lee, Ann", "Ray, Bo"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("World Health Organization; Lee, A", ["World Health Organization", "Lee, A"]),
    ],
)
def test_authors_are_parted_as_their_exporter_joins_them(cell: str, authors: list[str]) -> None:
    assert one("title,authors", f'A,"{cell}"').authors == authors


def test_what_a_spreadsheet_does_to_numbers_is_undone() -> None:
    record = one("title,year,pmid", "A,2019.0,12345.0")
    assert (record.year, record.pmid) == (2019, "12345")


def test_first_and_last_page_are_joined() -> None:
    assert one("Title,Page start,Page end", "A,10,19").pages == "10-19"


def test_columns_of_one_name_are_all_kept() -> None:
    assert one("title,note,note,", "A,1,2,3").raw == {
        "title": ["A"],
        "note": ["1"],
        "note (2)": ["2"],
        "column 4": ["3"],
    }


def test_empty_rows_are_no_records_and_lines_are_still_counted() -> None:
    file = read('title,abstract\nA,"one\ntwo"\n,\n\nB,x\n')
    assert [(record.title, record.where) for record in file.records] == [
        ("A", "line 2"),
        ("B", "line 6"),
    ]


@pytest.mark.parametrize(
    ("row", "said", "severity"),
    [("A,2020,x", "more cells", "error"), ("A", "fewer cells", "warning")],
)
def test_a_row_of_another_length_is_kept_and_said(row: str, said: str, severity: str) -> None:
    file = read(f"title,year\n{row}\n")
    (problem,) = file.problems
    assert said in problem.message
    assert (problem.where, problem.severity) == ("line 2", severity)
    assert [cell for cells in file.records[0].raw.values() for cell in cells] == row.split(",")


def test_marks_that_quote_nothing_are_words_in_tab_separated_text() -> None:
    file = read('title\tyear\nA 5" disc\t2020\n"Loss" and after\t2021\n"B"\t2022\n')
    assert [record.title for record in file.records] == ['A 5" disc', '"Loss" and after', "B"]


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("name,when\nA,2020\nB,2021\n", "line 1", "No column is called"),
        ("title,year\n", "line 2", "no rows"),
        ('title,year\nA,2020\n"B,2021\nC,2022\n', "line 3", "never closed"),
        ('title,year\nA,2020\n"B" b,2021\n', "line 3", "middle of a cell"),
        ('title,year\n"B b,2021\nC,2020\nD d",2022\n', "line 2", "joins this row"),
        ('n,title,year,x\n1,"B b,2021,x\n2,D d",2022,x\n', "line 2", "joins this row"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(text: str, where: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refusal:
        read(text)
    assert refusal.value.where == where


def test_a_table_without_titles_is_refused_with_the_columns_found_and_wanted() -> None:
    with pytest.raises(Unreadable) as refusal:
        read("Name,When\nA,2020\n")
    assert "“Name”, “When”" in refusal.value.message
    assert "“title”; “authors”, “year”" in refusal.value.message


def test_paragraphs_in_an_abstract_are_no_broken_quote() -> None:
    file = read('title,year,abstract\nA,2020,"Aims, means, ends.\n\nFound 2019, 2020, 2021."\n')
    assert file.problems == []
    assert file.records[0].abstract == "Aims, means, ends. Found 2019, 2020, 2021."
