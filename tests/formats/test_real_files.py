"""Real exports and the layouts of real programs, read from the folder beside the project.

They are not carried in the project; where the folder is missing these tests say so and skip.
"""

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.test_survive import check_references, check_transcript, damage

from plait.formats import references, transcripts
from plait.formats.problems import Unreadable

SHARED = Path(__file__).parents[3] / "shared"
SAMPLES = SHARED / "format-samples"
LAYOUTS = SHARED / "transcripts" / "primock57_layouts"
here = pytest.mark.skipif(not SAMPLES.exists(), reason="../shared/format-samples is not here")
layouts = pytest.mark.skipif(not LAYOUTS.exists(), reason="../shared/transcripts is not here")


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((SAMPLES / folder).glob("*"))]


RIS = files("ris", "broken_and_encodings")
TABLES = files("csv")
PUBMED = files("pubmed_nbib")
REFUSED = {"empty.ris": "empty", "html_login_page.ris": "web page"}
# Where a plain count of TY at the head of lines misses some.
TRUE_COUNT = {
    "two_records_glued.ris": 10,
    "utf16le_bom.ris": 10,
    "jabref__RisImporterCorrupted.ris": 1,
}
INCOMPLETE = {
    "cochrane_header.ris": 18,
    "cff___baseline_cochrane_endnote.ris": 18,
    "cff___baseline_cochrane_refman.ris": 18,
}
# Records with a PubMed number each; the other files hold one.
NUMBERED = {
    "cff___baseline_pubmed.ris": 50,
    "jabref__MedlinePlainImporterTestInproceeding.txt": 1,
}
# Two layouts name nobody, so their turns cannot be known.
NAMELESS = ("msstream.vtt", "whisper.srt")


def name(path: Path) -> str:
    return path.name


@here
@pytest.mark.parametrize("path", RIS, ids=name)
def test_every_ris_export_gives_all_its_records_or_names_what_is_missing(path: Path) -> None:
    data = path.read_bytes()
    if path.name in REFUSED:
        with pytest.raises(Unreadable, match=REFUSED[path.name]):
            references.read(path.name, data)
        return
    file = references.read(path.name, data)
    expected = TRUE_COUNT.get(path.name, len(re.findall(rb"(?m)^\W*TY {1,2}-", data)))
    assert (file.format, len(file.records)) == ("ris", expected)
    if path.name in INCOMPLETE:
        assert file.announced == INCOMPLETE[path.name]
        assert "Not in the file: 1 to 2, 5 to 9 and 11 to 18." in file.problems[0].message
    assert all(record.raw["TY"] for record in file.records if "TY" in record.raw)


@here
@pytest.mark.parametrize("path", PUBMED, ids=name)
def test_every_pubmed_export_gives_all_its_records(path: Path) -> None:
    file = references.read(path.name, path.read_bytes())
    assert file.format == "nbib"
    assert len(file.records) == NUMBERED.get(path.name, 1)


@here
@pytest.mark.parametrize("path", TABLES, ids=name)
def test_every_table_gives_as_many_records_as_it_has_rows(path: Path) -> None:
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = [row for row in csv.reader(opened, delimiter=delimiter) if row]
    file = references.read(path.name, path.read_bytes())
    assert len(file.records) == len(rows) - 1
    assert all(sum(map(len, record.raw.values())) == len(rows[0]) for record in file.records)


@here
@pytest.mark.parametrize("encoding", ["latin1", "cp1252", "mixed_utf8_latin1"])
def test_letters_are_right_in_every_western_encoding(encoding: str) -> None:
    path = SAMPLES / "broken_and_encodings" / f"{encoding}.ris"
    for record in references.read(path.name, path.read_bytes()).records:
        assert not re.search(r"[\x80-\x9f\ufffdÃ]", record.title + "".join(record.authors))


@here
def test_chinese_reads_the_same_from_both_encodings() -> None:
    folder = SAMPLES / "broken_and_encodings"
    both = [folder / "gb18030_chinese.ris", folder / "utf8_chinese.ris"]
    first, second = (references.read(path.name, path.read_bytes()).records[0] for path in both)
    assert (first.title, first.authors, first.raw) == (second.title, second.authors, second.raw)


@here
def test_every_other_format_is_refused_in_words() -> None:
    folders = ["bibtex", "endnote_xml", "json", "pubmed_xml", "xlsx", "cnki_noteexpress"]
    for path in files(*folders):
        with pytest.raises(Unreadable) as refusal:
            references.read(path.name, path.read_bytes())
        assert refusal.value.message.startswith(path.name)


@here
@given(draw=st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_real_exports_are_parsed_or_refused(draw: st.DataObject) -> None:
    small = [path for path in RIS + TABLES + PUBMED if path.stat().st_size < 50_000]
    path = draw.draw(st.sampled_from(small))
    check_references(path.name, draw.draw(damage(path.read_bytes())))


@layouts
@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("day*.[vsdt]*")), ids=name)
def test_the_layouts_of_real_programs_give_the_true_turns(path: Path) -> None:
    true = json.loads((LAYOUTS / f"{path.name.split('.')[0]}.gold.json").read_text())
    file = transcripts.read(path.name, path.read_bytes())
    words = [file.text[turn.start : turn.end].split() for turn in file.turns]
    if path.name.endswith(NAMELESS):
        assert [word for turn in words for word in turn] == [
            word for turn in true for word in turn["text"].split()
        ]
        return
    assert words == [turn["text"].split() for turn in true]
    # Some layouts write other labels than names; who is who must be the same all through.
    pairs = {(turn.speaker, said["speaker"]) for turn, said in zip(file.turns, true, strict=True)}
    assert len(pairs) == len({said["speaker"] for said in true})
    for turn, said in zip(file.turns, true, strict=True):
        assert turn.at_ms is None or abs(turn.at_ms - said["start"] * 1000) < 1000


@layouts
@given(draw=st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_real_transcripts_are_parsed_or_refused(draw: st.DataObject) -> None:
    path = draw.draw(st.sampled_from(sorted(LAYOUTS.glob("day1_consultation01.[vsdt]*"))))
    check_transcript(path.name, draw.draw(damage(path.read_bytes())))
