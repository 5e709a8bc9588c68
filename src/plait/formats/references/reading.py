"""Which format a file is in, and its records."""

import re

from plait.formats.decoding import decode
from plait.formats.problems import Problem, Unreadable

from . import table, tagged
from .records import ReferenceFile, ReferenceRecord, author, doi_in, year_in
from .tagged import Entry


def read(file: str, data: bytes) -> ReferenceFile:
    """Read a file of references. Raises Unreadable, in words, when nothing can be taken from it."""
    decoded = decode(data, file)
    kind = detect(decoded.text)
    if kind is None:
        raise Unreadable(file, "line 1", _UNKNOWN)
    if kind == "csv":
        records, problems = table.read(file, decoded.text)
        return ReferenceFile(kind, decoded.encoding, None, records, decoded.problems + problems)
    found = tagged.ris(decoded.text) if kind == "ris" else tagged.nbib(decoded.text)
    make = _from_ris if kind == "ris" else _from_nbib
    records = [make(n, entry) for n, entry in enumerate(found.entries, start=1)]
    if not records:
        raise Unreadable(file, "line 1", "There is no record in this file. Export it again.")
    problems = decoded.problems + found.problems + _shortfall(found.announced, records)
    problems += [Problem(r.where, "The record has no title.") for r in records if not r.title]
    return ReferenceFile(kind, decoded.encoding, found.announced, records, problems)


_UNKNOWN = (
    "This is neither RIS (lines like “TY  - JOUR”), nor PubMed (“PMID- 123”), nor a table with a "
    "title column. Export the references as RIS, PubMed (.nbib) or CSV."
)


_PUBMED = re.compile(r"(?m)^(PMID|OWN|STAT|FAU|DP|JT|TA|PT) {0,2}-")


def detect(text: str) -> str | None:
    """ "ris", "nbib", "csv" or None, by content and never by name."""
    head = text[:200_000]
    if re.search(r"(?im)^\s{0,3}TY\s{0,2}-", head):
        return "ris"
    if re.search(r"(?m)^(TI|BTI) {0,2}-", head) and re.search(_PUBMED, head):
        return "nbib"
    return "csv" if table.looks_like_one(head) else None


def _shortfall(announced: int | None, records: list[ReferenceRecord]) -> list[Problem]:
    if announced is None or announced <= len(records):
        return []
    message = f"The file announces {announced} records; {len(records)} could be read."
    return [Problem("the whole file", message, "error")]


def _from_ris(position: int, entry: Entry) -> ReferenceRecord:
    start, end = entry.first("SP"), entry.first("EP")
    return ReferenceRecord(
        position=position,
        where=f"line {entry.line}",
        title=entry.first("TI", "T1", "CT", "BT"),
        authors=[author(name) for name in entry.all("AU", "A1")],
        year=year_in(entry.first("PY", "Y1", "DA", "Y2")),
        journal=entry.first("JO", "JF", "T2", "JA", "J2", "J1", "BT"),
        volume=entry.first("VL"),
        issue=entry.first("IS"),
        pages=f"{start}-{end}" if end and "-" not in start else start,
        doi=doi_in(" ".join(entry.all("DO", "M3", "UR", "L3", "N1", "ID"))),
        pmid=_pmid(entry),
        url=entry.first("UR", "L2", "LK"),
        abstract=entry.first("AB", "N2"),
        keywords=entry.all("KW"),
        language=entry.first("LA"),
        kind=entry.first("TY"),
        raw=entry.raw(),
    )


def _pmid(entry: Entry) -> str:
    """A PubMed number is only taken where the file says that it is one."""
    for value in entry.all("AN", "ID", "C7", "N1", "M2", "PM", "UR"):
        if found := re.search(r"(?:PMID:?\s*|MEDLINE:|pubmed/)(\d{4,9})", value, re.IGNORECASE):
            return found.group(1)
    return entry.first("PM") if entry.first("PM").isdigit() else ""


def _from_nbib(position: int, entry: Entry) -> ReferenceRecord:
    identifiers = " ".join(v for v in entry.all("LID", "AID") if "[pii]" not in v)
    return ReferenceRecord(
        position=position,
        where=f"line {entry.line}",
        title=entry.first("TI", "BTI").rstrip(),
        authors=[author(name) for name in entry.values("FAU", "AU")],
        year=year_in(entry.first("DP", "DEP", "EDAT")),
        journal=entry.first("JT", "TA"),
        volume=entry.first("VI"),
        issue=entry.first("IP"),
        pages=entry.first("PG"),
        doi=doi_in(identifiers),
        pmid=entry.first("PMID"),
        url=entry.first("URL"),
        abstract=entry.first("AB"),
        keywords=entry.all("MH", "OT"),
        language=entry.first("LA"),
        kind=entry.first("PT"),
        raw=entry.raw(),
    )
