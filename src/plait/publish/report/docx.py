"""The report as a Word document: real headings, tables with header rows, page numbers."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from .parts import FindingPart, LinkRow, RecommendationPart, Report, Source
from .wording import (
    AGAINST,
    CARE,
    HARM,
    NEVER_ADDED,
    REVIEW,
    cited,
    confidence,
    made,
)
from .xml import keep_whole, link, page_number, repeat_header, thin_lines

Cell = str | int
# On every desk, and with a twin of the same widths where it is not.
FONT = "Arial"
_SOFT = RGBColor(0x55, 0x5C, 0x68)
# What XML 1.0 has no place for.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def render(report: Report) -> bytes:
    """The bytes of the .docx file."""
    paper = _Paper(report)
    paper.title()
    paper.recommendations(report.recommendations)
    paper.findings(report.findings)
    paper.configurations()
    paper.links(report.links)
    paper.methods()
    paper.sources(report.sources)
    return paper.bytes()


class _Paper:
    """A document being written from top to bottom."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.document = Document()
        self._set_up()

    def _set_up(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        page_number(section.footer.paragraphs[0])
        self._set_styles()
        properties = self.document.core_properties
        properties.title, properties.author = _clean(self.report.title), ""
        properties.comments, properties.language = "", "en-GB"
        day = datetime.combine(self.report.made_on, time(), UTC)
        properties.created = properties.modified = day

    def _set_styles(self) -> None:
        styles = self.document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = FONT, Pt(10.5)
        styles["Normal"].paragraph_format.space_after = Pt(7)
        for name, size in (("Title", 24), ("Heading 1", 17), ("Heading 2", 13)):
            style = styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            style.font.color.rgb = RGBColor(0x22, 0x25, 0x2B)
            style.paragraph_format.keep_with_next = True
            # The theme's own font would win over the name above.
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                style.element.rPr.rFonts.attrib.pop(_word(kind), None)

        for name in ("Intense Quote", "Quote"):
            styles[name].font.color.rgb = RGBColor(0x22, 0x25, 0x2B)
        styles["Intense Quote"].font.bold = styles["Intense Quote"].font.italic = False
        styles["Intense Quote"].paragraph_format.left_indent = Cm(0)

    def title(self) -> None:
        report = self.report
        self.document.add_heading(_clean(report.title), 0)
        self.say(report.question, size=13)
        self.say(report.registration, soft=True)
        self.say(made(report), soft=True)
        for notice in report.notices:
            self.say(notice, style="Intense Quote")

    def recommendations(self, parts: list[RecommendationPart]) -> None:
        self.heading("Recommendations", parts)
        for each in parts:
            self.document.add_heading(f"Recommendation {each.number}", 2)
            self.say(each.text, bold=True)
            labels = [each.audience, each.direction, each.strength, each.status]
            self.say(" · ".join(labels), soft=True)
            self.warn(each.needs_review)
            for label, text in each.details:
                self.detail(label, text)
            for number, sentence, level in each.findings:
                sure = f" ({level.lower()} confidence)" if level else ""
                self.detail(f"Rests on finding {number}{sure}", sentence)
            self.detail("Sources", cited(each.sources))

    def findings(self, parts: list[FindingPart]) -> None:
        self.heading("Findings", parts)
        if self.report.has_quotes:
            self.say(CARE, style="Intense Quote")
        for each in parts:
            self.document.add_heading(f"Finding {each.number}", 2)
            self.say(each.sentence, bold=True)
            self.say(f"{confidence(each.level)} · {each.counts.in_words}", soft=True)
            self.warn(each.needs_review)
            self.say(each.why)
            self._quotes(each)
            self._judgement(each)
            self.detail("Links", "; ".join(each.links))
            self.detail("Configurations", ", ".join(map(str, each.configurations)))
            self.detail("Sources", cited(each.sources))

    def _quotes(self, finding: FindingPart) -> None:
        for quote in finding.quotes:
            against = f", {AGAINST}" if quote.stance == "contradicts" else ""
            self.say(f"“{quote.words}” {quote.who}{against} [{quote.source}]", style="Quote")

    def _judgement(self, finding: FindingPart) -> None:
        rows = [(part.name, part.judgement, part.why) for part in finding.components]
        self.table(["Component", "Judgement", "Why"], rows, [3.8, 3.6, 9.2])

    def configurations(self) -> None:
        self.heading("How it works, for whom and when", self.report.configurations)
        for each in self.report.configurations:
            self.document.add_heading(f"{each.number}. {_clean(each.title)}", 2)
            self.say(f"{each.sentence} {HARM}" if each.negative else each.sentence)

    def links(self, rows: list[LinkRow]) -> None:
        self.heading("Links", rows)
        if rows:
            self.say(NEVER_ADDED)
        head = ["Link", "Studies", "Partici\u00adpants", "Pas\u00adsages", "For", "Against"]
        head += ["Quali\u00adfies", "Silent", "Sources"]
        self.table(head, map(_cells, rows), [4.0, 1.5, 1.75, 1.65, 1.1, 1.55, 1.55, 1.3, 2.2])

    def methods(self) -> None:
        self.document.add_heading("Methods", 1)
        for text in self.report.methods.paragraphs:
            self.say(text)
        rows = [
            (each.name, each.platform or "–", _day(each.run_on), each.records)
            for each in self.report.methods.searches
        ]
        self.table(["Search", "Where", "Run on", "Records"], rows, [6, 4.6, 4, 2])

    def sources(self, sources: list[Source]) -> None:
        self.heading("Sources", sources)
        for each in sources:
            line = self.document.add_paragraph(_clean(f"[{each.number}] {each.text} "))
            line.paragraph_format.left_indent = Cm(1)
            line.paragraph_format.first_line_indent = Cm(-1)
            if each.address:
                link(line, _clean(each.address))
            if each.checked_at and each.checked_at != each.address:
                line.add_run(" Facts read at ")
                link(line, _clean(each.checked_at))

    def heading(self, words: str, parts: Sequence[object]) -> None:
        """A heading of the first level, if there is anything under it."""
        if parts:
            self.document.add_heading(words, 1)

    def say(
        self, words: str, *, style: str = "", bold: bool = False, soft: bool = False, size: int = 0
    ) -> None:
        """A paragraph; nothing for no words."""
        if not words.strip():
            return
        run = self.document.add_paragraph(style=style or None).add_run(_clean(words))
        run.bold = bold or None
        if soft:
            run.font.color.rgb = _SOFT
        if size:
            run.font.size = Pt(size)

    def warn(self, needs_review: bool) -> None:
        if needs_review:
            self.say(REVIEW, bold=True)

    def detail(self, label: str, words: str) -> None:
        """A paragraph with its label in front."""
        if words:
            line = self.document.add_paragraph()
            line.add_run(f"{label}: ").font.color.rgb = _SOFT
            line.add_run(_clean(words))

    def table(self, head: list[str], rows: Iterable[Sequence[Cell]], widths: list[float]) -> None:
        """A table whose header row comes again on every page; widths in centimetres."""
        every = list(rows)
        if not every:
            return
        table = self.document.add_table(rows=0, cols=len(head), style="Light Shading")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        numeric = {place for place, value in enumerate(every[0]) if isinstance(value, int)}
        for number, cells in enumerate([head, *every]):
            _fill(table.add_row(), cells, widths, numeric, is_head=number == 0)
        repeat_header(table.rows[0])
        thin_lines(table)
        self.document.add_paragraph()

    def bytes(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def _fill(
    row: Any, cells: Sequence[Cell], widths: list[float], numeric: set[int], *, is_head: bool
) -> None:
    keep_whole(row)
    for place, (cell, value, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
        cell.width = Cm(width)
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(2)
        run = line.add_run(_clean(str(value)))
        run.font.size, run.bold = Pt(8 if is_head else 9), is_head
        if place in numeric:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _cells(row: LinkRow) -> list[Cell]:
    both = " (for and against)" if row.contradicted else ""
    counts = [row.counts.studies, row.counts.participants, row.counts.passages]
    stances = [row.supports, row.contradicts, row.qualifies, row.silent]
    return [f"{row.cause} {row.verb} {row.effect}{both}", *counts, *stances, cited(row.sources)]


def _day(value: Any) -> str:
    return f"{value.day} {value:%B %Y}" if value else "not recorded"


def _word(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _clean(words: str) -> str:
    return _FORBIDDEN.sub("", words)
