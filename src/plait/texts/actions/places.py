"""Finding or making passages, for the actions of this room and of the rooms above.

Nothing here records an event: the act that needs the passage (a coding, an effect, a claim)
is the event, and one act leaves one.
"""

from collections.abc import Iterable, Sequence

from plait.core.action import Refused
from plait.methods.anchoring import quote, snap
from plait.texts.models import Document, DocumentVersion, Passage

LONGEST = 20_000
Span = tuple[int, int]


def opened(document: Document) -> tuple[Document, DocumentVersion]:
    """The document under its row lock, with its current version (turns left in the database).

    Raises Refused when the document was withdrawn.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.is_withdrawn or locked.current_id is None:
        raise Refused("This text was withdrawn: nothing can be done with it any more.")
    version = DocumentVersion.objects.defer("turns", "edits").get(pk=locked.current_id)
    return locked, version


def passages_at(version: DocumentVersion, spans: Sequence[Span]) -> list[Passage]:
    """The passage at each span of the document's current version, made where there is none.

    Spans are code points; white space at their ends is left out. One passage a distinct span,
    in the order of `spans`. Raises Refused for a span without words, outside the text or longer
    than 20,000 characters.
    """
    wanted = [_tidied(version.text, start, end) for start, end in spans]
    known = _standing(version, wanted)
    missing = [span for span in dict.fromkeys(wanted) if span not in known]
    made = Passage.objects.bulk_create(_new(version, start, end) for start, end in missing)
    known.update(((passage.start, passage.end), passage) for passage in made)
    return [known[span] for span in wanted]


def _tidied(text: str, start: int, end: int) -> Span:
    if not 0 <= start <= end <= len(text):
        raise Refused("That stretch lies outside the text.")
    start, end = snap(text, start, end)
    if start >= end:
        raise Refused("There are no words in that stretch.")
    if end - start > LONGEST:
        raise Refused(f"A passage can be {LONGEST:,} characters long at most.")
    return start, end


def _standing(version: DocumentVersion, spans: Iterable[Span]) -> dict[Span, Passage]:
    found = Passage.objects.filter(
        document_id=version.document_id,
        start__in={start for start, _ in spans},
        state=Passage.State.ACTIVE,
    ).order_by("-id")
    # The oldest wins where two passages came to the same place by a correction.
    return {(passage.start, passage.end): passage for passage in found}


def _new(version: DocumentVersion, start: int, end: int) -> Passage:
    words = quote(version.text, start, end)
    return Passage(
        document_id=version.document_id,
        version=version,
        start=start,
        end=end,
        exact=words.exact,
        prefix=words.prefix,
        suffix=words.suffix,
    )
