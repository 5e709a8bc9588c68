"""Records back into files that any reference manager reads."""

import csv
import io
from collections.abc import Iterable

from .records import ReferenceRecord


def write_ris(records: Iterable[ReferenceRecord]) -> str:
    """RIS, one record after another."""
    return "".join(_ris(record) for record in records)


def _ris(record: ReferenceRecord) -> str:
    start, _, end = record.pages.partition("-")
    tags = [("TY", record.kind or "JOUR"), ("TI", record.title)]
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
    ]
    tags += [("KW", word) for word in record.keywords]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - ", "", ""])


def write_nbib(records: Iterable[ReferenceRecord]) -> str:
    """PubMed's tagged format."""
    return "\n".join(_nbib(record) for record in records)


def _nbib(record: ReferenceRecord) -> str:
    tags = [("PMID", record.pmid), ("TI", record.title)]
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
    return "".join(f"{tag:<4}- {_one_line(value)}\n" for tag, value in tags if value)


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
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _one_line(value: str) -> str:
    return " ".join(value.split())
