"""Tagged files, a tag and a value on each line: what RIS and PubMed's format have in common.

rispy knows the tags and is asked for them. It loses the first record to a byte-order mark, knows no
line numbers and joins what it cannot place; a preview needs places and every tag, so the lines are
read here.
"""

from dataclasses import dataclass, field

from plait.formats.problems import Problem


class Entry:
    """One record: the line it begins in and the values of each tag, as they stood."""

    __slots__ = ("_wrapped", "last", "line", "raw")

    def __init__(self, line: int) -> None:
        self.line = line
        self.raw: dict[str, list[str]] = {}
        self.last = ""
        self._wrapped: list[str] = []

    def add(self, tag: str, value: str) -> None:
        self.close()
        self.last = tag
        if tag in self.raw:
            self.raw[tag].append(value)
        else:
            self.raw[tag] = [value]

    def go_on(self, text: str) -> None:
        """A line without a tag belongs to the value before it."""
        if stripped := text.strip():
            self._wrapped.append(stripped)

    def close(self) -> None:
        """Join the lines of the last value, once: a value may have very many."""
        if self._wrapped:
            values = self.raw[self.last]
            values[-1] = " ".join([values[-1], *self._wrapped]).strip()
            self._wrapped = []

    def all(self, *tags: str) -> list[str]:
        """The non-empty values of these tags, in the order the tags are named here."""
        return [value for tag in tags if tag in self.raw for value in self.raw[tag] if value]

    def values(self, *tags: str) -> list[str]:
        """The non-empty values of the first of these tags that has any."""
        return next((found for tag in tags if (found := self.all(tag))), [])

    def first(self, *tags: str) -> str:
        return next((value for tag in tags for value in self.raw.get(tag, ()) if value), "")


@dataclass
class Tagged:
    """All entries of a file, how many it announces, which of them are missing, what was odd."""

    entries: list[Entry] = field(default_factory=list)
    announced: int | None = None
    missing: str = ""
    problems: list[Problem] = field(default_factory=list)

    def note(self, line: int, message: str) -> None:
        self.problems.append(Problem(f"line {line}", message))
