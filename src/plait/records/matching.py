"""Which work each record of a file is of: one known here, one earlier in the file, or a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from plait.core.models import Study
from plait.formats.references import ReferenceRecord
from plait.methods.dedupe import Cluster, cluster

from .models import Reference

# What a work holds of its records; the rest stays in each record's `raw`.
FILLED = ["title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid"]
FILLED += ["url", "abstract"]
_COMPARED = ["title", "authors", "year", "doi", "pmid", "merged_into"]


@dataclass(frozen=True)
class Placement:
    """The work of one record.

    `known` is the id of a stored work, `first` the index of the record that began the work earlier
    in the file; with neither, the record begins a work itself. `matched_by` says why, in words.
    """

    known: int | None = None
    first: int | None = None
    matched_by: str = ""

    @property
    def is_new(self) -> bool:
        return self.known is None and self.first is None


def placements(study: Study, records: Sequence[ReferenceRecord]) -> list[Placement]:
    """The work of each record, in the order of the file. Only certain duplicates are joined.

    Stored works are never joined with one another here, even where a record belongs to both: the
    record goes to the older one, and the two are left for people to look at.
    """
    stored = list(Reference.objects.filter(study=study).order_by("id").only(*_COMPARED))
    placed = [Placement()] * len(records)
    for group in cluster([*stored, *records]):
        for place, reason in zip(group.members, group.reasons, strict=True):
            if place >= len(stored):
                placed[place - len(stored)] = _placed(group, place, reason, stored)
    return placed


def _placed(group: Cluster, place: int, reason: str, stored: Sequence[Reference]) -> Placement:
    head = group.members[0]
    if head == place:
        return Placement()
    if head < len(stored):
        # What people merged stays merged: the record goes where the duplicate went.
        return Placement(known=stored[head].merged_into_id or stored[head].pk, matched_by=reason)
    return Placement(first=head - len(stored), matched_by=reason)
