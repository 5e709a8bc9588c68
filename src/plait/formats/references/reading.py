"""Which format a file is in, and its records."""

import re
from pathlib import PurePath

from plait.formats.decoding import decode
from plait.formats.problems import Problem, Unreadable

from . import pubmed, ris, table
from .records import ReferenceFile, ReferenceRecord
from .tagged import Tagged

NAMES = {"ris": "RIS", "nbib": "PubMed", "csv": "a table"}
_ENDINGS = {".ris": "ris", ".nbib": "nbib", ".csv": "csv", ".tsv": "csv"}
_HEAD = 200_000

# What other files begin with, so that the refusal can name them.
_OTHERS = [
    (r"\s*(?:%[^\n]*\s*)*@\w+\s*[{(]", "BibTeX"),
    (r"\s*<\?xml|\s*<(?:xml|records|Pubmed|!DOCTYPE)", "XML"),
    (r"\s*[\[{]\s*[\"{]", "JSON"),
    (r"\s*%[0A-Z]\b", "EndNote's own format (.enw)"),
    (
        r"\s*FN (?:Thomson|Clarivate|ISI)|(?:.*\n){0,3}PT [JBSCP]\n|FN$",
        "Web of Science's own format",
    ),
    (r"\s*<\s*\d+\s*\.?\s*>", "Ovid's own format"),
]
_WANTED = "Export the references as RIS, PubMed (.nbib) or CSV and choose that file."
_UNKNOWN = (
    "This is neither RIS (lines like “TY  - JOUR”), nor PubMed (“PMID- 123”), nor a table with a "
    f"title column. {_WANTED}"
)


def read(file: str, data: bytes) -> ReferenceFile:
    """Read a file of references. Raises Unreadable, in words, when nothing can be taken from it."""
    decoded = decode(data, file)
    kind = detect(decoded.text)
    if kind is None:
        raise Unreadable(file, "line 1", _refusal(decoded.text))
    problems = decoded.problems + _misnamed(file, kind)
    announced = None
    if kind == "csv":
        records, odd = table.read(file, decoded.text)
    else:
        found, records = _tagged(decoded.text, kind)
        announced, odd = found.announced, found.problems + _shortfall(found, len(records))
    if not records:
        raise Unreadable(file, "line 1", f"There is no record in this file. {_WANTED}")
    problems += odd + _untitled(records)
    return ReferenceFile(kind, decoded.encoding, announced, records, problems)


def detect(text: str) -> str | None:
    """ "ris", "nbib", "csv" or None, by content and never by name."""
    head = text[:_HEAD]
    if re.match(_OTHERS[0][0], head):
        return None
    if ris.looks_like_it(head):
        return "ris"
    if pubmed.looks_like_it(head):
        return "nbib"
    return "csv" if _refusal(head) == _UNKNOWN and table.looks_like_one(head) else None


def _refusal(text: str) -> str:
    for pattern, name in _OTHERS:
        if re.match(pattern, text[:2000]):
            return f"This looks like {name}, which cannot be read here. {_WANTED}"
    return _UNKNOWN


def _tagged(text: str, kind: str) -> tuple[Tagged, list[ReferenceRecord]]:
    form = ris if kind == "ris" else pubmed
    found = form.entries(text)
    return found, [form.record(n, entry) for n, entry in enumerate(found.entries, start=1)]


def _misnamed(file: str, kind: str) -> list[Problem]:
    ending = PurePath(file).suffix.lower()
    if _ENDINGS.get(ending, kind) == kind:
        return []
    message = f"The name ends in {ending}, but the file is {NAMES[kind]}; it was read as that."
    return [Problem("line 1", message)]


def _shortfall(found: Tagged, read: int) -> list[Problem]:
    if found.announced is None or found.announced <= read:
        return []
    which = f" Not in the file: {found.missing}." if found.missing else ""
    message = (
        f"The file announces {found.announced} records; {read} could be read.{which} "
        "Export the search again, or in smaller parts, if you need the others."
    )
    return [Problem("the whole file", message, "error")]


def _untitled(records: list[ReferenceRecord]) -> list[Problem]:
    return [
        Problem(record.where, "The record has no title.") for record in records if not record.title
    ]
