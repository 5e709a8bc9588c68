"""Word documents: paragraphs and tables in their order, tracked changes as accepted."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from plait.formats.problems import Problem, Unreadable

from . import plain
from .turns import Piece, milliseconds

MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 250

_HEADER = {"speaker", "time", "text", "who", "transcript", "timestamp", "said", "turn"}


def read(file: str, data: bytes) -> tuple[list[Piece], list[Problem]]:
    """The turns of a document. Raises Unreadable for what is cut off, packed to harm or empty."""
    body = _open(file, data)
    problems: list[Problem] = []
    lines: list[str] = []
    rows: list[Piece] = []
    for child in body.iterchildren():
        if child.tag == qn("w:p"):
            lines += _paragraph(child, problems).split("\n")
        elif child.tag == qn("w:tbl"):
            rows += _table(child, problems)
    found = [*plain.pieces(lines), *rows] if not rows else [*_before(lines), *rows]
    if not any(piece.text.strip() for piece in found):
        raise Unreadable(file, "", "The document holds no text. Is the transcript a picture?")
    return found, problems


def _before(lines: list[str]) -> list[Piece]:
    """Words outside the table, a heading for instance, are kept, one piece a line."""
    return [Piece(line) for line in lines if line.strip()]


def _open(file: str, data: bytes) -> Any:
    try:
        _check_package(file, data)
        return Document(io.BytesIO(data)).element.body
    except Unreadable:
        raise
    except Exception as error:
        message = "The document cannot be opened: it is damaged or cut off. Save it again as .docx."
        raise Unreadable(file, "", message) from error


def _check_package(file: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = sum(entry.file_size for entry in package.infolist())
        packed = sum(entry.compress_size for entry in package.infolist())
        if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 10_000):
            message = f"Unpacked it would be {unpacked:,} bytes, far more than any transcript."
            raise Unreadable(file, "", f"{message} It was not opened.")
        if package.testzip() is not None:
            raise zipfile.BadZipFile
        for entry in package.infolist():
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(entry):
                message = "It declares entities of its own, which a transcript never needs."
                raise Unreadable(file, entry.filename, f"{message} It was not opened.")


def _paragraph(paragraph: Any, problems: list[Problem]) -> str:
    return "".join(_runs(paragraph, problems))


def _runs(paragraph: Any, problems: list[Problem]) -> Iterator[str]:
    """Text of all runs; tracked insertions count, deletions do not, hidden text is reported."""
    for run in paragraph.iter(qn("w:r")):
        if any(parent.tag in _DELETED for parent in run.iterancestors()):
            continue
        if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            message = "Hidden text was left out; it can hold names."
            problems.append(Problem("the document", message))
            continue
        for part in run.iterchildren():
            yield _text(part)


_DELETED = {qn("w:del"), qn("w:moveFrom")}
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def _text(part: Any) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    return _BREAKS.get(part.tag, "")


def _table(table: Any, problems: list[Problem]) -> list[Piece]:
    rows = [
        ["\n".join(_paragraph(p, problems) for p in cell.iter(qn("w:p"))) for cell in _cells(row)]
        for row in table.iter(qn("w:tr"))
    ]
    return [_row(cells) for cells in rows if any(cells) and not _is_header(cells)]


def _cells(row: Any) -> list[Any]:
    return list(row.iter(qn("w:tc")))


def _is_header(cells: list[str]) -> bool:
    return all(cell.strip().lower() in _HEADER for cell in cells if cell.strip())


def _row(cells: list[str]) -> Piece:
    """The last cell is what was said; of the others one may be a time and one a speaker."""
    *labels, said = cells
    at = next((t for label in labels if (t := milliseconds(label)) is not None), None)
    names = [label.strip() for label in labels if label.strip() and milliseconds(label) is None]
    speaker = re.sub(r"\s*:$", "", names[-1]) if names else None
    return Piece(said, speaker, at)
