"""A participant leaves: asked for, carried out in one transaction, closed with a receipt."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from plait.core import keepers, runs
from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.fieldwork import queries, remains
from plait.fieldwork.models import Participant, Withdrawal
from plait.fieldwork.wording import CUT, Wording


class WordsRemain(Exception):
    """The proof failed. The message names tables and counts, never words."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@action
def withdraw(*, participant: Participant, by: Person) -> Withdrawal:
    """Queue the withdrawal of a participant, on the preview as it stands now.

    Raises Refused when it is done or under way; one that stopped by an error can be asked again.
    """
    withdrawal = _opened(participant, by)
    withdrawal.run = runs.start(
        study=participant.study, name="withdrawal", by=by, withdrawal=withdrawal.pk
    )
    withdrawal.save(update_fields=["run"])
    return withdrawal


@action
def begin_withdrawal(*, participant: Participant, by: Person) -> Withdrawal:
    """Ask for a withdrawal that the caller carries out at once, without a run."""
    return _opened(participant, by)


def _opened(participant: Participant, by: Person) -> Withdrawal:
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    there = Withdrawal.objects.filter(participant=locked).select_related("run").first()
    _refuse_a_second(locked, there)
    preview = [_line(holding) for holding in queries.withdrawal_preview(locked)]
    withdrawal = there or Withdrawal(participant=locked, asked_by=by)
    if not withdrawal.receipt:
        withdrawal.preview = preview
    withdrawal.state = Withdrawal.State.RUNNING
    withdrawal.save()
    record(locked.study, "withdrawal.asked", about=locked, by=by, after={"again": bool(there)})
    return withdrawal


def _refuse_a_second(participant: Participant, there: Withdrawal | None) -> None:
    if there is None:
        return
    if there.state == Withdrawal.State.DONE:
        raise Refused(f"{participant.code} has withdrawn already. The receipt is on their page.")
    if there.run is not None and not there.run.is_over:
        raise Refused(f"The withdrawal of {participant.code} is under way.")


@action
def remove_words(*, withdrawal: Withdrawal, by: Person) -> Wording:
    """Let every room let go, cut quoted words out of what the team wrote, and prove it.

    All in one transaction: when the proof fails (WordsRemain) nothing was changed, and it can be
    done again. Returns the words that were removed, which live in memory only, so that the
    caller can look for them in the files.
    """
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    participant = withdrawal.participant
    # A report that is being made right now must be there to be deleted, or not yet have begun.
    Study.objects.select_for_update().get(pk=participant.study_id)
    subject = queries.subject_of(participant)
    removed = [_line(holding) for holding in keepers.holdings(subject)]
    wanted = remains.wording_of(subject)
    for keeper in keepers.all_keepers():
        keeper.redact(subject)
    cut = [_cut(quoting, wanted) for quoting in list(remains.quoting(wanted))]
    record(participant.study, "withdrawal.done", about=participant, by=by, after={"cut": len(cut)})
    withdrawal.receipt = {
        "participant": participant.code,
        "removed": removed,
        "cut": cut,
        "proofs": _proofs(subject),
        "words": _search(wanted),
    }
    withdrawal.save(update_fields=["receipt"])
    return wanted


def _line(holding: keepers.Holding) -> dict[str, Any]:
    return {"label": holding.label, "count": holding.count, "fate": holding.fate}


def _cut(quoting: remains.Quoting, wanted: Wording) -> dict[str, Any]:
    """Write a text of the team's anew without the quoted words."""
    place = quoting.place
    row = quoting.model._default_manager.filter(pk=place.id)
    value = _without(row.values_list(place.field, flat=True).get(), wanted)
    if value == CUT:
        # A name that was a quote from end to end; names are unique in a study.
        value = f"{CUT[:-1]} {place.id}]"
    row.update(**{place.field: value})
    return place.as_dict()


def _without(value: Any, wanted: Wording) -> Any:
    if isinstance(value, str):
        return wanted.cut_from(value)
    if isinstance(value, list):
        return [_without(item, wanted) for item in value]
    if isinstance(value, dict):
        return {key: _without(item, wanted) for key, item in value.items()}
    return value


def _proofs(subject: keepers.Subject) -> list[dict[str, Any]]:
    found = keepers.proofs(subject)
    failed = [proof for proof in found if proof.remains]
    if failed:
        counts = "; ".join(f"{proof.remains} against “{proof.statement}”" for proof in failed)
        raise WordsRemain(f"Nothing was changed, because something would have remained: {counts}")
    return [asdict(proof) for proof in found]


def _search(wanted: Wording) -> dict[str, Any]:
    looked_at, found = remains.count_in_tables(wanted)
    if found:
        where = ", ".join(f"{count} in {table}" for table, count in sorted(found.items()))
        raise WordsRemain(f"Nothing was changed, because words would have remained: {where}.")
    return {"runs": wanted.count, "values": looked_at, "found": 0}


@action
def close_withdrawal(
    *, withdrawal: Withdrawal, compaction: str, files: dict[str, Any], by: Person
) -> Withdrawal:
    """Write the rest of the receipt. It is final: the participant can be told."""
    now = timezone.now()
    withdrawal.receipt |= {"compaction": compaction, "files": files, "done_at": now.isoformat()}
    withdrawal.state, withdrawal.done_at = Withdrawal.State.DONE, now
    withdrawal.save(update_fields=["receipt", "state", "done_at"])
    about = withdrawal.participant
    record(about.study, "withdrawal.receipted", about=about, by=by)
    return withdrawal
