from plait.coding.models import Code, Memo
from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.texts.models import Passage


@action
def write_memo(
    *,
    study: Study,
    text: str,
    by: Person,
    passage: Passage | None = None,
    code: Code | None = None,
) -> Memo:
    """Write a note on a passage, on a code, or (with neither) on the study."""
    if passage is not None and passage.state == Passage.State.WITHDRAWN:
        raise Refused("This text was withdrawn: nothing can be done with it any more.")
    memo = Memo.objects.create(study=study, passage=passage, code=code, text=_words(text), by=by)
    record(study, "memo.written", about=memo, by=by, after=_facts(memo))
    return memo


@action
def edit_memo(*, memo: Memo, text: str, by: Person) -> Memo:
    """Write one's own memo anew. Raises Refused for somebody else's and for an empty text."""
    if memo.by_id != by.pk:
        raise Refused("Only its author can change a memo.")
    memo.text = _words(text)
    memo.save(update_fields=["text"])
    record(memo.study, "memo.edited", about=memo, by=by, after=_facts(memo))
    return memo


def _facts(memo: Memo) -> dict[str, int | None]:
    return {"passage": memo.passage_id, "code": memo.code_id}


def _words(text: str) -> str:
    if not text.strip():
        raise Refused("There is nothing in this memo yet.", "text")
    return text.strip()
