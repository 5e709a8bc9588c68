"""Work of this room that takes longer than a page."""

from typing import Any

from django.urls import reverse

from plait.core import runs

from . import actions


@runs.job("report")
def report(progress: runs.Progress) -> dict[str, Any]:
    """Make a report. Made again by a second worker, it is one more file of the same study."""
    progress.report(0, 1, "Composing the report")
    made = actions.make_report(
        study=progress.study, format=progress.arguments["format"], by=progress.by
    )
    url = reverse("publish:download", args=[progress.study.slug, made.pk])
    return {"url": url, "label": "Download the report", "report": made.pk}
