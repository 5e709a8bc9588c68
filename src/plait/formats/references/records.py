"""One reference as a file had it, and the file."""

import re
from collections import Counter
from dataclasses import dataclass, field

from plait.formats.problems import Problem


@dataclass(frozen=True)
class ReferenceRecord:
    """What one record says. `raw` holds every tag or column as it stood; nothing is lost.

    `authors` are "Family, Given"; `doi` is lower case without a resolver; `year` is four digits.
    """

    position: int
    where: str
    title: str = ""
    authors: list[str] = field(default_factory=list)
    year: int | None = None
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    abstract: str = ""
    keywords: list[str] = field(default_factory=list)
    language: str = ""
    kind: str = ""
    raw: dict[str, list[str]] = field(default_factory=dict)


FIELDS = ["title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid"]
FIELDS += ["url", "abstract", "keywords", "language", "kind"]


@dataclass(frozen=True)
class ReferenceFile:
    """A file of references. `announced` is how many it says it holds, where it says so."""

    format: str
    encoding: str
    announced: int | None
    records: list[ReferenceRecord]
    problems: list[Problem]

    @property
    def fields(self) -> dict[str, int]:
        """How many records have each field filled, in a fixed order."""
        filled = Counter(name for each in self.records for name in FIELDS if getattr(each, name))
        return {name: filled[name] for name in FIELDS}


def year_in(text: str) -> int | None:
    """The first four-digit year from 1500 to 2100, or None."""
    found = re.search(r"(?<!\d)(1[5-9]\d\d|20\d\d|2100)(?!\d)", text)
    return int(found.group()) if found else None


def doi_in(text: str) -> str:
    """The DOI in a text, lower case, without a resolver or a trailing full stop; or ""."""
    found = re.search(r"10\.\d{4,9}/[^\s\"<>]+", text)
    return found.group().rstrip(".,;)]").lower() if found else ""


def author(name: str) -> str:
    """ "Family, Given" from any of "Family, Given", "Family GI" and "Given Family"."""
    name = " ".join(name.replace(";", " ").split()).strip(" ,")
    if not name or "," in name:
        return name
    family, _, last = name.rpartition(" ")
    if not family or (" " in name and len(last) > 3):
        return name if not family else f"{last}, {family}"
    return f"{family}, {last}"
