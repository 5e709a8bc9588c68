"""What this room does: participants, consent, interviews and their transcripts, withdrawal."""

from ._withdrawing import carry_out_withdrawal, withdraw_now
from .interviews import hold_interview, import_transcript
from .participants import add_participant, record_consent
from .withdrawals import begin_withdrawal, withdraw

__all__ = [
    "add_participant",
    "begin_withdrawal",
    "carry_out_withdrawal",
    "hold_interview",
    "import_transcript",
    "record_consent",
    "withdraw",
    "withdraw_now",
]
