"""Duplicates that are certain: the same DOI, the same PubMed number, or the same work by name.

What is merely likely is for people to decide and is not joined here. Two records with different
DOIs or different PubMed numbers are never joined, however alike (editions, errata, translations),
and a record that would fit two such works equally well joins neither: which one is not certain.
"""

import re
import unicodedata
from collections import Counter
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
    """Records of one work by their places in the input, with why each belongs to it.

    `members[0]` has an empty reason. Places are in ascending order.
    """

    members: tuple[int, ...]
    reasons: tuple[str, ...]


def cluster(records: Sequence[Work]) -> list[Cluster]:
    """Group records of one work, in the order of their first records. O(n).

    Keys are tried from the surest down. The groups depend on the records, never on their order.
    """
    keys = [_keys(record) for record in records]
    groups = _Groups(keys)
    for kind in range(len(_REASONS)):
        groups.join_by(kind)
    return [
        Cluster(tuple(places), tuple(_reasons([keys[place] for place in places])))
        for places in groups.places()
    ]


_REASONS = ("same DOI", "same PubMed number", "same title, year and first author")
_DOI, _PMID = 0, 1
_Keys = tuple[Hashable | None, ...]


def _keys(record: Work) -> _Keys:
    """The DOI, the PubMed number and the name of a work, None where it is not known."""
    return doi(record.doi) or None, pmid(record.pmid) or None, _name(record)


def doi(text: str) -> str:
    """The bare DOI in lower case, however it was written; blank where there is none."""
    found = re.search(r"10\.\d+/\S+", text.lower())
    return found.group().rstrip(".,;") if found else ""


def pmid(text: str) -> str:
    """The bare PubMed number; blank where there is none (a PMC number is another thing)."""
    found = re.fullmatch(r"(?:pmid|medline)?[:\s]*0*([1-9]\d*)", str(text).strip().lower())
    return found.group(1) if found else ""


def _name(record: Work) -> Hashable | None:
    """Title, year and first family name; short titles ("Editorial") say too little."""
    title = plain(record.title)
    if len(title) < 20 or not record.year or not record.authors:
        return None
    family = plain(_family_name(record.authors[0]))
    return (title, record.year, family) if family else None


def _family_name(author: str) -> str:
    """What stands before the comma, else before trailing initials, else last."""
    if "," in author:
        return author.split(",")[0]
    words = author.split()
    while len(words) > 1 and re.fullmatch(r"(?:[^\W\d_a-z]\.?-?){1,3}", words[-1]):
        words.pop()
    return " ".join(words) if len(words) < len(author.split()) else "".join(words[-1:])


def plain(text: str) -> str:
    """Letters and digits only, without case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalnum())


def _reasons(keys: Sequence[_Keys]) -> Iterator[str]:
    """For each member, the surest thing it has in common with another member."""
    counts = [Counter(each[kind] for each in keys) for kind in range(len(_REASONS))]
    yield ""
    for each in keys[1:]:
        shared = (k for k, key in enumerate(each) if key is not None and counts[k][key] > 1)
        yield _REASONS[next(shared)]


class _Groups:
    """Disjoint sets of records; each set knows its DOIs and PubMed numbers."""

    def __init__(self, keys: Sequence[_Keys]) -> None:
        self.keys = keys
        self.parent = list(range(len(keys)))
        self.dois = [{each[_DOI]} - {None} for each in keys]
        self.pmids = [{each[_PMID]} - {None} for each in keys]

    def join_by(self, kind: int) -> None:
        """Join the groups that share a key of this kind, where that contradicts nothing."""
        for proposal in self._proposals(kind):
            if self._agree(proposal):
                self._join(proposal)

    def _proposals(self, kind: int) -> list[list[int]]:
        """Groups connected by keys whose bearers all agree.

        Where they do not, the key does not say which of them belong together; and where a chain
        of good keys leads from one work to another, none of its joints is certain.
        """
        bearers: dict[Hashable, list[int]] = {}
        for place, keys in enumerate(self.keys):
            if keys[kind] is not None:
                bearers.setdefault(keys[kind], []).append(self._root(place))
        return _connected([each for each in bearers.values() if self._agree(each)])

    def _agree(self, roots: Sequence[int]) -> bool:
        dois = set().union(*(self.dois[root] for root in roots))
        pmids = set().union(*(self.pmids[root] for root in roots))
        return len(dois) < 2 and len(pmids) < 2

    def _join(self, roots: Sequence[int]) -> None:
        head, *others = sorted(set(roots))
        for root in others:
            self.parent[root] = head
            self.dois[head] |= self.dois[root]
            self.pmids[head] |= self.pmids[root]

    def _root(self, place: int) -> int:
        return _root(self.parent, place)

    def places(self) -> list[list[int]]:
        """The members of each group, groups in the order of their first members."""
        grouped: dict[int, list[int]] = {}
        for place in range(len(self.parent)):
            grouped.setdefault(self._root(place), []).append(place)
        return list(grouped.values())


def _root(parent: list[int] | dict[int, int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _connected(lists: Sequence[Sequence[int]]) -> list[list[int]]:
    """What hangs together through common members."""
    parent = {member: member for each in lists for member in each}
    for first, *others in lists:
        for other in others:
            parent[_root(parent, other)] = _root(parent, first)
    grouped: dict[int, list[int]] = {}
    for member in parent:
        grouped.setdefault(_root(parent, member), []).append(member)
    return [each for each in grouped.values() if len(each) > 1]
