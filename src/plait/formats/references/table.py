"""References in a table: CSV with comma, semicolon or tab, from any of the usual exporters."""

import csv
import io
import re

from plait.formats.problems import Problem, Unreadable

from .records import ReferenceRecord, author, doi_in, year_in

csv.field_size_limit(10_000_000)

Row = dict[str, str]

# Field -> the headers that mean it, letters and digits only, in order of trust.
HEADERS: dict[str, list[str]] = {
    "title": ["title", "articletitle", "primarytitle", "titleprimary", "documenttitle"],
    "authors": ["authors", "author", "authorfullnames", "authornames", "authorsprimary", "au"],
    "year": ["year", "publicationyear", "publishedyear", "pubyear", "publicationdate", "date"],
    "journal": ["journal", "sourcetitle", "journaltitle", "journalbook", "periodicalfull"]
    + ["publication", "source"],
    "volume": ["volume"],
    "issue": ["issue", "number", "issuenumber"],
    "pages": ["pages", "page", "pagerange"],
    "doi": ["doi"],
    "pmid": ["pmid", "pubmedid", "medlinepmid"],
    "url": ["url", "link", "externalurl", "sourceurls"],
    "abstract": ["abstract", "abstractnote", "notesabstract"],
    "keywords": ["keywords", "authorkeywords"],
    "language": ["language"],
    "kind": ["type", "publicationtype", "documenttype", "referencetype"],
}


def looks_like_one(text: str) -> bool:
    """A first line with several columns, or a title column."""
    header = _header(text)
    return len(header) > 1 or bool(set(map(_plain, header)) & set(HEADERS["title"]))


def read(file: str, text: str) -> tuple[list[ReferenceRecord], list[Problem]]:
    """The rows of a table. Raises Unreadable for a missing title column or a broken quote."""
    delimiter = _delimiter(text)
    header = _header(text)
    columns = {_plain(name): name for name in reversed(header)}
    chosen = {field: _column(columns, names) for field, names in HEADERS.items()}
    if chosen["title"] is None:
        found = ", ".join(f"“{name}”" for name in header[:12])
        message = f"No column is called “title”. The columns found are {found}. Rename one."
        raise Unreadable(file, "line 1", message)
    _check_quotes(file, text)
    records, problems = [], []
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 2
    try:
        for position, row in enumerate(reader, start=1):
            where, line = f"line {line}", reader.line_num + 1
            problems += _odd(row, where)
            records.append(_record(position, where, row, chosen))
    except csv.Error as error:
        message = f"The table cannot be read on from here ({error}). Mend the quotation marks."
        raise Unreadable(file, f"line {line}", message) from None
    if not records:
        raise Unreadable(file, "line 2", "The table has a header and no rows.")
    problems += [Problem(r.where, "The row has no title.") for r in records if not r.title]
    return records, problems


def _header(text: str) -> list[str]:
    first = text.lstrip("\n")
    try:
        return next(csv.reader(io.StringIO(first), delimiter=_delimiter(first)), [])
    except csv.Error:
        return []


def _delimiter(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    return max([",", ";", "\t"], key=first.count)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _column(columns: dict[str, str], names: list[str]) -> str | None:
    return next((columns[name] for name in names if name in columns), None)


def _check_quotes(file: str, text: str) -> None:
    """An odd number of quotation marks leaves a field open to the end of the file."""
    if text.count('"') % 2 == 0:
        return
    open_since = 0
    marks = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count('"') % 2:
            marks += 1
            open_since = number if marks % 2 else open_since
    message = "A quotation mark is opened here and never closed. Close it, or export again."
    raise Unreadable(file, f"line {open_since}", message)


def _odd(row: Row, where: str) -> list[Problem]:
    if None in row:
        return [Problem(where, "The row has more cells than the header.")]
    if any(value is None for value in row.values()):
        return [Problem(where, "The row has fewer cells than the header.")]
    return []


def _record(position: int, where: str, row: Row, chosen: dict[str, str | None]) -> ReferenceRecord:
    cell = {
        field: " ".join((row.get(name) or "").split()) if name else ""
        for field, name in chosen.items()
    }
    return ReferenceRecord(
        position=position,
        where=where,
        title=cell["title"],
        authors=_authors(cell["authors"]),
        year=year_in(cell["year"]),
        journal=cell["journal"],
        volume=cell["volume"],
        issue=cell["issue"],
        pages=cell["pages"],
        doi=doi_in(cell["doi"]),
        pmid=cell["pmid"] if cell["pmid"].isdigit() else "",
        url=cell["url"],
        abstract=cell["abstract"],
        keywords=[part.strip() for part in re.split(r"[;|]", cell["keywords"]) if part.strip()],
        language=cell["language"],
        kind=cell["kind"],
        raw=_raw(row),
    )


def _raw(row: Row) -> dict[str, list[str]]:
    raw: dict[str, list[str]] = {}
    for name, value in row.items():
        extra = value if isinstance(value, list) else [value or ""]
        raw[name or "(without a column)"] = extra
    return raw


def _authors(cell: str) -> list[str]:
    """Split by semicolon or bar; by comma only where names are like "Smith A, Walter B"."""
    parts = re.split(r"[;|]| and ", cell)
    if len(parts) == 1 and re.fullmatch(r"[^,]+ [A-Z]{1,3}(, [^,]+ [A-Z]{1,3})+\.?", cell):
        parts = cell.split(",")
    return [name for name in (author(part) for part in parts) if name]
