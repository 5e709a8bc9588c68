"""Word documents: paragraphs and tables in their order, tracked changes as accepted."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from plait.formats.problems import Problem, Unreadable

from . import plain, tables
from .package import open_document
from .turns import Piece

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_INSERTED = {qn("w:ins"), qn("w:moveTo")}
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_OFF = {"0", "false", "off"}

# A stretch of paragraphs, as lines, or the rows of a table.
Lines = list[str]
Rows = list[list[str]]


def read(file: str, data: bytes) -> tuple[list[Piece], list[Problem]]:
    """The turns of a document. Raises Unreadable for what is cut off, packed to harm or empty."""
    document, problems = open_document(file, data)
    walk = _Walk(document)
    stretches = list(walk.stretches(document.element.body))
    layout = plain.Layout.of([line for each in stretches for line in _lines_of(each)])
    found: list[Piece] = []
    for stretch in stretches:
        pieces, odd = _pieces(stretch, layout)
        found += pieces
        problems += odd
    if not any(piece.text.strip() for piece in found):
        message = "The document holds no text. Is the transcript a picture? Choose one with words."
        raise Unreadable(file, "", message)
    return found, problems + walk.problems()


def _lines_of(stretch: Lines | Rows) -> Lines:
    """Lines that labels may stand in; a table of several columns has a column for them."""
    return [each for each in stretch if isinstance(each, str)]


def _pieces(stretch: Lines | Rows, layout: plain.Layout) -> tuple[list[Piece], list[Problem]]:
    rows = [each for each in stretch if isinstance(each, list)]
    return tables.pieces(rows) if rows else (plain.pieces(_lines_of(stretch), layout), [])


class _Walk:
    """Goes through a document in its order and counts what is hidden or changed."""

    def __init__(self, document: Any) -> None:
        self.hiding = _hiding_styles(document)
        self.counts: Counter[str] = Counter()

    def stretches(self, body: Any) -> Iterator[Lines | Rows]:
        """Paragraphs that follow one another as lines, each table as rows."""
        lines: Lines = []
        for block in _blocks(body):
            if block.tag == qn("w:p"):
                lines += self.paragraph(block).split("\n")
                continue
            rows = self.rows(block)
            if rows and max(map(len, rows)) > 1:
                yield lines
                lines = []
                yield rows
            else:
                lines += [line for row in rows for cell in row for line in cell.split("\n")]
        yield lines

    def rows(self, table: Any) -> Rows:
        found = [[self.cell(cell) for cell in _parts(row, "w:tc")] for row in _parts(table, "w:tr")]
        return [cells for cells in found if any(cell.strip() for cell in cells)]

    def cell(self, cell: Any) -> str:
        """The words of a cell; a table within it is read row by row."""
        words: Lines = []
        for block in _blocks(cell):
            if block.tag == qn("w:p"):
                words.append(self.paragraph(block))
            else:
                words += ["\n".join(filter(None, row)) for row in self.rows(block)]
        return "\n".join(words)

    def paragraph(self, paragraph: Any) -> str:
        """Its words, and below them those of text boxes that hang on it."""
        own = [p for p in paragraph.iter(qn("w:p")) if not _within(p, {_FALLBACK})]
        return "\n".join("".join(self.runs(each)) for each in own)

    def runs(self, paragraph: Any) -> Iterator[str]:
        """Tracked insertions count, deletions do not, hidden text is left out and counted."""
        for run in paragraph.iter(qn("w:r")):
            if next(run.iterancestors(qn("w:p"))) is not paragraph or _within(run, {_FALLBACK}):
                continue
            words = "".join(_text(part) for part in run.iterchildren())
            if _within(run, _DELETED):
                self.counts["deleted"] += 1
            elif self.is_hidden(run, paragraph):
                self.counts["hidden"] += len(words.split())
            else:
                self.counts["inserted"] += _within(run, _INSERTED)
                yield words

    def is_hidden(self, run: Any, paragraph: Any) -> bool:
        own = _switch(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))
        if own is not None:
            return own
        styles = [run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")]
        styles += [paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")]
        return any(each is not None and each.get(qn("w:val")) in self.hiding for each in styles)

    def problems(self) -> list[Problem]:
        found = []
        if self.counts["hidden"]:
            message = (
                f"Hidden text ({self.counts['hidden']} words) was left out; it can hold names."
            )
            found.append(Problem("the document", message))
        if self.counts["inserted"] or self.counts["deleted"]:
            message = "It has tracked changes: insertions were kept and deletions left out."
            found.append(Problem("the document", message))
        return found


def _hiding_styles(document: Any) -> set[str]:
    """Ids of the styles that hide what is written in them."""
    path = f"{qn('w:rPr')}/{qn('w:vanish')}"
    styles = document.styles.element.iter(qn("w:style"))
    return {each.get(qn("w:styleId")) for each in styles if _switch(each.find(path))}


def _switch(element: Any) -> bool | None:
    """An on/off element of Word: absent, on, or on by `val`."""
    return None if element is None else element.get(qn("w:val")) not in _OFF


def _within(element: Any, tags: set[str]) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those inside content controls."""
    for child in parent.iterchildren():
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag not in _DELETED and isinstance(child.tag, str):
            yield from _blocks(child)


def _parts(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, not those of a table within."""
    for child in parent.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag not in {qn("w:tc"), qn("w:tbl")} and isinstance(child.tag, str):
            yield from _parts(child, name)


def _text(part: Any) -> str:
    return part.text or "" if part.tag == qn("w:t") else _BREAKS.get(part.tag, "")
