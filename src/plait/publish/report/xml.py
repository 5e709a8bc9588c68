"""What python-docx has no call for: links, page numbers, header rows that come again."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def link(paragraph: Any, address: str) -> None:
    """Add an address that can be followed."""
    part = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), part)
    run = paragraph.add_run(address)
    run.font.underline = True
    element.append(run._r)
    paragraph._p.append(element)


def page_number(paragraph: Any) -> None:
    """Write the number of the page, as a field that Word and LibreOffice fill in."""
    paragraph.alignment = 1
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run.append(mark)


def repeat_header(row: Any) -> None:
    """Show this row again at the top of each page the table goes on to."""
    _mark_row(row, "w:tblHeader")


def keep_whole(row: Any) -> None:
    """Never break this row over two pages."""
    _mark_row(row, "w:cantSplit")


def _mark_row(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def thin_lines(table: Any) -> None:
    """A thin line under every row, rows of one colour, no column that the style makes bold."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    for name, value in (("noHBand", "1"), ("noVBand", "1"), ("firstColumn", "0")):
        look.set(qn(f"w:{name}"), value)
    # The older way to say the same, which some programs read instead.
    look.set(qn("w:val"), "0620")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFC4CC")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    look.addprevious(borders)
