"""Tagged files, a tag and a value on each line: RIS and PubMed's format share this reader.

rispy loses the first record to a byte-order mark, knows no line numbers and drops what it has no
name for; a lossless reader with places is what a preview needs, and it is short.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plait.formats.problems import Problem

_RIS = re.compile(r"^\s{0,3}([A-Za-z][A-Za-z0-9])\s{0,2}-(?:\s|$)\s?(.*)$")
_NBIB = re.compile(r"^([A-Z][A-Z0-9]{1,3})\s{0,2}- ?(.*)$")
_PREAMBLE = re.compile(r"^\s*(Provider|Database|Content|Search|Date|<?\d+[.>]?\s*$)")
_OF = re.compile(r"^\s*Record #\d+ of (\d+)", re.IGNORECASE)


@dataclass
class Entry:
    """One record: where it begins and its tags in order."""

    line: int
    tags: list[tuple[str, str]] = field(default_factory=list)

    def values(self, *names: str) -> list[str]:
        """The non-empty values of the first of these tags that has any."""
        for name in names:
            found = [value for tag, value in self.tags if tag == name and value]
            if found:
                return found
        return []

    def all(self, *names: str) -> list[str]:
        return [value for tag, value in self.tags if tag in names and value]

    def first(self, *names: str) -> str:
        found = self.values(*names)
        return found[0] if found else ""

    def raw(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for tag, value in self.tags:
            grouped.setdefault(tag, []).append(value)
        return grouped

    def go_on(self, text: str) -> None:
        """A line without a tag belongs to the value before it."""
        tag, value = self.tags[-1]
        self.tags[-1] = (tag, f"{value} {text.strip()}".strip())


@dataclass
class Tagged:
    """All entries of a file, what it announced, and what was odd."""

    entries: list[Entry] = field(default_factory=list)
    announced: int | None = None
    problems: list[Problem] = field(default_factory=list)


def ris(text: str) -> Tagged:
    """Entries from TY to ER. A missing ER, a lower-case tag, a preamble are mended and said."""
    reader = _RisReader()
    for number, tag, value in _ris_lines(text):
        reader.take(number, tag, value)
    return reader.end()


class _RisReader:
    """Goes through the lines of a RIS file with the entry that is open, if one is."""

    def __init__(self) -> None:
        self.found = Tagged()
        self.entry: Entry | None = None
        self.begun = 0

    def take(self, number: int, tag: str, value: str) -> None:
        if tag == "TY":
            self._close("The record has no end (ER).")
            self.begun += 1
            self.entry = Entry(number, [(tag, value)])
        elif tag == "ER":
            self._close()
        elif self.entry is None:
            self._outside(number, tag, value)
        elif tag:
            self.entry.tags.append((tag, value))
        elif value.strip():
            self.entry.go_on(value)

    def end(self) -> Tagged:
        self._close("The file ends within this record (no ER): it may be cut off.")
        self.found.announced = self.found.announced or self.begun
        return self.found

    def _close(self, problem: str = "") -> None:
        if self.entry is None:
            return
        if problem:
            self.found.problems.append(Problem(f"line {self.entry.line}", problem))
        self.found.entries.append(self.entry)
        self.entry = None

    def _outside(self, number: int, tag: str, value: str) -> None:
        if announced := _OF.match(value):
            self.found.announced = int(announced.group(1))
        elif tag or (value.strip() and not _PREAMBLE.match(value)):
            message = "This line stands outside any record: left out."
            self.found.problems.append(Problem(f"line {number}", message))


def _ris_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """(line number, tag or "", value); an ER with the next TY on its line comes as two."""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _RIS.match(line)
        if not match or _prose(match):
            yield number, "", line
            continue
        tag, value = match.group(1).upper(), match.group(2).strip()
        yield number, tag, "" if tag == "ER" else value
        if tag == "ER" and (nested := _RIS.match(value)):
            yield number, nested.group(1).upper(), nested.group(2).strip()


def _prose(match: re.Match[str]) -> bool:
    """A wrapped line that only looks like a tag: two lower-case letters that are no RIS tag."""
    tag = match.group(1)
    return tag.islower() and tag.upper() not in _COMMON


_COMMON = {
    "TY",
    "ER",
    "AU",
    "A1",
    "A2",
    "A3",
    "A4",
    "TI",
    "T1",
    "T2",
    "T3",
    "PY",
    "Y1",
    "Y2",
    "DA",
    "JO",
    "JF",
    "JA",
    "J1",
    "J2",
    "VL",
    "IS",
    "SP",
    "EP",
    "AB",
    "N1",
    "N2",
    "KW",
    "UR",
    "DO",
    "SN",
    "PB",
    "CY",
    "LA",
    "DB",
    "DP",
    "AN",
    "ID",
    "M1",
    "M3",
    "C1",
    "ST",
    "ET",
    "L1",
    "L2",
    "CN",
    "AD",
    "U1",
}


def nbib(text: str) -> Tagged:
    """PubMed entries, separated by blank lines; a new PMID begins one in any case."""
    found = Tagged()
    entry: Entry | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        match = _NBIB.match(line)
        if match and (entry is None or (match.group(1) == "PMID" and entry.values("PMID"))):
            entry = Entry(number)
            found.entries.append(entry)
        if match and entry is not None:
            entry.tags.append((match.group(1), match.group(2).strip()))
        elif not line.strip():
            entry = None
        elif entry is not None and line.startswith(" "):
            entry.go_on(line)
        else:
            where = f"line {number}"
            found.problems.append(Problem(where, "This line has no tag: left out."))
    return found
