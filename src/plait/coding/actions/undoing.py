from plait.coding.history import stacks
from plait.coding.models import Coding
from plait.core.action import Refused, action
from plait.core.models import Event, Person
from plait.texts.models import Document

from ._turning import remove, restore


@action
def undo_last(*, document: Document, by: Person) -> Coding:
    """Take back the person's last coding act in this document. Raises Refused if there is none."""
    done, _ = stacks(document, by)
    if not done:
        raise Refused("There is nothing of yours to undo in this text.")
    act = done[-1]
    turn = restore if act.kind == "coding.removed" else remove
    return turn(_coding(act), by, undoes=act.revision)


@action
def redo_last(*, document: Document, by: Person) -> Coding:
    """Do again what the person last took back. Raises Refused if there is nothing."""
    _, undone = stacks(document, by)
    if not undone:
        raise Refused("There is nothing of yours to do again in this text.")
    act = undone[-1]
    turn = remove if act.kind == "coding.removed" else restore
    return turn(_coding(act), by, redoes=act.revision)


def _coding(act: Event) -> Coding:
    return Coding.objects.select_related("passage__document__study", "coder").get(pk=act.about_id)
