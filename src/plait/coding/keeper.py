"""What this room holds of a participant: codings of their passages, and memos that may quote."""

from django.db.models import QuerySet

from plait.core import keepers

from .models import Coding, Memo


def _codings(subject: keepers.Subject) -> QuerySet[Coding]:
    return Coding.objects.filter(
        passage__document_id__in=subject.document_ids, state=Coding.State.ACTIVE
    )


def _memos(subject: keepers.Subject) -> QuerySet[Memo]:
    return Memo.objects.filter(passage__document_id__in=subject.document_ids).exclude(text="")


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    return [
        keepers.Holding("codings", _codings(subject).count(), "removed"),
        keepers.Holding("memos on passages", _memos(subject).count(), "emptied"),
    ]


def _redact(subject: keepers.Subject) -> None:
    _memos(subject).update(text="")
    _codings(subject).update(state=Coding.State.WITHDRAWN)


def register() -> None:
    keepers.register(keepers.Keeper("coding", _holds, _redact))
