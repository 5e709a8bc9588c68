"""Transcripts: turns with their speakers and times, whatever the program that wrote them."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.formats import transcripts
from plait.formats.problems import Unreadable

SAID = [
    ("Interviewer", "How did you hear of the group?"),
    ("P01", "From a leaflet — nobody rang. 🌱 Then I went."),
    ("Interviewer", "And then?"),
    ("P01", "I felt less alone."),
]

VTT = """WEBVTT

NOTE made for a test

1
00:00:01.000 --> 00:00:03.000
<v Interviewer>How did you hear of the group?

2
00:00:04.000 --> 00:00:05.000
<v P01>From a leaflet — nobody

3
00:00:05.000 --> 00:00:07.500
<v P01>rang. 🌱 Then I went.

4
00:01:07.500 --> 00:01:09.000
<v Interviewer>And then?

5
00:01:10.000 --> 00:01:12.000
<v P01>I felt less alone.
"""


def read(data: str | bytes, name: str = "talk.txt") -> transcripts.TranscriptFile:
    return transcripts.read(name, data if isinstance(data, bytes) else data.encode())


def said(file: transcripts.TranscriptFile) -> list[tuple[str | None, str]]:
    return [(turn.speaker, file.text[turn.start : turn.end]) for turn in file.turns]


def labelled(separator: str = "\n\n") -> str:
    return separator.join(f"{who}: {what}" for who, what in SAID)


def srt() -> str:
    return "\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{who}: {what}\n"
        for n, (who, what) in enumerate(SAID, start=1)
    )


def otter() -> str:
    return "\n\n".join(f"{who}  0:0{n}  \n{what}" for n, (who, what) in enumerate(SAID))


def rev() -> str:
    return "\n\n".join(f"{who} (00:00:0{n}):\n{what}" for n, (who, what) in enumerate(SAID))


def word(*, table: bool = False) -> bytes:
    document = Document()
    if table:
        rows = document.add_table(rows=0, cols=3)
        for who, what in [("Speaker", "Text"), *SAID]:
            cells = rows.add_row().cells
            cells[0].text = "Time" if who == "Speaker" else "00:00:02"
            cells[1].text, cells[2].text = who, what
    else:
        for who, what in SAID:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{who}: ").bold = True
            paragraph.add_run(what)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (labelled(), "talk.txt"),
        (labelled("\n"), "talk.txt"),
        (labelled("\r\n\r\n").encode("utf-16"), "talk.txt"),
        (otter(), "otter.txt"),
        (rev(), "rev.txt"),
        (VTT, "talk.vtt"),
        (srt(), "talk.srt"),
        (word(), "talk.docx"),
        (word(table=True), "table.docx"),
    ],
    ids=["labels", "tight labels", "utf-16", "otter", "rev", "vtt", "srt", "bold", "table"],
)
def test_every_layout_gives_the_same_turns(data: str | bytes, name: str) -> None:
    assert said(read(data, name)) == SAID


def test_times_are_kept_where_the_format_has_them() -> None:
    second = read(VTT, "talk.vtt").turns[1]
    assert (second.at_ms, second.until_ms) == (4000, 7500)
    assert read(rev(), "rev.txt").turns[3].at_ms == 3000


def test_a_colon_in_a_sentence_is_not_a_speaker() -> None:
    text = "P01: She said one thing: stay.\nAnd another: go.\nInterviewer: Go on."
    assert [turn.speaker for turn in read(text).turns] == ["P01", "Interviewer"]


def test_text_without_labels_is_kept_by_paragraph_and_said() -> None:
    file = read("First thoughts.\n\nSecond thoughts.")
    assert said(file) == [(None, "First thoughts."), (None, "Second thoughts.")]
    assert "No speaker was found" in file.problems[0].message


@pytest.mark.parametrize(
    ("cue", "problem", "words_kept"),
    [
        ("00:00:09.000 --> 00:00:01.000\n<v P01>Back to front.", "ends before it begins", True),
        ("00:99:99.000 --> 00:00:01.000\n<v P01>No such time.", "cannot be read", True),
        ("00:00:01.000 00:00:02.000\nNo arrow.", "no time line", True),
        ("00:00:00.500 --> 00:00:01.000\n<v P01>Earlier.", "begin before the one above", True),
    ],
)
def test_a_broken_cue_is_named_and_its_words_are_kept(
    cue: str, problem: str, words_kept: bool
) -> None:
    file = read(f"{VTT}\n6\n{cue}\n", "talk.vtt")
    assert problem in " ".join(found.message for found in file.problems)
    assert (cue.rsplit(">", 1)[-1].split("\n")[-1] in file.text) is words_kept


def test_captions_without_any_valid_cue_are_refused() -> None:
    with pytest.raises(Unreadable, match="No cue"):
        read("WEBVTT\n\nNOTE nothing here\n", "talk.vtt")


def test_tracked_insertions_count_deletions_do_not_and_hidden_text_is_said() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">P01: I was </w:t></w:r>'
        "<w:ins><w:r><w:t>very </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:r><w:t>alone.</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Real Name</w:t></w:r></w:p>"
    )
    file = read(_with_body(body), "talk.docx")
    assert said(file) == [("P01", "I was very alone.")]
    assert "Hidden text" in file.problems[0].message


def _with_body(body: str) -> bytes:
    return _rewritten(lambda xml: xml.replace("<w:sectPr", f"{body}<w:sectPr", 1))


def _rewritten(change) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    blank = io.BytesIO()
    Document().save(blank)
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = change(data.decode()).encode()
            made.writestr(entry.filename, data)
    return out.getvalue()


def _bomb() -> bytes:
    return _rewritten(lambda xml: xml + "<!--" + " " * 60_000_000 + "-->")


def _entities() -> bytes:
    declared = '<!DOCTYPE w [<!ENTITY x "boom">]>'
    return _rewritten(lambda xml: xml.replace("<w:document", f"{declared}<w:document", 1))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (word()[:2000], "damaged or cut off"),
        (b"PK\x03\x04 not really", "damaged or cut off"),
        (_bomb(), "far more than any transcript"),
        (_entities(), "declares entities"),
        (_with_body("<w:p/>"), "holds no text"),
    ],
    ids=["empty", "truncated", "renamed", "zip bomb", "entities", "no words"],
)
def test_a_bad_document_is_refused_in_words(data: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem) as refusal:
        transcripts.read("P01.docx", data)
    assert refusal.value.message.startswith("P01.docx")


@pytest.mark.parametrize(
    "write", [transcripts.write_vtt, transcripts.write_srt, transcripts.write_txt]
)
def test_what_is_written_is_read_again(write) -> None:  # type: ignore[no-untyped-def]
    assert said(read(write(read(labelled())), "again")) == SAID


@given(cut=st.integers(0, 400), insert=st.binary(max_size=10), docx=st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_mutilated_transcript_is_parsed_or_refused_never_a_crash(
    cut: int, insert: bytes, docx: bool
) -> None:
    data = word() if docx else VTT.encode()
    try:
        file = transcripts.read(
            "talk.docx" if docx else "talk.vtt", data[:cut] + insert + data[cut + 2 :]
        )
    except Unreadable as refusal:
        assert refusal.message.startswith("talk")
    else:
        assert all(file.text[turn.start : turn.end].strip() for turn in file.turns)


LAYOUTS = Path(__file__).parents[3] / "shared" / "transcripts" / "primock57_layouts"


@pytest.mark.skipif(not LAYOUTS.exists(), reason="the shared transcript layouts are not here")
def test_the_layouts_of_real_programs_give_the_true_turns() -> None:
    wrong = []
    for path in sorted(LAYOUTS.glob("day*")):
        gold = LAYOUTS / f"{path.name.split('.')[0]}.gold.json"
        if path.suffix == ".json" or "whisper.srt" in path.name or "msstream" in path.name:
            continue  # those two name no speakers
        file = transcripts.read(path.name, path.read_bytes())
        true = [turn["text"].split() for turn in json.loads(gold.read_text())]
        found = [file.text[turn.start : turn.end].split() for turn in file.turns]
        if found != true:
            wrong.append(path.name)
    assert wrong == []
