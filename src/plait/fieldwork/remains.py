"""Where else somebody's words stand: in what the team wrote, in the tables, in the files."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import CharField, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from plait.core import keepers
from plait.core.db import everything
from plait.core.ledger import kind_of
from plait.core.models import Study
from plait.texts.models import Document, DocumentVersion, Passage

from .wording import Wording, wording

# Rooms whose texts are sources or records of what was done, not what the team thinks of them.
_NOT_NOTES = {"core", "texts", "records", "fieldwork", "publish"}
_CHUNK = 4 * 1024 * 1024
_OVERLAP = 4096


def wording_of(subject: keepers.Subject) -> Wording:
    """What the participant said that nobody else in this install says, from every version.

    Left out are runs that stand in other documents (the interviewer's standing questions, common
    turns of phrase) and in the study's own description.
    """
    found = own_wording(subject)
    for text in _other_texts(subject):
        found.forget_those_in(text.encode())
    return found


def own_wording(subject: keepers.Subject) -> Wording:
    """All that the participant's documents say and said, whoever else says it too."""
    own = DocumentVersion.objects.filter(document_id__in=subject.document_ids)
    quotes = Passage.objects.filter(document_id__in=subject.document_ids)
    return wording(
        own.values_list("text", flat=True), quotes.values_list("exact", flat=True).iterator()
    )


def _other_texts(subject: keepers.Subject) -> Iterator[str]:
    others = DocumentVersion.objects.exclude(document_id__in=subject.document_ids)
    yield from others.order_by().values_list("text", flat=True).iterator(chunk_size=50)
    notices = Document.objects.filter(pk__in=subject.document_ids)
    yield from notices.values_list("notice", flat=True)
    for row in Study.objects.values_list("title", "question", "registration", "notice"):
        yield from row


@dataclass(frozen=True)
class Place:
    """A field of something the team wrote: its kind, its id, the field's name. No words."""

    kind: str
    id: int
    field: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Quoting:
    """A text that quotes, where it stands, and how to reach its row."""

    place: Place
    model: type[Model]
    text: str


def quoting(wanted: Wording) -> Iterator[Quoting]:
    """What the team wrote with these words in it: sentences, rationales, names, notes.

    Transcripts, papers and imported records are not looked through: they are nobody's notes.
    """
    for label, pk, field, text in _notes():
        if wanted.is_in(text.encode()):
            model = apps.get_model(label)
            yield Quoting(Place(kind_of(model), pk, field), model, text)


def _notes() -> Iterator[tuple[str, int, str, str]]:
    """(model, id, field, text) of everything the team can write words into, in one query."""
    first, *others = [_column(model, field) for model in _ours() for field in _wordy(model)]
    return first.union(*others, all=True).iterator()


def _column(model: type[Model], name: str) -> QuerySet[Any]:
    filled: QuerySet[Any] = model._default_manager.order_by()
    filled = filled.annotate(_text=Cast(name, TextField())).exclude(_text="")
    return filled.values_list(Value(model._meta.label), "pk", Value(name), "_text")


def _ours() -> Iterator[type[Model]]:
    for model in apps.get_models():
        room = model._meta.app_label
        if model.__module__.startswith("plait.") and room not in _NOT_NOTES:
            yield model


def _wordy(model: type[Model]) -> list[str]:
    """Names of fields that somebody could have written words into."""
    kinds = CharField | TextField | JSONField
    return [f.name for f in model._meta.local_fields if isinstance(f, kinds) and not f.choices]


def count_in_tables(wanted: Wording) -> tuple[int, dict[str, int]]:
    """(values looked at, table -> values that hold the words), over the whole database."""
    looked_at, found = 0, dict[str, int]()
    for table, value in everything.every_value():
        looked_at += 1
        if wanted.is_in(value):
            found[table] = found.get(table, 0) + 1
    return looked_at, found


def is_in_file(wanted: Wording, path: Path) -> bool:
    """Whether the raw bytes of a file hold any of the words, free pages included."""
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(_CHUNK):
            if wanted.is_in(before + chunk):
                return True
            before = chunk[-_OVERLAP:]
    return False
