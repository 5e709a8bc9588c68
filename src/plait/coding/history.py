"""What a person can undo and redo in a document.

Nothing is kept for it: the ledger knows what was done. An event that undoes names the revision it
takes back, an event that redoes names the revision it does again, and replaying them gives the two
stacks that every editor has. Acts on many passages at once are not taken back by one key.
"""

from plait.core.models import Event, Person
from plait.texts.models import Document

from .models import Coding

# How far back a person can go; the newest acts are replayed, so this bounds the cost too.
DEPTH = 400


def stacks(document: Document, by: Person) -> tuple[list[Event], list[Event]]:
    """The person's acts in this document that stand, and those taken back, newest last."""
    done: list[Event] = []
    undone: list[Event] = []
    for act in reversed(_acts(document, by)):
        if "undoes" in act.after:
            _shift(act.after["undoes"], done, undone)
        elif "redoes" in act.after:
            _shift(act.after["redoes"], undone, done)
        else:
            done.append(act)
            undone.clear()
    return done, undone


def _acts(document: Document, by: Person) -> list[Event]:
    own = Coding.objects.filter(passage__document=document, coder=by).values("pk")
    found = Event.objects.filter(
        study_id=document.study_id,
        about_kind="coding",
        about_id__in=own,
        by=by,
        kind__startswith="coding.",
    )
    return list(found.order_by("-revision")[:DEPTH])


def _shift(revision: int, source: list[Event], target: list[Event]) -> None:
    """Move the act with this revision; one older than the depth we look back is let go."""
    for position, act in enumerate(source):
        if act.revision == revision:
            target.append(source.pop(position))
            return
