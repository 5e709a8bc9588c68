"""What this room holds of a participant: the words themselves."""

from hashlib import sha256

from plait.core import keepers
from plait.core.db import search

from .models import Document, DocumentVersion, Passage

_EMPTY_HASH = sha256(b"").hexdigest()


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    among = subject.document_ids
    versions = DocumentVersion.objects.filter(document_id__in=among).count()
    passages = Passage.objects.filter(document_id__in=among, state=Passage.State.ACTIVE)
    ids = tuple(passages.values_list("pk", flat=True))
    return [
        keepers.Holding("transcript versions", versions, "emptied"),
        keepers.Holding("passages", len(ids), "emptied", ids),
    ]


def _redact(subject: keepers.Subject) -> None:
    among = subject.document_ids
    DocumentVersion.objects.filter(document_id__in=among).update(
        text="", turns=[], edits=[], sha256=_EMPTY_HASH
    )
    Passage.objects.filter(document_id__in=among).update(
        exact="", prefix="", suffix="", start=0, end=0, state=Passage.State.WITHDRAWN
    )
    Document.objects.filter(pk__in=among).update(state=Document.State.WITHDRAWN)
    for document_id in among:
        search.remove(document_id)


def register() -> None:
    keepers.register(keepers.Keeper("texts", _holds, _redact))
