"""Sources and their numbers, given in the order in which the report first cites them."""

from collections.abc import Iterable

from plait.fieldwork.models import Participant
from plait.records.models import Reference, Report
from plait.synthesis.weighing import Row

from .parts import Source

Key = tuple[str, int]


class Sources:
    """Numbers published studies and participants as they are first mentioned."""

    def __init__(
        self,
        labels: dict[int, str],
        publications: dict[int, list[Report]],
        participants: dict[int, Participant],
    ) -> None:
        self.labels = labels
        self.publications = publications
        self.participants = participants
        self._numbers: dict[Key, int] = {}

    def number(self, key: Key) -> int:
        """The number of a source, a new one if it was not cited before."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def cite(self, rows: Iterable[Row]) -> list[int]:
        """The numbers of the sources of this evidence, each once, in ascending order.

        New ones are numbered in the order of their label, not in that of the database.
        """
        keys = {row.source for row in rows if row.source}
        return sorted(self.number(key) for key in sorted(keys, key=self._label))

    def cite_the_rest(self) -> None:
        """Give the included studies that nothing cites a number too."""
        for unit in self.publications:
            self.number(("study", unit))

    def listed(self) -> list[Source]:
        """All sources so far, in the order of their numbers."""
        return [self._source(key, number) for key, number in self._numbers.items()]

    def _label(self, key: Key) -> tuple[str, str]:
        kind, pk = key
        if kind == "participant":
            return kind, self.participants[pk].code
        return "a study", self.labels[pk]

    def _source(self, key: Key, number: int) -> Source:
        kind, pk = key
        if kind == "participant":
            return Source(number, _interview_with(self.participants[pk]))
        reports = self.publications.get(pk, [])
        if not reports:
            return Source(number, f"{self.labels[pk]} (no publication on record).")
        first = reports[0]
        also = "".join(f" Also: {citation(each.reference)}" for each in reports[1:])
        return Source(
            number,
            citation(first.reference) + also,
            _address(first.reference),
            _checked_at(reports),
        )


def _interview_with(participant: Participant) -> str:
    role = participant.attributes.get("role", "")
    return f"Interview with participant {participant.code}{f' ({role})' if role else ''}."


def citation(reference: Reference) -> str:
    """Authors. Year. Title. Journal volume(issue): pages."""
    issue = f"({reference.issue})" if reference.issue else ""
    where = f"{reference.journal} {reference.volume}{issue}".strip()
    if reference.pages:
        where += f": {reference.pages}"
    parts = [_authors(reference.authors), str(reference.year or "n.d."), reference.title, where]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part.strip())


def _authors(authors: list[str]) -> str:
    names = [author.replace(",", "") for author in authors]
    return ", ".join(names) if len(names) <= 6 else f"{', '.join(names[:6])} et al"


def _address(reference: Reference) -> str:
    return f"https://doi.org/{reference.doi}" if reference.doi else _web(reference.url)


def _checked_at(reports: list[Report]) -> str:
    return next((url for each in reports if (url := _web(each.verified_at_url))), "")


def _web(address: str) -> str:
    """The address if a reader can safely follow it: imported files can carry anything."""
    return address if address.startswith(("https://", "http://")) else ""
