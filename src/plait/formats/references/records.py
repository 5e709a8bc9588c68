"""One reference as a file had it, and the file."""

from collections import Counter
from dataclasses import dataclass, field

from plait.formats.problems import Problem


@dataclass(frozen=True)
class ReferenceRecord:
    """What one record says. `raw` holds every tag or column as it stood; nothing is lost.

    `position` counts from 1 and `where` is the line the record begins in. `authors` are "Family,
    Given"; `doi` is lower case without a resolver; `year` is four digits.
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
