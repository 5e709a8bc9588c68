"""Sentences that every writer of a report shares."""

from .parts import Report

CARE = "This part quotes people who speak about miscarriage and grief. They agreed to be quoted."
REVIEW = "Needs review: the evidence under it has changed."
HARM = "Here support does harm, or does not come about."
AGAINST = "who speaks against it"
NEVER_ADDED = "Studies, participants and passages are three counts; they are never added up."


def made(report: Report) -> str:
    """When and from what."""
    day = f"{report.made_on.day} {report.made_on:%B %Y}"
    return f"Made on {day} from revision {report.revision} of the study."


def confidence(level: str) -> str:
    return f"{level} confidence" if level else "Confidence not judged yet"


def cited(sources: list[int]) -> str:
    """[1] [3] [4]"""
    return " ".join(f"[{number}]" for number in sources)
