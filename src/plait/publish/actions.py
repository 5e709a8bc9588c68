"""What this room does: make a report of a study, and keep it."""

from hashlib import sha256

from plait.core import runs
from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Run, Study

from . import files, report
from .models import ReportFile


@action
def make_report(*, study: Study, format: str, by: Person) -> ReportFile:
    """Write the report of the study as it stands now into the exports folder.

    Raises Refused for a format there is none of.
    """
    _demand_format(format)
    # Held until the file is written, so that a withdrawal comes before it or after, never between.
    study = Study.objects.select_for_update().get(pk=study.pk)
    data = report.render(study, format)
    made = ReportFile.objects.create(
        study=study,
        format=format,
        revision=study.revision,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        by=by,
    )
    files.write(made, data)
    after = {"format": format, "sha256": made.sha256, "size": made.size}
    record(study, "report.made", about=made, by=by, after=after)
    return made


@action
def ask_for_report(*, study: Study, format: str, by: Person) -> Run:
    """Queue the making of a report."""
    _demand_format(format)
    return runs.start(study=study, name="report", by=by, format=format)


def _demand_format(format: str) -> None:
    if format not in ReportFile.Format.values:
        raise Refused("A report can be made as a web page or as a Word document.", "format")
