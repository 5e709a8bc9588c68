from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from plait.core.action import Refused, action
from plait.core.db import search
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.methods.anchoring import normalise
from plait.texts.models import Document, DocumentVersion
from plait.texts.turns import well_formed


@action
def take_in(
    *,
    study: Study,
    kind: str,
    title: str,
    text: str,
    turns: Sequence[dict[str, Any]] = (),
    by: Person,
    notice: str = "",
) -> Document:
    """Make a document out of an imported text, as its version 1.

    `text` must already be in normal form (`methods.anchoring.normalise`), because the offsets in
    `turns` count its code points. Raises Refused when it is not, is empty, or the turns do not fit.
    """
    _check(title, text)
    try:
        turns = well_formed(turns, text)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("The speaker turns do not fit the text.") from error
    document = Document.objects.create(
        study=study, kind=Document.Kind(kind), title=title.strip(), notice=notice
    )
    version = DocumentVersion.objects.create(
        document=document,
        n=1,
        kind=DocumentVersion.Kind.IMPORTED,
        text=text,
        turns=turns,
        sha256=fingerprint(text),
        by=by,
    )
    document.current = version
    document.save(update_fields=["current"])
    search.put(document.pk, text)
    after = {"version": 1, "length": len(text), "turns": len(turns), "sha256": version.sha256}
    record(study, "text.taken_in", about=document, by=by, after=after)
    return document


def fingerprint(text: str) -> str:
    """The hash that a version carries: SHA-256 of the text in UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()


def _check(title: str, text: str) -> None:
    if not title.strip():
        raise Refused("A document needs a title.", "title")
    if not text.strip():
        raise Refused("There are no words in this text.", "text")
    if text != normalise(text):
        raise Refused("The text is not in normal form (NFC, line ends as \\n, no NUL).", "text")
