"""What this room's pages read."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from plait.core.models import Study
from plait.texts.models import Document, DocumentVersion, Passage

from .markup import Face
from .models import Code, Coding, Memo
from .reading import Block, Mark, blocks_of

_ANYWHERE = Q()
_IN_PLACE = Q(state=Coding.State.ACTIVE, passage__state=Passage.State.ACTIVE)


@dataclass(slots=True)
class Entry:
    """A code in its place in the codebook: how deep, how much used."""

    code: Code
    depth: int
    codings: int = 0
    sources: int = 0


def codebook(study: Study, *, archived: bool = False) -> list[Entry]:
    """The codes of a study as a tree laid flat: children follow their parent, by name.

    A code whose parent is archived stands at the top while archived codes are left out.
    """
    codes = list(Code.objects.filter(study=study).order_by("name"))
    shown = {code.pk: code for code in codes if archived or not code.archived}
    children: dict[int | None, list[Code]] = defaultdict(list)
    for code in shown.values():
        children[code.parent_id if code.parent_id in shown else None].append(code)
    return _flat(children, None, 0)


def _flat(children: dict[int | None, list[Code]], parent: int | None, depth: int) -> list[Entry]:
    entries = []
    for code in children[parent]:
        entries.append(Entry(code, depth))
        entries.extend(_flat(children, code.pk, depth + 1))
    return entries


def with_counts(study: Study, entries: list[Entry]) -> list[Entry]:
    """The entries with their numbers of codings and of sources, in one query."""
    rows = (
        Coding.objects.filter(_IN_PLACE, code__study=study)
        .values_list("code_id")
        .annotate(Count("pk"), Count("passage__document", distinct=True))
        .order_by()
    )
    counts = {code: (codings, sources) for code, codings, sources in rows}
    for entry in entries:
        entry.codings, entry.sources = counts.get(entry.code.pk, (0, 0))
    return entries


@dataclass(slots=True)
class Reading:
    """A document opened for reading: its text, its blocks and what is drawn on them.

    `counts` holds the codings in the whole document by code, also where only some blocks are.
    """

    version: DocumentVersion
    blocks: list[Block]
    marks: set[Mark]
    counts: Counter[int] = field(default_factory=Counter)


def reading(document: Document) -> Reading:
    """The whole document in three queries, whatever the number of codings."""
    version = _current(document)
    rows = list(_coded(document).values_list(*_ROW))
    marks = _marks(rows, _noted(document))
    counts = Counter(row[3] for row in rows)
    return Reading(version, blocks_of(version.text, version.turns), marks, counts)


def touched(document: Document, start: int, end: int) -> Reading:
    """The blocks that a stretch touches, for the part of the page that an act has changed."""
    version = _current(document)
    blocks = [
        block
        for block in blocks_of(version.text, version.turns)
        if block.start < end and block.end > start
    ]
    near = Q(
        passage__start__lt=max((block.end for block in blocks), default=0),
        passage__end__gt=min((block.start for block in blocks), default=0),
    )
    rows = _coded(document).filter(near).values_list(*_ROW)
    counts = Counter(dict(_coded(document).values_list("code_id").annotate(Count("pk"))))
    return Reading(version, blocks, _marks(rows, _noted(document, near)), counts)


Row = tuple[int, int, int, int]
_ROW = ("passage__start", "passage__end", "passage_id", "code_id")


def _current(document: Document) -> DocumentVersion:
    return DocumentVersion.objects.defer("edits").get(current_of=document)


def _coded(document: Document) -> QuerySet[Coding]:
    return Coding.objects.filter(_IN_PLACE, passage__document=document).order_by()


def _noted(document: Document, near: Q = _ANYWHERE) -> set[tuple[int, int, int]]:
    """The passages with a memo, as start, end and id."""
    found = Memo.objects.filter(
        near, passage__document=document, passage__state=Passage.State.ACTIVE
    )
    return set(found.order_by().values_list(*_ROW[:3]))


def _marks(rows: Iterable[Row], noted: set[tuple[int, int, int]]) -> set[Mark]:
    marks = {Mark(*row, noted=row[:3] in noted) for row in rows}
    coded = {mark.passage for mark in marks}
    return marks | {Mark(*place, code=0, noted=True) for place in noted if place[2] not in coded}


def faces_of(study: Study) -> dict[int, Face]:
    """How every code of the study looks, archived ones too: they may still stand in a text."""
    rows = Code.objects.filter(study=study).order_by().values_list("pk", "name", "colour")
    return {pk: Face(name, colour) for pk, name, colour in rows}


def faces_of_entries(entries: Iterable[Entry]) -> dict[int, Face]:
    """The same for a codebook that has been read already."""
    return {entry.code.pk: Face(entry.code.name, entry.code.colour) for entry in entries}


def passages_in(document: Document, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The passages with all that stands on them in this room, for the side panel."""
    passages = Passage.objects.filter(document=document, pk__in=ids).order_by("start", "end")
    codings = _by_passage(
        Coding.objects.filter(passage__in=ids, state=Coding.State.ACTIVE)
        .select_related("code", "coder")
        .order_by("code__name", "coder__name")
    )
    memos = _by_passage(Memo.objects.filter(passage__in=ids).select_related("by").order_by("id"))
    return [
        {"passage": passage, "codings": codings[passage.pk], "memos": memos[passage.pk]}
        for passage in passages
    ]


def _by_passage(things: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for thing in things:
        found[thing.passage_id].append(thing)
    return found


def hits_of(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a search stand in a text, word endings aside."""
    stems = [_stem(word) for word in re.findall(r"[\w’'-]+", query)]
    if not stems:
        return []
    pattern = r"\b(?:" + "|".join(re.escape(stem) for stem in stems) + r")\w*"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _stem(word: str) -> str:
    """A word without its commonest endings: enough to point at what the index has found."""
    bare = re.sub(r"(?:ing|edly|ed|ly|es|s|e|y)$", "", word, flags=re.IGNORECASE)
    return bare if len(bare) >= 3 else word


def codings_of(code: Code) -> QuerySet[Coding]:
    """A code's passages with their sources, in the order of the texts."""
    return (
        Coding.objects.filter(_IN_PLACE, code=code)
        .select_related("passage__document", "coder")
        .order_by("passage__document__title", "passage__start", "pk")
    )


def memos_of(study: Study) -> QuerySet[Memo]:
    """All memos of a study that still hold words, newest first."""
    return (
        Memo.objects.filter(study=study)
        .exclude(text="")
        .select_related("passage__document", "code", "by")
    )
