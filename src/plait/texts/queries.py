"""What this room's pages read."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from plait.core.db import search
from plait.core.models import Study

from .models import Document, DocumentVersion, Passage, PassageFate

TO_LOOK_AT = (PassageFate.Fate.CHANGED, PassageFate.Fate.GONE)


def documents(study: Study, *, kind: str = "", words: str = "") -> list[Document] | QuerySet:
    """The study's texts by kind and title; with `words`, those that hold them, best first.

    Each carries `codings` and `waiting`: passages that a correction changed and nobody has
    looked at.
    """
    found = Document.objects.filter(study=study).select_related("study", "current__by")
    found = found.defer("current__text", "current__turns", "current__edits")
    if kind in Document.Kind.values:
        found = found.filter(kind=kind)
    found = found.annotate(codings=_codings(), waiting=_waiting())
    return _matching(found, words) if words else found


def _matching(found: QuerySet[Document], words: str) -> list[Document]:
    ranked = search.find(words, among=list(found.order_by().values_list("pk", flat=True)))
    by_pk = found.in_bulk(ranked)
    return [by_pk[pk] for pk in ranked]


def _codings() -> Coalesce:
    counted = (
        Passage.objects.filter(document=OuterRef("pk"), state=Passage.State.ACTIVE)
        .order_by()
        .values("document")
        .annotate(n=Count("codings", filter=Q(codings__state="active")))
        .values("n")
    )
    return Coalesce(Subquery(counted), 0)


def _waiting() -> Coalesce:
    counted = (
        PassageFate.objects.filter(
            passage__document=OuterRef("pk"), fate__in=TO_LOOK_AT, reviewed_at=None
        )
        .order_by()
        .values("passage__document")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted), 0)


def fates_to_review(study: Study) -> QuerySet[PassageFate]:
    """What corrections changed or took away and nobody has looked at, by text and place."""
    return (
        PassageFate.objects.filter(
            passage__document__study=study, fate__in=TO_LOOK_AT, reviewed_at=None
        )
        .exclude(passage__state=Passage.State.WITHDRAWN)
        .select_related("passage__document__study", "version__by")
        .defer("version__text", "version__turns", "version__edits")
        .order_by("passage__document__title", "start_before", "pk")
    )


@dataclass(frozen=True)
class Waiting:
    """A fate to look at, with the words the passage held before."""

    fate: PassageFate
    words_before: str


def with_words_before(fates: list[PassageFate]) -> list[Waiting]:
    """Put beside each fate the words of the version before it, in one query."""
    wanted = Q(pk=None)
    for document, n in {_version_before(fate) for fate in fates}:
        wanted |= Q(document_id=document, n=n)
    rows = DocumentVersion.objects.filter(wanted).values_list("document_id", "n", "text")
    texts = {(document, n): text for document, n, text in rows}
    return [
        Waiting(fate, texts[_version_before(fate)][fate.start_before : fate.end_before])
        for fate in fates
    ]


def _version_before(fate: PassageFate) -> tuple[int, int]:
    return fate.version.document_id, fate.version.n - 1


def versions(document: Document) -> QuerySet[DocumentVersion]:
    """All versions, newest first, with the number of passages that met each fate."""
    counts = {
        f"n_{fate}": Count("fates_met", filter=Q(fates_met__fate=fate))
        for fate in PassageFate.Fate.values
    }
    return (
        DocumentVersion.objects.filter(document=document)
        .select_related("by")
        .defer("text", "turns", "edits")
        .annotate(**counts)
        .order_by("-n")
    )


def stretch_around(version: DocumentVersion, offset: int) -> tuple[int, int]:
    """The turn or paragraph that holds an offset."""
    for turn in version.turns:
        if turn["start"] <= offset < turn["end"]:
            return turn["start"], turn["end"]
    start = version.text.rfind("\n", 0, offset) + 1
    end = version.text.find("\n", offset)
    return start, end if end >= 0 else len(version.text)
