"""Where the bytes of a report lie: the exports folder of this install."""

from pathlib import Path

from django.conf import settings

from .models import ReportFile


def path_of(report: ReportFile) -> Path:
    """The file's place; the folder is made when it is missing."""
    folder = Path(settings.EXPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"report-{report.study_id}-{report.pk}.{report.format}"


def write(report: ReportFile, data: bytes) -> None:
    """Put the bytes in place whole: a reader finds the whole file or none."""
    path = path_of(report)
    draft = path.with_suffix(path.suffix + ".part")
    draft.write_bytes(data)
    draft.replace(path)


def is_there(report: ReportFile) -> bool:
    return path_of(report).is_file()


def delete(report: ReportFile) -> None:
    """Remove the bytes; a file already gone is no error."""
    path = path_of(report)
    path.unlink(missing_ok=True)
    path.with_suffix(path.suffix + ".part").unlink(missing_ok=True)
