"""Small files of every kind, written for these tests."""

import io
import zipfile
from collections.abc import Callable

from docx import Document

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
CN  - Loss Study Group
DP  - 2012 Jan
JT  - Women's health issues
LID - S1049 [pii]
AID - 10.1000/xyz [doi]

PMID- 123457
TI  - Another.
"""

TABLE = """Article Title,Author(s),Publication Year,Own column
"Loss, and after","Lee, A; Ray, B",2019-04-01,kept
Letters home,Müller P,2020,
"""

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


def labelled(separator: str = "\n\n") -> str:
    return separator.join(f"{who}: {what}" for who, what in SAID)


def srt(between: str = "\n") -> str:
    return between.join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{who}: {what}\n"
        for n, (who, what) in enumerate(SAID, start=1)
    )


def otter() -> str:
    return "\n\n".join(f"{who}  0:0{n}  \n{what}" for n, (who, what) in enumerate(SAID))


def rev() -> str:
    return "\n\n".join(f"{who} (00:00:0{n}):\n{what}" for n, (who, what) in enumerate(SAID))


def stamped() -> str:
    return "\n".join(f"[00:00:0{n}] {who}: {what}" for n, (who, what) in enumerate(SAID))


def word() -> bytes:
    """Labels in bold before the words."""
    document = Document()
    for who, what in SAID:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(what)
    return saved(document)


def word_table(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    add_table(document, *rows)
    return saved(document)


def add_table(document, *rows: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def saved(document) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(body: str) -> bytes:
    """A Word document of these paragraphs, as XML."""
    return rewritten(lambda xml: xml.replace("<w:sectPr", f"{body}<w:sectPr", 1))


def rewritten(change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """A blank Word document with one part changed."""
    out, blank = io.BytesIO(), io.BytesIO()
    Document().save(blank)
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                data = change(data.decode()).encode()
            made.writestr(entry.filename, data)
    return out.getvalue()


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()
