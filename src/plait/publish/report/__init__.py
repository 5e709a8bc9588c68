"""The report of a study: composed once from the study itself, written as a web page or for Word."""

from pathlib import Path

from plait.core.models import Study

from . import docx, html
from .compose import compose
from .parts import Report

WRITERS = {"html": html.render, "docx": docx.render}

__all__ = ["WRITERS", "Report", "compose", "render", "write"]


def render(study: Study, format: str) -> bytes:
    """The study's report as it stands now. `format` is "html" or "docx", else KeyError."""
    return WRITERS[format](compose(study))


def write(study: Study, path: Path) -> Path:
    """Write the report where the path says, in the format its ending says (.html or .docx).

    Raises ValueError, in a sentence, for another ending; nothing is written then.
    """
    format = path.suffix.lower().lstrip(".")
    if format not in WRITERS:
        raise ValueError(f"{path.name}: a report can end in .html or .docx.")
    path.write_bytes(render(study, format))
    return path
