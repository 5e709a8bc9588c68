"""Duplicates that are certain: the same DOI, the same PubMed number, or the same work by name.

What is merely likely is for people to decide and is not joined here. Two records with different
DOIs or different PubMed numbers are never joined, however alike (editions, errata, translations).
"""

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Work(Protocol):
    """What is compared. Blank values mean "not known" and are never held against a record."""

    @property
    def title(self) -> str: ...
    @property
    def authors(self) -> Sequence[str]: ...
    @property
    def year(self) -> int | None: ...
    @property
    def doi(self) -> str: ...
    @property
    def pmid(self) -> str: ...


@dataclass(frozen=True)
class Cluster:
    """Records of one work by their places in the input, with why each joined the first.

    `members[0]` has an empty reason. Places are in ascending order.
    """

    members: tuple[int, ...]
    reasons: tuple[str, ...]


def cluster(records: Sequence[Work]) -> list[Cluster]:
    """Group records of one work, in the order of their first records. O(n) for usual data.

    Keys are tried from the surest down; a record joins a group only if it contradicts no member.
    """
    groups = _Groups(records)
    for keys, reason in _KEYS:
        first_by_key: dict[Hashable, list[int]] = {}
        for place, record in enumerate(records):
            for key in keys(record):
                groups.join(first_by_key.setdefault(key, []), place, reason)
    return groups.clusters()


class _Groups:
    """Connected records, joined only where no two identifiers disagree."""

    def __init__(self, records: Sequence[Work]) -> None:
        self.parent = list(range(len(records)))
        self.reason = [""] * len(records)
        self.dois = [{_doi(record)} - {""} for record in records]
        self.pmids = [{record.pmid} - {""} for record in records]

    def root(self, place: int) -> int:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, heads: list[int], place: int, reason: str) -> None:
        """Join the first group that has the key and disagrees with nothing; else be another."""
        for head in heads:
            first, second = sorted((self.root(head), self.root(place)))
            if first == second:
                return
            if self._agree(first, second):
                self.parent[second] = first
                self.dois[first] |= self.dois[second]
                self.pmids[first] |= self.pmids[second]
                self.reason[second] = reason
                return
        heads.append(place)

    def _agree(self, one: int, other: int) -> bool:
        return len(self.dois[one] | self.dois[other]) < 2 and (
            len(self.pmids[one] | self.pmids[other]) < 2
        )

    def clusters(self) -> list[Cluster]:
        grouped: dict[int, list[int]] = {}
        for place in range(len(self.parent)):
            grouped.setdefault(self.root(place), []).append(place)
        return [
            Cluster(tuple(places), ("", *(self.reason[place] for place in places[1:])))
            for places in grouped.values()
        ]


def _doi(record: Work) -> str:
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", record.doi.strip().lower())


def _by_doi(record: Work) -> Iterator[Hashable]:
    if doi := _doi(record):
        yield doi


def _by_pmid(record: Work) -> Iterator[Hashable]:
    if record.pmid:
        yield record.pmid


def _by_name(record: Work) -> Iterator[Hashable]:
    """Title, year and first family name; short titles ("Editorial") say too little."""
    title = plain(record.title)
    if len(title) >= 20 and record.year and record.authors:
        yield title, record.year, plain(record.authors[0].split(",")[0])


_KEYS = [
    (_by_doi, "same DOI"),
    (_by_pmid, "same PubMed number"),
    (_by_name, "same title, year and first author"),
]


def plain(text: str) -> str:
    """Letters and digits only, without case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalnum())
