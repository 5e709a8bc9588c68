"""References: what real exporters write is read whole, or said in words; nothing is lost."""

import pytest
from tests.formats.samples import NBIB, RIS

from plait.formats import references
from plait.formats.problems import Unreadable


def read(text: str | bytes, name: str = "export") -> references.ReferenceFile:
    return references.read(name, text if isinstance(text, bytes) else text.encode())


def ris(*tags: str) -> references.ReferenceRecord:
    lines = [f"{tag[:2]}  - {tag[3:]}" for tag in ("TY JOUR", *tags, "ER ")]
    return read("\n".join(lines)).records[0]


def test_ris_fields_are_read_and_unknown_tags_are_kept() -> None:
    file = read(RIS)
    first, second = file.records
    assert (file.format, file.announced, file.problems) == ("ris", 2, [])
    assert first.authors == ["Lee, Ann", "Ngũgĩ, W"]
    assert (first.year, first.pages, first.doi) == (2020, "10-19", "10.1000/abc.1")
    assert first.raw["XX"] == ["a tag of the vendor's own"]
    assert second.title == "A second title that goes on in the next line"
    assert (second.position, second.where) == (2, "line 13")


def test_the_fields_a_file_fills_are_counted() -> None:
    counts = read(RIS).fields
    assert (counts["title"], counts["authors"], counts["abstract"]) == (2, 1, 0)


def test_pubmed_fields_are_read_with_wrapped_lines() -> None:
    first, second = read(NBIB).records
    assert (first.title, first.pmid) == ("Online groups and grief.", "123456")
    assert first.doi == "10.1000/xyz"
    assert first.authors == ["Gold, Katherine J", "Loss Study Group"]
    assert second.pmid == "123457"


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_a_byte_order_mark_costs_no_record_also_between_joined_exports(parts: int) -> None:
    file = read((b"\xef\xbb\xbf" + RIS.encode()) * parts)
    assert len(file.records) == file.announced == 2 * parts
    assert file.problems == []


@pytest.mark.parametrize(
    ("text", "titles", "said"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", ["A", "B"], "has no end"),
        ("TY  - JOUR\nTI  - A\nER  - TY  - JOUR\nTI  - B\nER  - \n", ["A", "B"], ""),
        ("TY  - JOUR\nTI  - A\nER  -TY  - JOUR\nTI  - B\nER  - \n", ["A", "B"], ""),
        ("TY  - JOUR\nTI  - A\nER  -\nTI  - B\nPY  - 2001\nER  - ", ["A", "B"], "not begin with"),
        ("ty  - JOUR\nti  - A\nzz  - own\ner  - \n", ["A"], ""),
        ("TY - JOUR\nTI- A\n ER -\n", ["A"], ""),
        ("TY  - JOUR\nTI  - A\nAB  - Help\nis - in a sense -\nUS - based\nER  - \n", ["A"], ""),
        ("TY  - JOUR\nTI  - A\0\nER  - \n", ["A"], "NUL"),
        ("TY  - JOUR\nTI  - A\nAB  - cut o", ["A"], "may be cut off"),
        ("TY  - JOUR\nAU  - Lee, A\nER  - \n", [""], "no title"),
        ("stray words\nTY  - JOUR\nTI  - A\nER  - \n", ["A"], "outside any record"),
        ("TY  - JOUR\nTI  - A\nER  - and so on\n", ["A"], "after the end"),
    ],
)
def test_the_known_traps_of_ris_are_mended_or_said(text: str, titles: list[str], said: str) -> None:
    file = read(text)
    assert [record.title for record in file.records] == titles
    assert said in " ".join(problem.message for problem in file.problems)
    assert bool(file.problems) == bool(said)


def test_wrapped_prose_that_looks_like_a_tag_stays_in_its_abstract() -> None:
    record = ris("TI A", "AB What help\nis - in a sense - given\nUS - based")
    assert record.abstract == "What help is - in a sense - given US - based"
    assert record.issue == ""


def test_a_cochrane_export_says_which_of_its_records_are_not_there() -> None:
    one = "Record #{} of 9\nProvider: X\nContent: text/plain\n\nTY  - JOUR\nTI  - {}\nER  - \n\n"
    file = read(one.format(3, "A") + one.format(4, "B") + "Record #9 of 9\n")
    assert (file.announced, len(file.records)) == (9, 2)
    (problem,) = file.problems
    assert problem.severity == "error"
    assert "9 records; 2 could be read. Not in the file: 1 to 2 and 5 to 9." in problem.message


def test_a_heading_also_ends_a_record_that_has_no_end() -> None:
    file = read("Record #1 of 2\nTY  - JOUR\nTI  - A\nRecord #2 of 2\nTY  - JOUR\nTI  - B\nER  - ")
    assert [record.title for record in file.records] == ["A", "B"]
    assert file.announced == 2


def test_cochrane_exports_joined_in_one_file_are_added_up() -> None:
    one = (
        "Record #1 of 2\nTY  - JOUR\nTI  - A\nER  - \nRecord #2 of 2\nTY  - JOUR\nTI  - B\nER  - \n"
    )
    file = read(one * 3)
    assert file.announced == len(file.records) == 6


@pytest.mark.parametrize(
    ("tags", "doi"),
    [
        (["N1 Erratum: doi 10.1000/other", "DO 10.1000/Right"], "10.1000/right"),
        (["UR https://x.org/10.1000/path", "DO doi:10.1000/right."], "10.1000/right"),
        (["UR https://doi.org/10.1000/a%2Fb"], "10.1000/a/b"),
        (["UR https://journal.org/doi/full/10.1000/abc?x=1"], "10.1000/abc"),
        (["UR https://x.org/rec?eid=2&doi=10.1000%2fabc&md5=1"], "10.1000/abc"),
        (["L3 10.1000/ebsco"], "10.1000/ebsco"),
        (["N1 Accession: 1. DOI: 10.1000/said. Language: English"], "10.1000/said"),
        (["N1 doi: 10.1000/one; comment on doi: 10.1000/two"], ""),
        (["DO 10.1002/(SICI)1097(1998)17:15/16<1661::AID-SIM968>3.0.CO;2-2"],)
        + ("10.1002/(sici)1097(1998)17:15/16<1661::aid-sim968>3.0.co;2-2",),
        (["DO 10.1016/S0140-6736(20)30183-5"], "10.1016/s0140-6736(20)30183-5"),
        (["DO (10.1000/abc)"], "10.1000/abc"),
    ],
)
def test_the_doi_is_the_records_own(tags: list[str], doi: str) -> None:
    assert ris("TI A", *tags).doi == doi


@pytest.mark.parametrize(
    ("tags", "pmid"),
    [
        (["AN PMID: 12345"], "12345"),
        (["AN 12345", "DB Ovid MEDLINE(R)"], "12345"),
        (["AN 12345", "DB APA PsycInfo"], ""),
        (["C2 12345", "DB Scopus"], "12345"),
        (["C3 PUBMED 12345"], "12345"),
        (["UR https://pubmed.ncbi.nlm.nih.gov/12345/"], "12345"),
        (["N1 PMID: NLM12345."], "12345"),
    ],
)
def test_a_pubmed_number_is_taken_only_where_the_file_says_that_it_is_one(
    tags: list[str], pmid: str
) -> None:
    assert ris("TI A", *tags).pmid == pmid


@pytest.mark.parametrize(
    ("tags", "year"),
    [
        (["PY 2020/03//"], 2020),
        (["PY in press", "Y1 2012//"], 2012),
        (["DA 2001-05-04"], 2001),
        (["Y2 2024/01/01"], None),
        (["PY 123456"], None),
    ],
)
def test_the_year_is_that_of_publication_never_of_access(tags: list[str], year: int) -> None:
    assert ris("TI A", *tags).year == year


def test_authors_are_turned_only_where_it_is_certain_and_named_once() -> None:
    record = ris("TI A", "AU Lee, Ann", "AU Ray BC", "AU World Health Organization", "A1 Lee, Ann")
    assert record.authors == ["Lee, Ann", "Ray, BC", "World Health Organization"]


def test_keywords_on_lines_of_their_own_stay_apart() -> None:
    assert ris("TI A", "KW grief\nloss\n  of a baby\nsupport").keywords == [
        "grief",
        "loss of a baby",
        "support",
    ]


def test_the_full_title_of_a_journal_comes_before_its_abbreviation() -> None:
    assert ris("TI A", "JA J. Grief", "JF Journal of Grief").journal == "Journal of Grief"
    assert ris("TI A", "J2 J. Grief", "T2 Journal of Grief").journal == "Journal of Grief"


@pytest.mark.parametrize(
    ("text", "titles", "said"),
    [
        ("PMID- 1\nTI  - A\n\nFAU - Lee, A\nSO  - J\n\nPMID- 2\nTI  - B\nSO  - J", "AB", ""),
        ("PMID- 1\nTI  - A\nPMID- 2\nTI  - B\n", "AB", ""),
        ("PMID- 1\nTI  - A\n\nTI  - B\nDP  - 2001\n", "AB", "lost its PubMed number"),
        ("PT  - Book\nTI  - A\n\nPT  - Book\nTI  - B\n", "AB", ""),
        ("PMID- 1\nTI  - A\nSO  - J\n\nPMID- 2\nTI  - B\nAB  - cut", "AB", "may be cut off"),
        ("words\nPMID- 1\nTI  - A\nSO  - J\n", "A", "before any record"),
    ],
)
def test_the_known_traps_of_pubmed_are_mended_or_said(text: str, titles: str, said: str) -> None:
    file = read(text)
    assert [record.title for record in file.records] == list(titles)
    assert said in " ".join(problem.message for problem in file.problems)
    assert bool(file.problems) == bool(said)


def test_a_name_that_promises_another_format_is_said_and_does_not_mislead() -> None:
    file = read(NBIB, "export.ris")
    assert file.format == "nbib"
    assert "ends in .ris" in file.problems[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("just some words", "neither RIS"),
        ("@article{lee2020,\n  title = {A, B},\n}", "BibTeX"),
        ("<?xml version='1.0'?><PubmedArticleSet/>", "XML"),
        ('[{"title": "A"}]', "JSON"),
        ("%0 Journal Article\n%T A\n", "EndNote"),
        ("FN Clarivate Analytics\nPT J\nTI A\nER\n", "Web of Science"),
        ("<1>\nTitle\n  A\n", "Ovid"),
    ],
)
def test_another_format_is_refused_by_its_name_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refusal:
        read(text, "search.ris")
    assert refusal.value.message.startswith("search.ris, line 1: ")
    assert "Export the references as RIS" in refusal.value.message
