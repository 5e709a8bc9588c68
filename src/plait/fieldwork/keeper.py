"""What this room holds of a participant: who they are to the study."""

from plait.core import keepers

from .models import Participant


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    described = Participant.objects.filter(pk=subject.participant_id).exclude(attributes={})
    return [keepers.Holding("sets of for-whom attributes", described.count(), "emptied")]


def _redact(subject: keepers.Subject) -> None:
    Participant.objects.filter(pk=subject.participant_id).update(
        attributes={}, state=Participant.State.WITHDRAWN
    )


def register() -> None:
    keepers.register(keepers.Keeper("fieldwork", _holds, _redact))
