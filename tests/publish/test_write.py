"""The report as files: one page that needs nothing else, and a Word document that opens."""

import re
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from tests.fieldwork.village import Village

from plait.core.action import Refused
from plait.core.models import Event
from plait.publish import files, report
from plait.publish.actions import make_report
from plait.synthesis.models import Finding

from .conftest import HOSTILE


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.loaded: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.loaded += [str(given["src"])] if "src" in given else []
        self.loaded += [str(given.get("href"))] if tag == "link" else []
        self.links += [str(given.get("href"))] if tag == "a" else []


def _page(settled: Village) -> tuple[str, _Page]:
    text = report.render(settled.study, "html").decode()
    page = _Page()
    page.feed(text)
    return text, page


def test_the_page_is_one_file_without_scripts_or_anything_loaded(settled: Village) -> None:
    text, page = _page(settled)
    assert "script" not in page.tags
    assert page.loaded == []
    assert "@import" not in text
    assert "url(" not in text


def test_every_link_inside_the_page_leads_somewhere(settled: Village) -> None:
    _, page = _page(settled)
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    assert len(inside) > 10
    assert {link.split(":")[0] for link in page.links if not link.startswith("#")} == {"https"}
    assert len(page.ids) == len(set(page.ids))


def test_what_people_wrote_cannot_break_the_page(settled: Village) -> None:
    Finding.objects.update(sentence=HOSTILE)
    text, page = _page(settled)
    assert HOSTILE not in text
    assert "&lt;script&gt;alert" in text
    assert "script" not in page.tags


def test_a_note_stands_before_the_first_quote(settled: Village) -> None:
    text, _ = _page(settled)
    assert 0 < text.index("They agreed to be quoted") < text.index("<blockquote>")


def _paragraphs(settled: Village) -> list[str]:
    paper = Document(BytesIO(report.render(settled.study, "docx")))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in paper.paragraphs] + cells


def test_the_document_has_real_headings_and_says_the_same(settled: Village) -> None:
    paper = Document(BytesIO(report.render(settled.study, "docx")))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Recommendations", "Findings", "Links", "Methods", "Sources"]
    composed = report.compose(settled.study)
    said = " ".join(_paragraphs(settled))
    for part in [*composed.findings]:
        assert part.sentence in said
    assert composed.recommendations[0].text in said
    assert all(paragraph in said for paragraph in composed.methods.paragraphs)
    assert all(source.text in said for source in composed.sources)


def test_the_document_holds_no_name_of_a_program_or_a_person(settled: Village) -> None:
    properties = Document(BytesIO(report.render(settled.study, "docx"))).core_properties
    assert (properties.title, properties.author, properties.comments) == ("Peers", "", "")


def test_signs_that_xml_forbids_are_left_out(settled: Village) -> None:
    Finding.objects.filter(pk=settled.finding.pk).update(sentence="One\x0btwo\x1fthree")
    assert "Onetwothree" in _paragraphs(settled)


@pytest.mark.parametrize("name", ["out.html", "out.docx", "OUT.HTML"])
def test_the_ending_says_the_format(name: str, settled: Village, tmp_path: Path) -> None:
    written = report.write(settled.study, tmp_path / name)
    start = written.read_bytes()[:15]
    assert start.startswith(b"PK" if name.endswith("docx") else b"<!doctype html>")


def test_another_ending_is_refused_and_nothing_written(settled: Village, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape("out.pdf: a report can end in .html or .docx")):
        report.write(settled.study, tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["html", "docx"])
def test_a_report_is_kept_with_its_hash_and_revision(format: str, settled: Village) -> None:
    made = make_report(study=settled.study, format=format, by=settled.lead)
    data = files.path_of(made).read_bytes()
    assert (made.sha256, made.size) == (sha256(data).hexdigest(), len(data))
    assert made.revision == settled.study.revision
    event = Event.objects.get(kind="report.made")
    assert event.after["sha256"] == made.sha256
    files.delete(made)


def test_there_is_no_report_in_another_format(settled: Village) -> None:
    with pytest.raises(Refused, match="web page or as a Word document"):
        make_report(study=settled.study, format="pdf", by=settled.lead)
