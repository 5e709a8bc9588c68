"""How a coding is put in place and taken off again: shared by the acts and by undo."""

from collections.abc import Iterable

from plait.coding.models import Coding
from plait.core.action import Refused
from plait.core.ledger import record
from plait.core.models import Person
from plait.texts.models import Passage


def facts(coding: Coding) -> dict[str, int]:
    """What the ledger holds of a coding."""
    return {
        "document": coding.passage.document_id,
        "passage": coding.passage_id,
        "code": coding.code_id,
        "start": coding.passage.start,
        "end": coding.passage.end,
    }


def remove(coding: Coding, by: Person, **signs: int) -> Coding:
    _check_owner(coding, by)
    if coding.state != Coding.State.ACTIVE:
        raise Refused("This coding was removed already.")
    return _turn(coding, Coding.State.REMOVED, "coding.removed", by, signs)


def restore(coding: Coding, by: Person, **signs: int) -> Coding:
    _check_owner(coding, by)
    if coding.state != Coding.State.REMOVED:
        raise Refused("This coding is in place already.")
    if coding.passage.state != Passage.State.ACTIVE:
        raise Refused("The words this coding stood on are no longer in the text.")
    if active(by, [coding.passage]).get((coding.passage_id, coding.code_id)):
        raise Refused("You have coded this passage with the same code again since.")
    return _turn(coding, Coding.State.ACTIVE, "coding.restored", by, signs)


def _turn(coding: Coding, state: str, kind: str, by: Person, signs: dict[str, int]) -> Coding:
    coding.state = state
    coding.save(update_fields=["state"])
    study = coding.passage.document.study
    record(study, kind, about=coding, by=by, after={**facts(coding), **signs})
    return coding


def _check_owner(coding: Coding, by: Person) -> None:
    if coding.coder_id != by.pk:
        raise Refused(f"This coding is {coding.coder.name}’s: only they can remove or restore it.")


def active(by: Person, passages: Iterable[Passage]) -> dict[tuple[int, int], Coding]:
    """The coder's codings in place on the passages, by passage and code."""
    found = Coding.objects.filter(
        passage__in={passage.pk for passage in passages}, coder=by, state=Coding.State.ACTIVE
    ).select_related("passage")
    return {(coding.passage_id, coding.code_id): coding for coding in found}
