"""After a withdrawal: are the reports gone, and which copies may lie elsewhere?"""

from plait.core import keepers

from . import files
from .models import ReportFile


def _reports(subject: keepers.Subject) -> list[keepers.Proof]:
    made = list(ReportFile.objects.filter(study_id=subject.study_id))
    if not made:
        return [keepers.Proof("No report of this study was ever made, so none can quote them.")]
    here = [each for each in made if each.state == ReportFile.State.READY or files.is_there(each)]
    return [
        keepers.Proof(
            "Every report made before is deleted from this install.",
            remains=len(here),
            named=tuple(_named(each) for each in made),
        )
    ]


def _named(report: ReportFile) -> dict[str, str | int]:
    return {
        "report": report.pk,
        "format": report.format,
        "made_on": report.at.date().isoformat(),
        "sha256": report.sha256[:12],
    }


def register() -> None:
    keepers.register_proof("publish", _reports)
