"""Opening a .docx without being harmed by it."""

import io
import re
import zipfile
from typing import Any

from docx import Document

from plait.formats.problems import Problem, Unreadable

MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 60 * 1024 * 1024
MOST_PARTS = 5_000
MOST_RATIO = 250

_OLE = b"\xd0\xcf\x11\xe0"
_DOCTYPES = [mark.encode(width) for mark in ["<!DOCTYPE"] for width in ("utf-8", "utf-16-le")]
_WORDS = re.compile(rb"<w:(?:t|delText)(?: [^>]*)?>[^<]*[^\s<]")
_ASIDE = {"comments": "comments", "footnotes": "footnotes", "endnotes": "endnotes"}
_ASIDE |= {"header": "page headers", "footer": "page footers"}


def open_document(file: str, data: bytes) -> tuple[Any, list[Problem]]:
    """The python-docx document, and what of it is no part of the transcript.

    Raises Unreadable for what is no Word document, cut off, or packed to harm.
    """
    if data.startswith(_OLE):
        message = "This is an old Word document, or one locked with a password."
        raise Unreadable(file, "", f"{message} Open it in Word and save it as .docx without one.")
    if not data.startswith(b"PK"):
        message = "This is not a Word document, whatever its name says."
        raise Unreadable(file, "", f"{message} Save it again as .docx, or choose the text.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check(file, package)
            aside = _left_out(package)
        return Document(io.BytesIO(data)), aside
    except Unreadable:
        raise
    except Exception as error:  # zipfile, lxml and python-docx each have their own for damage
        message = "The document cannot be opened: it is damaged or cut off. Save it again as .docx."
        raise Unreadable(file, "", message) from error


def _check(file: str, package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    _refuse_bombs(file, entries)
    names = [entry.filename for entry in entries]
    if not any(name.startswith("word/") for name in names):
        kind = "an OpenDocument file" if "content.xml" in names else "an archive of other files"
        raise Unreadable(file, "", f"This is {kind}, not a Word document. Save it as .docx.")
    if package.testzip() is not None:
        raise zipfile.BadZipFile
    for entry in entries:
        if _is_xml(entry) and any(mark in package.read(entry) for mark in _DOCTYPES):
            message = "It declares entities of its own, which a transcript never needs."
            raise Unreadable(file, entry.filename, f"{message} It was not opened.")


def _refuse_bombs(file: str, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    if (
        unpacked > min(MOST_UNPACKED, MOST_RATIO * max(packed, 10_000))
        or xml > MOST_XML
        or len(entries) > MOST_PARTS
    ):
        message = f"Unpacked it would be {unpacked:,} bytes, far more than any transcript."
        raise Unreadable(file, "", f"{message} It was not opened. Save the text alone as .docx.")


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith((".xml", ".rels"))


def _left_out(package: zipfile.ZipFile) -> list[Problem]:
    """Comments, notes and page headers stand outside the turns, and can hold names."""
    found = {
        words
        for name in package.namelist()
        for part, words in _ASIDE.items()
        if re.fullmatch(rf"word/{part}\d*\.xml", name) and _WORDS.search(package.read(name))
    }
    if not found:
        return []
    message = f"Its {' and '.join(sorted(found))} were left out; they can hold names."
    return [Problem("the document", message)]
