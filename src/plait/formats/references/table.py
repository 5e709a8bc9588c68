"""References in a table: CSV with comma, semicolon or tab, from any of the usual exporters."""

import re
from collections import Counter

from plait.formats.problems import Problem, Unreadable

from . import cells, values
from .cells import Row
from .records import ReferenceRecord

# Field -> the headers that mean it, letters and digits only, in order of trust.
HEADERS: dict[str, list[str]] = {
    "title": ["title", "articletitle", "primarytitle", "titleprimary", "documenttitle"],
    "authors": ["authors", "author", "authornames", "authorfullnames", "authorsprimary"]
    + ["firstauthors", "authorlist", "au", "authorshipsauthordisplayname"],
    "year": ["year", "publicationyear", "publishedyear", "pubyear", "publicationdate"]
    + ["datepublished", "date"],
    "journal": ["journal", "sourcetitle", "journaltitle", "journalbook", "periodicalfull"]
    + ["publicationtitle", "publication", "primarylocationsourcedisplayname", "source"],
    "volume": ["volume", "bibliovolume"],
    "issue": ["issue", "number", "issuenumber", "biblioissue"],
    "pages": ["pages", "page", "pagerange"],
    "first_page": ["startpage", "pagestart", "firstpage", "bibliofirstpage"],
    "last_page": ["endpage", "pageend", "lastpage", "otherpages", "bibliolastpage"],
    "doi": ["doi"],
    "pmid": ["pmid", "pubmedid", "medlinepmid", "idspmid"],
    "url": ["url", "link", "urls", "openurllink", "plink", "externalurl", "sourceurls"],
    "abstract": ["abstract", "abstractnote", "notesabstract"],
    "keywords": ["keywords", "authorkeywords", "keywordsdisplayname", "manualtags", "indexkeywords"]
    + ["meshterms", "subjects"],
    "language": ["language", "languageoforiginaldocument"],
    "kind": ["type", "publicationtype", "documenttype", "referencetype", "typeofreference"]
    + ["doctype", "itemtype"],
}
_KNOWN = {name for names in HEADERS.values() for name in names}
_WITH_INITIALS = re.compile(r"[^,]+ (?:[A-Z]\.?-?){1,4}(?:, ?[^,]+ (?:[A-Z]\.?-?){1,4})+")
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")


def looks_like_one(text: str) -> bool:
    """Headers that are known, or several lines with the same number of cells."""
    delimiter = cells.delimiter_of(text)
    header = cells.first_row(text, delimiter)
    known = {_plain(name) for name in header} & _KNOWN
    if known & set(HEADERS["title"]) or len(known) > 1:
        return True
    lines = [line for line in text.split("\n", 8)[:8] if line.strip()]
    counts = {len(cells.first_row(line, delimiter)) for line in lines}
    return len(header) > 1 and len(lines) > 1 and len(counts) == 1


def read(file: str, text: str) -> tuple[list[ReferenceRecord], list[Problem]]:
    """The rows of a table. Raises Unreadable for a missing title column or a broken quote."""
    header, *body = cells.rows(file, text)
    names = _unrepeated(header.cells)
    chosen = _chosen(names)
    if "title" not in chosen:
        raise Unreadable(file, f"line {header.line}", _without_title(names))
    if not body:
        message = "The table has a header and no rows. Export it again with its references."
        raise Unreadable(file, f"line {header.line + 1}", message)
    records: list[ReferenceRecord] = []
    problems: list[Problem] = []
    delimiter = cells.delimiter_of(text)
    year = names.index(chosen["year"]) if "year" in chosen else len(names)
    for position, row in enumerate(body, start=1):
        if year < len(names):
            cells.refuse_swallowed_rows(file, row, delimiter, len(names), year)
        problems += cells.odd(row, len(names))
        records.append(_record(position, row, names, chosen))
    return records, problems


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _unrepeated(header: list[str]) -> list[str]:
    """Names that can be keys: "Note", "Note (2)", "column 5"."""
    names: list[str] = []
    taken: set[str] = set()
    times: Counter[str] = Counter()
    for place, cell in enumerate(header, start=1):
        name = wanted = cell.strip() or f"column {place}"
        while name in taken:
            times[wanted] += 1
            name = f"{wanted} ({times[wanted] + 1})"
        taken.add(name)
        names.append(name)
    return names


def _chosen(names: list[str]) -> dict[str, str]:
    """Field -> the column that holds it, for the fields that have one."""
    columns = {_plain(name): name for name in reversed(names)}
    found = {
        field: next((columns[each] for each in known if each in columns), None)
        for field, known in HEADERS.items()
    }
    return {field: name for field, name in found.items() if name is not None}


def _without_title(names: list[str]) -> str:
    found = ", ".join(f"“{name[:40]}”" for name in names[:12])
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return (
        f"No column is called “title”. The columns found are {found}{more}. Rename the one that "
        "holds the titles to “title”; “authors”, “year”, “journal”, “abstract” and “doi” are "
        "wanted too where you have them."
    )


def _record(position: int, row: Row, names: list[str], chosen: dict[str, str]) -> ReferenceRecord:
    raw = _raw(row, names)
    cell = {field: values.one_line(raw[name][0]) for field, name in chosen.items() if name in raw}
    get = cell.get
    source = get("journal", "")
    return ReferenceRecord(
        position=position,
        where=f"line {row.line}",
        title=get("title", ""),
        authors=_authors(get("authors", "")),
        # Embase has the year in its source, "Journal (2014) 3:3", and no column for it.
        year=values.year_in([get("year", ""), *re.findall(r"\((\d{4})\)", source)[:1]]),
        journal=source,
        volume=get("volume", ""),
        issue=get("issue", ""),
        pages=get("pages") or values.pages_of(get("first_page", ""), get("last_page", "")),
        doi=values.doi_in(get("doi", "")) or values.doi_of_link(get("url", "")),
        pmid=_pmid(get("pmid", "")),
        url=get("url", ""),
        abstract=get("abstract", ""),
        keywords=_parts(get("keywords", "")),
        language=get("language", ""),
        kind=get("kind", ""),
        raw=raw,
    )


def _raw(row: Row, names: list[str]) -> dict[str, list[str]]:
    raw = {name: [cell] for name, cell in zip(names, row.cells, strict=False)}
    if extra := row.cells[len(names) :]:
        raw["(without a column)"] = extra
    return raw


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|]", cell) if part.strip()]


def _pmid(cell: str) -> str:
    """Digits, also where a spreadsheet made 123.0 of them or a link was given."""
    plain = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", cell)
    return plain.group(1) if plain else values.pmid_said(cell)


def _authors(cell: str) -> list[str]:
    """Split by semicolon or bar, else by " and ", else by commas where they part people."""
    parts = re.split(r"[;|]", cell)
    if len(parts) == 1:
        parts = re.split(r",? and | & ", cell) if _several_people(cell) else [cell]
    if len(parts) == 1:
        parts = _by_commas(cell)
    return values.unique(values.person(part) for part in parts)


def _several_people(cell: str) -> bool:
    """ "A Lee and B Ray", not "Department of Health and Social Care"."""
    return values.person(cell.split(" and ")[0]) != cell.split(" and ")[0] or ", " in cell


def _by_commas(cell: str) -> list[str]:
    """ "Lee A, Ray B" and "Lee, A., Ray, B." are two people; "Lee, Ann" is one."""
    if _WITH_INITIALS.fullmatch(cell):
        return cell.split(",")
    parts = [part.strip() for part in cell.split(",")]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(initials) for _, initials in pairs):
        return [f"{family}, {initials}" for family, initials in pairs]
    return [cell]
