from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from plait.core.action import action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.formats.references import ReferenceRecord
from plait.records.intake import readable
from plait.records.matching import FILLED, Placement, placements
from plait.records.models import ImportBatch, Record, Reference, Search

from .searches import add_search

# Rows a statement: SQLite binds at most 32,766 values at a time.
_AT_ONCE = 500


@action
def import_references(
    *,
    study: Study,
    file_name: str,
    data: bytes,
    by: Person,
    search: Search | None = None,
    new_search: Mapping[str, Any] | None = None,
) -> ImportBatch:
    """Take a file of references in, whole or not at all.

    Every record is kept as it was read. A record that is certainly of a work known here, or seen
    earlier in the file, joins that work, says why, and fills what is blank in it; nothing is ever
    overwritten. `new_search` holds the arguments of `add_search` for a search not written down.
    Raises Refused, in words, for a file that cannot be read or was imported before.
    """
    Study.objects.select_for_update().only("pk").get(pk=study.pk)
    file = readable(study, file_name, data)
    if new_search:
        search = add_search(study=study, by=by, **new_search)
    batch = ImportBatch.objects.create(
        study=study,
        search=search,
        file_name=file_name[:255],
        format=file.format,
        sha256=sha256(data).hexdigest(),
        problems=[problem.as_dict() for problem in file.problems],
        by=by,
    )
    placed = placements(study, file.records)
    works = _works(study, file.records, placed)
    _keep_records(batch, file.records, placed, works)
    new = sum(each.is_new for each in placed)
    after = {"records": len(placed), "new": new, "format": batch.format, "sha256": batch.sha256}
    record(study, "records.imported", about=batch, by=by, after=after)
    return batch


def _works(
    study: Study, records: Sequence[ReferenceRecord], placed: Sequence[Placement]
) -> list[Reference]:
    """The work of each record: made where it is new, filled where it is known. Few queries."""
    known = Reference.objects.in_bulk({each.known for each in placed if each.known is not None})
    works: list[Reference] = []
    filled: set[int] = set()
    for said, each in zip(records, placed, strict=True):
        if each.is_new:
            works.append(Reference(study=study, **_fields(said)))
            continue
        work = known[each.known] if each.known is not None else works[each.first or 0]
        if _fill(work, said) and work.pk:
            filled.add(work.pk)
        works.append(work)
    made = [w for w, each in zip(works, placed, strict=True) if each.is_new]
    Reference.objects.bulk_create(made, batch_size=_AT_ONCE)
    Reference.objects.bulk_update([known[pk] for pk in filled], FILLED, batch_size=100)
    return works


def _keep_records(
    batch: ImportBatch,
    records: Sequence[ReferenceRecord],
    placed: Sequence[Placement],
    works: Sequence[Reference],
) -> None:
    Record.objects.bulk_create(
        (
            Record(
                batch=batch,
                reference=work,
                position=said.position,
                raw=said.raw,
                matched_by=each.matched_by,
            )
            for said, each, work in zip(records, placed, works, strict=True)
        ),
        batch_size=_AT_ONCE,
    )


def _fields(said: ReferenceRecord) -> dict[str, Any]:
    """A record's values as a work holds them; what is longer than its column stays in `raw`."""
    values = {name: getattr(said, name) for name in FILLED}
    for name, value in values.items():
        longest = getattr(Reference._meta.get_field(name), "max_length", None)
        if longest and isinstance(value, str):
            values[name] = value[:longest]
    return values


def _fill(work: Reference, said: ReferenceRecord) -> bool:
    """Fill the blanks of a work with what another record of it says; True when one was."""
    blanks = {n: v for n, v in _fields(said).items() if v and not getattr(work, n)}
    for name, value in blanks.items():
        setattr(work, name, value)
    return bool(blanks)
