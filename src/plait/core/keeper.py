"""What this room holds of a participant: files waiting between preview and import."""

from . import keepers
from .models import Upload


def _uploads(subject: keepers.Subject):  # type: ignore[no-untyped-def]
    return Upload.objects.filter(
        study_id=subject.study_id, purpose="transcript", about_id=subject.participant_id
    )


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    return [keepers.Holding("files waiting to be imported", _uploads(subject).count(), "deleted")]


def _redact(subject: keepers.Subject) -> None:
    _uploads(subject).delete()


def register() -> None:
    keepers.register(keepers.Keeper("core", _holds, _redact))
