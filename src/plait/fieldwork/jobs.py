"""Work of this room that takes longer than a page."""

from typing import Any

from django.urls import reverse

from plait.core import gates, runs

from .actions import carry_out_withdrawal
from .models import Withdrawal

STEPS = 3


@runs.job("withdrawal")
def withdraw(progress: runs.Progress) -> dict[str, Any]:
    """Carry out a confirmed withdrawal; a second worker finishes it or finds it done."""
    withdrawal = gates.access(progress.study, Withdrawal, progress.arguments["withdrawal"])

    def tell(done: int, step: str) -> None:
        try:
            progress.report(done, STEPS, step)
        except runs.Cancelled:
            # Once the words are gone there is no way back: it can only be finished.
            if done == 0:
                raise

    carry_out_withdrawal(withdrawal=withdrawal, by=progress.by, tell=tell)
    tell(STEPS, "")
    url = reverse("fieldwork:receipt", args=[progress.study.slug, withdrawal.participant_id])
    return {"url": url, "label": "Open the receipt"}
