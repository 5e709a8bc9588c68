"""Records back into files that any reference manager reads."""

import csv
import io
import re
from collections.abc import Iterable

from .records import ReferenceRecord
from .values import one_line

# RIS knows kinds by codes of its own; others are kept beside the nearest one.
_CODE = re.compile(r"[A-Z]{3,6}")
_CODES = [("chapter", "CHAP"), ("book", "BOOK"), ("thesis", "THES"), ("dissertation", "THES")]
_CODES += [("conference", "CONF"), ("report", "RPRT"), ("web", "ELEC")]


def write_ris(records: Iterable[ReferenceRecord]) -> str:
    """RIS, one record after another. A kind that is no code of RIS is written as M3."""
    return "".join(_ris(record) for record in records)


def _ris(record: ReferenceRecord) -> str:
    start, _, end = record.pages.partition("-")
    code = _code(record.kind)
    tags = [("TY", code), ("TI", record.title)]
    tags += [("AU", name) for name in record.authors]
    tags += [
        ("PY", str(record.year or "")),
        ("JO", record.journal),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", start),
        ("EP", end),
        ("DO", record.doi),
        ("AN", f"PMID: {record.pmid}" if record.pmid else ""),
        ("UR", record.url),
        ("AB", record.abstract),
        ("LA", record.language),
        ("M3", record.kind if record.kind != code else ""),
    ]
    tags += [("KW", word) for word in record.keywords]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - ", "", ""])


def _code(kind: str) -> str:
    if _CODE.fullmatch(kind):
        return kind
    return next((code for word, code in _CODES if word in kind.lower()), "JOUR")


def write_nbib(records: Iterable[ReferenceRecord]) -> str:
    """PubMed's tagged format. Each record begins with its PMID, known or not."""
    return "\n".join(_nbib(record) for record in records)


def _nbib(record: ReferenceRecord) -> str:
    tags = [("TI", record.title)]
    tags += [("FAU", name) for name in record.authors]
    tags += [
        ("DP", str(record.year or "")),
        ("JT", record.journal),
        ("VI", record.volume),
        ("IP", record.issue),
        ("PG", record.pages),
        ("LID", f"{record.doi} [doi]" if record.doi else ""),
        ("URL", record.url),
        ("AB", record.abstract),
        ("LA", record.language),
        ("PT", record.kind),
    ]
    tags += [("OT", word) for word in record.keywords]
    lines = [f"{tag:<4}- {one_line(value)}\n" for tag, value in tags if value]
    return "".join([f"PMID- {record.pmid}\n", *lines])


COLUMNS = ["title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid"]
COLUMNS += ["url", "abstract", "keywords", "language", "type"]


def write_csv(records: Iterable[ReferenceRecord]) -> str:
    """A table with one row a record; authors and keywords separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        row = record.__dict__ | {"type": record.kind}
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(one_line(each.replace(";", ",")) for each in value)
    return one_line(str(value or ""))
