"""How every enum value of the house looks as a badge: words, icon and tone.

Words and icon say it alone; the tone is for those who see colour.
"""

from typing import NamedTuple


class Look(NamedTuple):
    label: str
    icon: str
    tone: str = ""


LOOKS: dict[str, Look] = {
    # stances
    "supports": Look("Supports", "yes", "supports"),
    "contradicts": Look("Contradicts", "opposed", "contradicts"),
    "contradicted": Look("Contradicted", "opposed", "contradicts"),
    "qualifies": Look("Qualifies", "partly", "qualifies"),
    "silent": Look("Examined and silent", "hollow", "silent"),
    # polarity and direction
    "+": Look("Raises", "up"),
    "-": Look("Lowers", "fall"),
    "0": Look("Makes no difference", "level"),
    "mixed": Look("Raises and lowers", "both"),
    "for": Look("For", "yes", "ok"),
    "against": Look("Against", "no", "danger"),
    # confidence
    "high": Look("High", "level-4", "ok"),
    "moderate": Look("Moderate", "level-3", "info"),
    "low": Look("Low", "level-2", "warn"),
    "very_low": Look("Very low", "level-1", "danger"),
    "none": Look("No or very minor concerns", "yes", "ok"),
    "minor": Look("Minor concerns", "partly", "info"),
    "moderate_concerns": Look("Moderate concerns", "warning", "warn"),
    "serious": Look("Serious concerns", "warning", "danger"),
    # strength and status of recommendations
    "strong": Look("Strong", "double", "accent"),
    "conditional": Look("Conditional", "partly", "info"),
    "research_only": Look("Only in research", "question", "silent"),
    "draft": Look("Draft", "pencil"),
    "approved": Look("Approved", "yes", "ok"),
    "needs_review": Look("Needs review", "eye", "review"),
    # standing and verdicts of references
    "to_screen": Look("To screen", "clock"),
    "included": Look("Included", "yes", "ok"),
    "include": Look("Include", "yes", "ok"),
    "background": Look("Kept as background", "shelf", "info"),
    "excluded": Look("Excluded", "no", "danger"),
    "exclude": Look("Exclude", "no", "danger"),
    "maybe": Look("Maybe", "question", "warn"),
    # modality of claims
    "observed": Look("Observed", "eye"),
    "reported": Look("Told from own experience", "speech"),
    "hypothesised": Look("Supposed", "question"),
    "absent": Look("Said not to happen", "no"),
    # states
    "active": Look("Active", "yes", "ok"),
    "removed": Look("Removed", "no"),
    "withdrawn": Look("Withdrawn", "away"),
    "deleted": Look("Deleted", "no"),
    "ready": Look("Ready", "yes", "ok"),
    "previewed": Look("Previewed", "eye", "info"),
    "queued": Look("Waiting", "clock"),
    "running": Look("Running", "turning", "info"),
    "done": Look("Done", "yes", "ok"),
    "failed": Look("Stopped by an error", "warning", "danger"),
    "cancelled": Look("Cancelled", "stop"),
    # fates of passages
    "same": Look("Same", "same"),
    "moved": Look("Moved", "moved", "info"),
    "changed": Look("Changed", "pencil", "warn"),
    "gone": Look("No longer in the text", "no", "danger"),
    # kinds
    "interview": Look("Interview", "speech", "qualifies"),
    "report": Look("Publication", "page", "accent"),
    "imported": Look("As imported", "page"),
    "corrected": Look("Corrected", "pencil", "info"),
    "pseudonymised": Look("Pseudonymised", "hollow", "info"),
    # roles
    "lead": Look("Lead", "spark", "accent"),
    "researcher": Look("Researcher", "pencil"),
    "reader": Look("Reader", "eye"),
}


def look(value: str) -> Look:
    """The look of a value; one that is not in the table is shown in its own words, plainly."""
    return LOOKS.get(value) or Look(value.replace("_", " ").capitalize(), "hollow")
