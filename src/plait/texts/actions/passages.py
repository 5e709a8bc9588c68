from collections.abc import Sequence

from plait.core.action import action
from plait.core.ledger import record
from plait.core.models import Person
from plait.texts.models import Document, Passage

from .places import Span, opened, passages_at


@action
def mark_passage(*, document: Document, start: int, end: int, by: Person) -> Passage:
    """The passage at [start, end) of the current version, made if there is none.

    Raises Refused for a stretch without words, outside the text or longer than 20,000 characters,
    and for a withdrawn text.
    """
    return mark_passages(document=document, spans=[(start, end)], by=by)[0]


@action
def mark_passages(*, document: Document, spans: Sequence[Span], by: Person) -> list[Passage]:
    """The passages at many places at once, in the order of `spans`; all or none."""
    locked, version = opened(document)
    passages = passages_at(version, spans)
    after = {"version": version.n, "passages": [passage.pk for passage in passages]}
    record(locked.study, "passage.marked", about=locked, by=by, after=after)
    return passages
