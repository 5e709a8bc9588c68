"""After a withdrawal: does anything still rest on the participant? The trace is walked again."""

from plait.core import keepers
from plait.texts.models import Passage

from . import trace

# What may still be reached: the tombstones of what the words once stood in.
_TOMBSTONES = {"participant", "interview", "document", "passage"}


def _nothing_rests(subject: keepers.Subject) -> list[keepers.Proof]:
    reached = trace.up("participant", subject.participant_id).ids
    resting = sum(len(ids) for kind, ids in reached.items() if kind not in _TOMBSTONES)
    words = Passage.objects.filter(pk__in=reached["passage"], state=Passage.State.ACTIVE).count()
    return [
        keepers.Proof(
            "The trace was walked again: no coding, claim, link, finding or recommendation "
            "rests on this participant.",
            remains=resting + words,
        )
    ]


def register() -> None:
    keepers.register_proof("synthesis", _nothing_rests)
