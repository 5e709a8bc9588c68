"""A withdrawal from beginning to end: one transaction, then the files, then the receipt.

Everything here can be taken up again. What was done before stays done; only the words that were
removed are not known any more to a second worker, and then the receipt says so.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from plait.core.action import Refused
from plait.core.db import compact
from plait.core.models import Person
from plait.fieldwork import remains
from plait.fieldwork.models import Participant, Withdrawal
from plait.fieldwork.wording import Wording

from . import withdrawals

Tell = Callable[[int, str], None]
_TRIES = 3


def withdraw_now(*, participant: Participant, by: Person) -> Withdrawal:
    """Withdraw a participant here and now, for commands. Must run outside a transaction."""
    withdrawal = Withdrawal.objects.filter(participant=participant).first()
    if withdrawal is None or not _waits_here(withdrawal):
        withdrawal = withdrawals.begin_withdrawal(participant=participant, by=by)
    return carry_out_withdrawal(withdrawal=withdrawal, by=by)


def _waits_here(withdrawal: Withdrawal) -> bool:
    """Begun by a command that was stopped: there is no run that could take it up again."""
    return withdrawal.state == Withdrawal.State.RUNNING and withdrawal.run_id is None


def carry_out_withdrawal(
    *, withdrawal: Withdrawal, by: Person, tell: Tell | None = None
) -> Withdrawal:
    """Remove the words, rewrite the database's files, search them, and write the receipt.

    Idempotent. Raises WordsRemain or StillInUse, both with a sentence that says what remains;
    the withdrawal then stays “running” and can be carried out again.
    """
    withdrawal.refresh_from_db()
    if withdrawal.state == Withdrawal.State.DONE:
        return withdrawal
    if withdrawal.state != Withdrawal.State.RUNNING:
        raise Refused("Nobody has confirmed this withdrawal yet.")
    tell = tell or _nobody
    words = None
    if not withdrawal.receipt:
        tell(0, "Removing words, codings and claims")
        words = withdrawals.remove_words(withdrawal=withdrawal, by=by)
        withdrawal.refresh_from_db()
    tell(1, "Rewriting the database")
    compaction = _compacted()
    tell(2, "Searching the files")
    files = _search_files(words)
    return withdrawals.close_withdrawal(
        withdrawal=withdrawal, compaction=compaction, files=files, by=by
    )


def _nobody(done: int, step: str) -> None:
    """Nobody watches."""


def _compacted() -> str:
    """Rewrite the files; when somebody is reading, again while the words are still known here."""
    for _ in range(_TRIES - 1):
        with suppress(compact.StillInUse):
            return compact.compact()
    return compact.compact()


def _search_files(words: Wording | None) -> dict[str, Any]:
    looked_at = [{"name": path.name, "bytes": path.stat().st_size} for path in compact.files()]
    if words is None:
        return {"looked_at": [], "interrupted": True}
    found = [path.name for path in compact.files() if remains.is_in_file(words, path)]
    if found:
        raise withdrawals.WordsRemain(
            "The words are gone from every table, but can still be read in the bytes of "
            f"{', '.join(found)}. Start the withdrawal again, so that the file is rewritten."
        )
    return {"looked_at": looked_at, "interrupted": False}
