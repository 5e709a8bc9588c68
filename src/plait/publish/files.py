"""Where the bytes of a report lie: the exports folder of this install."""

from pathlib import Path

from django.conf import settings

from .models import ReportFile


def path_of(report: ReportFile) -> Path:
    """The file's place; the folder is made when it is missing."""
    folder = Path(settings.EXPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"report-{report.study_id}-{report.pk}.{report.format}"


def delete(report: ReportFile) -> None:
    """Remove the bytes; a file already gone is no error."""
    path_of(report).unlink(missing_ok=True)
