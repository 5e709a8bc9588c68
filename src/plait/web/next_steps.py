"""What a study waits for, most pressing first."""

from dataclasses import dataclass

from django.urls import reverse

from plait.core.models import Study


@dataclass(frozen=True)
class Step:
    """One thing to do next: a sentence, where to do it, and which right it takes."""

    text: str
    url: str
    verb: str


# (name of the count, singular, plural, page, right); {n} is the count.
_STEPS = [
    ("stale_findings", "1 finding needs review: its evidence moved.",
     "{n} findings need review: their evidence moved.", "synthesis:review", "judge"),
    ("stale_recommendations", "1 recommendation needs review.",
     "{n} recommendations need review.", "synthesis:review", "recommend"),
    ("passages_to_review", "1 passage was changed by a correction: look at it.",
     "{n} passages were changed by corrections: look at them.", "texts:review", "correct"),
    ("to_screen", "1 reference waits to be screened.",
     "{n} references wait to be screened.", "screening:queue", "screen"),
    ("waiting_interviews", "1 interview has no transcript yet.",
     "{n} interviews have no transcript yet.", "fieldwork:participants", "interview"),
]  # fmt: skip

_BEGINNINGS = [
    ("records", "Import the records of your first search.", "records:import_start", "import"),
    ("participants", "Add the first participant.", "fieldwork:participants", "interview"),
    ("codings", "Read a document and code its first passage.", "texts:documents", "code"),
    ("claims", "State the first claim from a coded passage.", "synthesis:unclaimed", "claim"),
    ("links", "Add the first link.", "synthesis:links", "judge"),
    ("findings", "Write the first finding.", "synthesis:findings", "judge"),
    (
        "recommendations",
        "Write the first recommendation.",
        "synthesis:recommendations",
        "recommend",
    ),
]


def next_steps(study: Study, counts: dict[str, int]) -> list[Step]:
    """What waits, then the first thing of the thread that has not begun."""
    counts = counts | {"waiting_interviews": counts["interviews"] - _with_text(counts)}
    steps = [
        Step(
            one if counts[name] == 1 else many.format(n=counts[name]),
            reverse(page, args=[study.slug]),
            verb,
        )
        for name, one, many, page, verb in _STEPS
        if counts[name] > 0
    ]
    begin = next((each for each in _BEGINNINGS if not counts[each[0]]), None)
    if begin:
        steps.append(Step(begin[1], reverse(begin[2], args=[study.slug]), begin[3]))
    return steps


def _with_text(counts: dict[str, int]) -> int:
    """Interviews with a transcript, or whose participant has withdrawn and who need none."""
    return counts["transcripts"] + counts["withdrawn_transcripts"]
