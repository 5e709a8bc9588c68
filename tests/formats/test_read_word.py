"""Word documents: everything visible in its order, nothing hidden, nothing that harms."""

import io
import zipfile

import pytest
from docx import Document
from tests.formats.samples import SAID, add_table, rewritten, saved, with_body, word, word_table
from tests.formats.samples import zipped as zipped_files

from plait.formats import transcripts
from plait.formats.problems import Unreadable

HIDDEN_STYLE = (
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost writing"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)


def read(data: bytes) -> transcripts.TranscriptFile:
    return transcripts.read("talk.docx", data)


def said(file: transcripts.TranscriptFile) -> list[tuple[str | None, str]]:
    return [(turn.speaker, file.text[turn.start : turn.end]) for turn in file.turns]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str) -> str:
    return f"<w:p>{''.join(parts)}</w:p>"


def test_paragraphs_and_tables_come_in_their_order() -> None:
    document = Document()
    document.add_paragraph("I: Before.")
    document.add_paragraph("P01: Yes.")
    add_table(document, ("I", "In the table?"), ("P01", "Yes, there."), ("", "And on."))
    document.add_paragraph("I: After.")
    assert said(read(saved(document))) == [
        ("I", "Before."),
        ("P01", "Yes."),
        ("I", "In the table?"),
        ("P01", "Yes, there.\nAnd on."),
        ("I", "After."),
    ]


def test_a_table_is_read_by_its_headings_and_says_what_it_leaves_out() -> None:
    head = ("No.", "Start", "End", "Speaker", "Text", "Notes")
    rows = [("1", "00:01", "00:02", "I:", "How?", ""), ("2", "00:03", "", "P01", "So.", "cries")]
    file = read(word_table(head, *rows))
    assert said(file) == [("I", "How?"), ("P01", "So.")]
    assert [(turn.at_ms, turn.until_ms) for turn in file.turns] == [(1000, 2000), (3000, None)]
    assert ["Column 6" in problem.message for problem in file.problems] == [True]


def test_a_table_without_headings_is_read_by_what_its_columns_hold() -> None:
    rows = [(str(n), f"[00:0{n}]", who, what) for n, (who, what) in enumerate(SAID, start=1)]
    file = read(word_table(*rows))
    assert said(file) == SAID
    assert [turn.at_ms for turn in file.turns] == [1000, 2000, 3000, 4000]
    assert file.problems == []


def test_a_table_of_one_column_is_read_as_paragraphs() -> None:
    assert said(read(word_table(("I: One?\nP01: Two.",), ("I: Three.",)))) == [
        ("I", "One?"),
        ("P01", "Two."),
        ("I", "Three."),
    ]


def test_a_table_within_a_cell_is_read_once() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "P01"
    table.rows[0].cells[1].text = "I made a list."
    inner = table.rows[0].cells[1].add_table(rows=1, cols=1)
    inner.rows[0].cells[0].text = "Rest."
    assert said(read(saved(document))) == [("P01", "I made a list.\nRest.")]


def test_words_in_content_controls_and_text_boxes_are_kept_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    alternate = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtContent>{paragraph(run('P01: Held.'))}</w:sdtContent></w:sdt>"
    file = read(with_body(control + paragraph(run("P01: Beside."), alternate)))
    assert said(file) == [("P01", "Held."), ("P01", "Beside.\nIn a box.")]


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    body = paragraph(
        run("P01: I was "),
        f"<w:ins>{run('very ')}</w:ins>",
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('elsewhere ')}</w:moveFrom>",
        run("alone."),
    )
    file = read(with_body(body))
    assert said(file) == [("P01", "I was very alone.")]
    assert "tracked changes" in file.problems[0].message


def test_hidden_text_is_left_out_and_said_without_its_words() -> None:
    shown = run("P01: I was alone.", '<w:vanish w:val="0"/>')
    file = read(with_body(paragraph(shown, run("Real Name", "<w:vanish/>"))))
    assert said(file) == [("P01", "I was alone.")]
    (problem,) = file.problems
    assert "Hidden text (2 words)" in problem.message
    assert "Real" not in problem.message


def test_text_hidden_by_its_style_is_hidden_too() -> None:
    data = rewritten(lambda xml: xml.replace("</w:styles>", HIDDEN_STYLE), "word/styles.xml")
    document = Document(io.BytesIO(data))
    document.add_paragraph("P01: Seen. ").add_run("Unseen.").style = "Ghost writing"
    assert "Unseen" not in read(saved(document)).text


def test_page_headers_are_left_out_and_said() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Interview of a person"
    document.add_paragraph("P01: Words.")
    file = read(saved(document))
    assert file.text == "Words."
    assert file.problems[0].message.startswith("Its page headers were left out")


def _bomb() -> bytes:
    return rewritten(lambda xml: xml + "<!--" + " " * 60_000_000 + "-->")


def _entities() -> bytes:
    declared = '<!DOCTYPE w [<!ENTITY x "boom">]>'
    return rewritten(lambda xml: xml.replace("<w:document", f"{declared}<w:document", 1))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (word()[:2000], "damaged or cut off"),
        (b"PK\x03\x04 not really", "damaged or cut off"),
        (b"plain words", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        (zipped_files(content_xml="<x/>"), "OpenDocument"),
        (zipped_files(readme="x"), "an archive of other files"),
        (_bomb(), "far more than any transcript"),
        (_entities(), "declares entities"),
        (with_body("<w:p/>"), "holds no text"),
        (rewritten(lambda xml: xml[:-200]), "damaged or cut off"),
    ],
    ids=["empty", "truncated", "renamed", "plain", "old or locked", "odt", "zip", "zip bomb"]
    + ["entities", "no words", "broken xml"],
)
def test_a_bad_document_is_refused_in_words(data: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem) as refusal:
        transcripts.read("P01.docx", data)
    assert refusal.value.message.startswith("P01.docx")
    assert refusal.value.message.endswith((".", "?"))


def test_a_document_of_very_many_parts_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for n in range(5_001):
            package.writestr(f"word/{n}.xml", "")
    with pytest.raises(Unreadable, match="not opened"):
        read(out.getvalue())
