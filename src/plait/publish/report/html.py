"""The report as one web page in one file: no script, no address outside, made to be printed."""

from importlib import resources

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from . import wording
from .parts import Report


def render(report: Report) -> bytes:
    """The whole page in UTF-8, its style inside."""
    context = {
        "report": report,
        "made": wording.made(report),
        "care": wording.CARE,
        "review": wording.REVIEW,
        "harm": wording.HARM,
        "against": wording.AGAINST,
        "never_added": wording.NEVER_ADDED,
        "style": mark_safe(_style()),
    }
    return render_to_string("publish/report/page.html", context).encode()


def _style() -> str:
    return (resources.files("plait.publish.report") / "report.css").read_text("utf-8")
