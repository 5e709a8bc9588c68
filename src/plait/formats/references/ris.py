"""RIS, in the dialects of databases and reference managers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rispy.config import TAG_KEY_MAPPING

from . import values
from .records import ReferenceRecord
from .tagged import Entry, Tagged

# What rispy knows, and what older programs write.
KNOWN = frozenset(TAG_KEY_MAPPING) | {"BT", "CT", "DI", "ED", "J1", "L3", "LK", "M2", "PM"}
KNOWN |= {"U1", "U2", "U3", "U4", "U5", "VO"}

# "AB  - text": two spaces and a hyphen make a tag of any two letters, known or not.
_STRICT = re.compile(r"^([A-Za-z][A-Za-z0-9]) {2}-(.*)$")
# "AB - text", " AB-": other spacings only for known tags in capitals, or prose would be cut up.
_LOOSE = re.compile(r"^\s{0,3}([A-Z][A-Z0-9])\s{0,3}-(?:\s(.*))?$")
_BEGINS = re.compile(r"(?im)^(?:\s{0,3}ER\s{0,2}-)?\s{0,3}TY\s{0,2}-")
_ENDS = re.compile(r"(?im)^\s{0,3}ER\s{0,2}-\s*$")
_PREAMBLE = re.compile(r"^\s*(Provider:|Database:|Content:|Search|Date|<?\d+[.>]?\s*$)")
_OF = re.compile(r"^\s*Record #(\d{1,7}) of (\d{1,7})", re.IGNORECASE)

_NO_END = "The record has no end (ER); it was ended where the next begins."

Line = tuple[int, str, str]
Heading = tuple[int, int]


def looks_like_it(head: str) -> bool:
    return bool(_BEGINS.search(head) or _ENDS.search(head))


def entries(text: str) -> Tagged:
    """Entries from TY to ER; what is mended or stands outside is said with its line."""
    reader = _Reader()
    for number, tag, value in _lines(text):
        reader.take(number, tag, value)
    return reader.end(announced=len(_BEGINS.findall(text)))


class _Reader:
    """Goes through the lines with the entry that is open, if one is."""

    def __init__(self) -> None:
        self.found = Tagged()
        self.entry: Entry | None = None
        self.heading: Heading | None = None
        self.headings: list[Heading] = []

    def take(self, number: int, tag: str, value: str) -> None:
        if tag == "TY":
            self._close(_NO_END)
            self._open(number).add(tag, value)
        elif tag == "ER":
            self._end_record(number, value)
        elif tag:
            self._tag(number, tag, value)
        elif counted := _OF.match(value):
            self._close(_NO_END)
            self.heading = (int(counted.group(1)), int(counted.group(2)))
        elif value.strip():
            self._words(number, value)

    def end(self, announced: int) -> Tagged:
        self._close("The file ends within this record (no ER): it may be cut off.")
        total = _announced([*self.headings, *([self.heading] if self.heading else [])])
        self.found.announced = total or announced or None
        self.found.missing = _missing(self.headings, total)
        return self.found

    def _open(self, number: int) -> Entry:
        self.entry = Entry(number)
        if self.heading:
            self.headings.append(self.heading)
        self.heading = None
        return self.entry

    def _end_record(self, number: int, value: str) -> None:
        if value:
            self.found.note(number, "Words after the end of the record (ER) were left out.")
        self._close()

    def _tag(self, number: int, tag: str, value: str) -> None:
        if self.entry is None:
            self.found.note(number, "The record does not begin with its type (TY); it was kept.")
        entry = self.entry or self._open(number)
        entry.add(tag, value)

    def _words(self, number: int, text: str) -> None:
        if self.entry is None:
            if not _PREAMBLE.match(text):
                self.found.note(number, "This line stands outside any record and was left out.")
        elif self.entry.last == "KW" and not text[0].isspace():
            # EndNote writes the first keyword behind the tag and each other on a line of its own.
            self.entry.add("KW", text.strip())
        else:
            self.entry.go_on(text)

    def _close(self, problem: str = "") -> None:
        if self.entry is None:
            return
        if problem:
            self.found.note(self.entry.line, problem)
        self.entry.close()
        self.found.entries.append(self.entry)
        self.entry = None


def _announced(headings: list[Heading]) -> int:
    """Sum over the exports joined in a file, each counting "Record #n of total" from its start."""
    if not headings:
        return 0
    starts = [b for a, b in pairwise(headings) if b[0] <= a[0] or b[1] != a[1]]
    return sum(total for _, total in [headings[0], *starts])


def _missing(headings: list[Heading], total: int) -> str:
    """ "1, 2 and 5 to 9": the numbers of one export that no record has; "" for several exports."""
    if not headings or headings[0][1] != total:
        return ""
    seen = sorted({number for number, _ in headings})
    gaps = [(a + 1, b - 1) for a, b in pairwise([0, *seen, total + 1]) if b - a > 1]
    words = [str(first) if first == last else f"{first} to {last}" for first, last in gaps]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _lines(text: str) -> Iterator[Line]:
    """(line number, tag or "", value); an ER with the next TY on its line comes as two."""
    lower = False
    for number, line in enumerate(text.split("\n"), start=1):
        tag, value = _split(line, lower)
        lower = line.lstrip().startswith("ty") if tag == "TY" else lower
        if tag == "ER" and value:
            nested = _split(value, lower)
            if nested[0] == "TY":
                yield number, "ER", ""
                tag, value = nested
        yield number, tag, value


def _split(line: str, lower: bool) -> tuple[str, str]:
    """(tag in capitals, value), or ("", line). In a file of lower-case tags all of them count."""
    if line[2:5] == "  -" and (match := _STRICT.match(line)):
        tag = match.group(1)
        if tag.isupper() or lower or tag.upper() in KNOWN:
            return tag.upper(), match.group(2).strip()
    match = _LOOSE.match(line) if "-" in line[:9] else None
    if match and match.group(1) in KNOWN:
        return match.group(1), (match.group(2) or "").strip()
    return "", line


def record(position: int, says: Entry) -> ReferenceRecord:
    """What an entry says, by the tags the dialects use for it, in the order of trust."""
    return ReferenceRecord(
        position=position,
        where=f"line {says.line}",
        title=says.first("TI", "T1", "CT", "BT", "ST"),
        authors=values.unique(values.author(name) for name in says.all("AU", "A1")),
        # Y2 is the day of access in most dialects, and never asked.
        year=values.year_in(says.all("PY", "Y1", "DA")),
        journal=_journal(says),
        volume=says.first("VL", "VO"),
        issue=says.first("IS"),
        pages=values.pages_of(says.first("SP"), says.first("EP")),
        doi=_doi(says),
        pmid=_pmid(says),
        url=says.first("UR", "LK", "L2"),
        abstract=says.first("AB", "N2"),
        keywords=says.all("KW"),
        language=says.first("LA"),
        kind=says.first("TY"),
        raw=says.raw,
    )


def _journal(says: Entry) -> str:
    """The full title before its abbreviation; a book's title where it is not the record's own."""
    found = says.first("JF", "T2", "JO", "JA", "J2", "J1")
    return found or (says.first("BT") if says.first("TI", "T1", "CT") else "")


def _doi(says: Entry) -> str:
    plain = [values.doi_in(each) for each in says.all("DO", "DI")]
    plain += [values.doi_in(each) for each in says.all("M3", "L3", "ID") if each.startswith("10.")]
    links = [values.doi_of_link(each) for each in says.all("L3", "UR", "LK", "L2", "L1", "M3")]
    said = [values.doi_said(each) for each in says.all("ID", "M1", "N1")]
    return next(filter(None, [*plain, *links, *said]), "")


def _pmid(says: Entry) -> str:
    """A number is taken for PubMed's only where the file says so, by a word or by its database."""
    database = " ".join(says.all("DB", "DP")).lower()
    asked = ["PM"]
    asked += ["AN", "ID"] if "medline" in database or "pubmed" in database else []
    asked += ["C2"] if "scopus" in database else []
    numbers = [each for each in says.all(*asked) if re.fullmatch(r"[0-9]{1,9}", each)]
    tags = ("PM", "AN", "ID", "C2", "C3", "C7", "M2", "L2", "UR", "N1")
    return next(filter(None, [*numbers, *map(values.pmid_said, says.all(*tags))]), "")
