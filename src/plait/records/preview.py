"""What a file of references would bring, before anything is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from plait.core.models import Study
from plait.formats.references import ReferenceFile

from .matching import Placement, placements

FORMATS = {"ris": "RIS", "nbib": "PubMed", "csv": "Table (CSV)"}
_LABELS = {"doi": "DOI", "pmid": "PubMed number", "url": "Address", "kind": "Kind of publication"}
_FIRST = 10


@dataclass(frozen=True)
class Row:
    """One record of the preview's table."""

    position: int
    title: str
    authors: Sequence[str]
    year: int | None
    matched_by: str


@dataclass(frozen=True)
class Preview:
    """Counts of records, what they fill, and the first of them.

    `known` records are of works in the study, `repeated` ones of works earlier in the file.
    `fields` holds (label, records that fill it, their share in whole per cent).
    """

    format: str
    encoding: str
    announced: int | None
    read: int
    new: int
    known: int
    repeated: int
    fields: list[tuple[str, int, int]]
    first: list[Row]


def preview_of(study: Study, file: ReferenceFile) -> Preview:
    """Look at a file as an import would, without writing."""
    placed = placements(study, file.records)
    total = len(placed)
    known = sum(each.known is not None for each in placed)
    repeated = sum(each.first is not None for each in placed)
    return Preview(
        format=FORMATS.get(file.format, file.format),
        encoding=file.encoding,
        announced=file.announced,
        read=total,
        new=total - known - repeated,
        known=known,
        repeated=repeated,
        fields=[
            (_LABELS.get(name, name.capitalize()), n, round(100 * n / total))
            for name, n in file.fields.items()
        ],
        first=_rows(file, placed),
    )


def _rows(file: ReferenceFile, placed: Sequence[Placement]) -> list[Row]:
    return [
        Row(said.position, said.title, said.authors, said.year, each.matched_by)
        for said, each in zip(file.records[:_FIRST], placed, strict=False)
    ]
