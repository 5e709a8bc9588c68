"""What this room holds of a participant: reports that may quote them."""

from django.db.models import QuerySet

from plait.core import keepers

from . import files
from .models import ReportFile


def _ready(subject: keepers.Subject) -> QuerySet[ReportFile]:
    return ReportFile.objects.filter(study_id=subject.study_id, state=ReportFile.State.READY)


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    ids = tuple(_ready(subject).values_list("pk", flat=True))
    return [keepers.Holding("report files", len(ids), "deleted", ids)]


def _redact(subject: keepers.Subject) -> None:
    for report in _ready(subject):
        files.delete(report)
    _ready(subject).update(state=ReportFile.State.DELETED)


def register() -> None:
    keepers.register(keepers.Keeper("publish", _holds, _redact))
