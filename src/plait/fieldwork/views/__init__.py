"""Pages of this room, one module a step of the way."""

from .leaving import quoted, receipt, withdraw
from .participants import consent_new, interview_new, participant, participant_new, participants
from .transcripts import import_discard, import_preview, import_start

__all__ = [
    "consent_new",
    "import_discard",
    "import_preview",
    "import_start",
    "interview_new",
    "participant",
    "participant_new",
    "participants",
    "quoted",
    "receipt",
    "withdraw",
]
