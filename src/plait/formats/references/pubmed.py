"""PubMed's own tagged format (.nbib, or "PubMed" in its Save menu)."""

import re

from . import values
from .records import ReferenceRecord
from .tagged import Entry, Tagged

_TAG = re.compile(r"^([A-Z][A-Z0-9]{1,3})\s{0,2}- ?(.*)$")
_BEGINS = re.compile(r"(?m)^PMID ?-")
_OTHERS = re.compile(r"(?m)^(OWN|STAT|FAU|DP|JT|TA|PT) {0,2}- ")
_TITLE = re.compile(r"(?m)^(TI|BTI) {0,2}- ")
# A record has one of each of these, so a second one means that a record has lost its number.
_ONCE = {"TI", "DP", "STAT", "JT"}


def looks_like_it(head: str) -> bool:
    return bool(_BEGINS.search(head) or (_TITLE.search(head) and _OTHERS.search(head)))


def entries(text: str) -> Tagged:
    """One entry for each PMID; without any, entries are separated by empty lines."""
    announced = len(_BEGINS.findall(text))
    reader = _Reader(numbered=announced > 0)
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(number, line)
    return reader.end(announced)


class _Reader:
    """Goes through the lines with the entry that is open, if one is."""

    def __init__(self, *, numbered: bool) -> None:
        self.found = Tagged()
        self.numbered = numbered
        self.entry: Entry | None = None
        self.gap = False

    def take(self, number: int, line: str) -> None:
        match = _TAG.match(line)
        if match:
            self._tag(number, match.group(1), match.group(2).strip())
        elif not line.strip():
            self.gap = True
        elif self.entry is not None:
            self.entry.go_on(line)
        else:
            self.found.note(number, "This line stands before any record and was left out.")

    def end(self, announced: int) -> Tagged:
        self.found.announced = announced or None
        for entry in self.found.entries:
            entry.close()
        self._look_for_a_cut()
        return self.found

    def _tag(self, number: int, tag: str, value: str) -> None:
        if self.entry is None or self._begins(tag):
            self.entry = Entry(number)
            self.found.entries.append(self.entry)
            if self.numbered and tag != "PMID":
                self.found.note(number, "The record has lost its PubMed number; it was kept.")
        self.gap = False
        self.entry.add(tag, value)

    def _begins(self, tag: str) -> bool:
        if self.entry is None or (tag == "PMID" and "PMID" in self.entry.raw):
            return True
        if not self.gap:
            return False
        return not self.numbered or tag == "PMID" or (tag in _ONCE and tag in self.entry.raw)

    def _look_for_a_cut(self) -> None:
        """PubMed ends each record with its source (SO)."""
        *before, last = self.found.entries or [Entry(1)]
        if before and all("SO" in each.raw for each in before) and "SO" not in last.raw:
            message = "The last record has no source line (SO): the file may be cut off."
            self.found.note(last.line, message)


def record(position: int, says: Entry) -> ReferenceRecord:
    """What an entry says. A chapter stands in its book as an article in its journal."""
    people = [values.author(name) for name in says.values("FAU", "AU")]
    return ReferenceRecord(
        position=position,
        where=f"line {says.line}",
        title=says.first("TI", "BTI", "TT"),
        authors=values.unique(people + says.all("CN")),
        year=values.year_in(says.all("DP", "DEP", "EDAT", "CRDT")),
        journal=says.first("JT", "TA") or (says.first("BTI") if says.first("TI") else ""),
        volume=says.first("VI"),
        issue=says.first("IP"),
        pages=says.first("PG"),
        doi=_doi(says),
        pmid=says.first("PMID"),
        url=says.first("URL"),
        abstract=says.first("AB"),
        keywords=says.all("MH", "OT"),
        language=says.first("LA"),
        kind=says.first("PT"),
        raw=says.raw,
    )


def _doi(says: Entry) -> str:
    """Identifiers carry their kind: "10.1000/x [doi]", "S0140 [pii]"; some files leave it out."""
    given = says.all("LID", "AID")
    marked = [each for each in given if "[doi]" in each]
    bare = [each for each in given if "[" not in each]
    return next(filter(None, map(values.doi_in, [*marked, *bare])), "")
