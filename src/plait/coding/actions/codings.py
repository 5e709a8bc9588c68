from collections.abc import Iterable, Sequence

from plait.coding.models import Code, Coding
from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person
from plait.texts.actions.places import opened, passages_at
from plait.texts.models import Document

from ._turning import active, facts, remove, restore

Mark = tuple[int, int, Code]


@action
def code_passage(
    *,
    document: Document,
    start: int,
    end: int,
    code: Code,
    by: Person,
    seen_version: int | None = None,
) -> Coding:
    """Code the stretch [start, end) of the current version.

    `seen_version` is the number of the version the offsets count in; leave it out when they are
    known to be of the current one. Raises Refused for a stretch without words, a code that is
    archived or already on this passage by this coder, and a text corrected or withdrawn since.
    """
    locked, version = opened(document)
    if seen_version not in (None, version.n):
        raise Refused("This text was corrected while you were reading. Load the page again.")
    _check_codes(locked, [code])
    passage = passages_at(version, [(start, end)])[0]
    if active(by, [passage]).get((passage.pk, code.pk)):
        raise Refused(f"You have already coded this passage with “{code.name}”.", "code")
    coding = Coding.objects.create(passage=passage, code=code, coder=by)
    record(locked.study, "coding.added", about=coding, by=by, after=facts(coding))
    return coding


@action
def code_passages(*, document: Document, marks: Sequence[Mark], by: Person) -> list[Coding]:
    """Code many stretches at once, in few queries and one event; all or none.

    The codings come in the order of `marks`; one that the coder had made already is given back.
    """
    if not marks:
        raise Refused("There is nothing to code.")
    locked, version = opened(document)
    _check_codes(locked, [code for _, _, code in marks])
    passages = passages_at(version, [(start, end) for start, end, _ in marks])
    known = active(by, passages)
    wanted = {
        (passage.pk, code.pk): Coding(passage=passage, code=code, coder=by)
        for passage, (_, _, code) in zip(passages, marks, strict=True)
    }
    fresh = [coding for key, coding in wanted.items() if key not in known]
    Coding.objects.bulk_create(fresh)
    known.update(((coding.passage_id, coding.code_id), coding) for coding in fresh)
    after = {"document": locked.pk, "codings": [coding.pk for coding in fresh]}
    record(locked.study, "coding.added", about=locked, by=by, after=after)
    return [known[(p.pk, code.pk)] for p, (_, _, code) in zip(passages, marks, strict=True)]


@action
def remove_coding(*, coding: Coding, by: Person) -> Coding:
    """Take one's own coding off its passage. The passage stays: other things may rest on it."""
    return remove(coding, by)


@action
def restore_coding(*, coding: Coding, by: Person) -> Coding:
    """Put a removed coding of one's own back."""
    return restore(coding, by)


def _check_codes(document: Document, codes: Iterable[Code]) -> None:
    for code in codes:
        if code.study_id != document.study_id:
            raise Refused("This code belongs to another study.", "code")
        if code.archived:
            raise Refused(f"The code “{code.name}” is archived.", "code")
