"""What the latest decisions of both stages come to."""

from dataclasses import dataclass

from plait.records.models import Reference

from .models import Decision

Stage = Decision.Stage
Verdict = Decision.Verdict
Standing = Reference.Standing

LET_THROUGH = frozenset({Verdict.INCLUDE, Verdict.MAYBE})
_STANDS_AS = {
    Verdict.INCLUDE: Standing.INCLUDED,
    Verdict.BACKGROUND: Standing.BACKGROUND,
    Verdict.EXCLUDE: Standing.EXCLUDED,
    Verdict.MAYBE: Standing.TO_SCREEN,
}


@dataclass(frozen=True)
class Said:
    """One stage's latest decision: ids and enums only, so that a whole study fits in memory."""

    id: int
    stage: str
    verdict: str
    reason_id: int | None = None


def deciding(on_title: Said | None, on_text: Said | None) -> Said | None:
    """The decision that settles where a reference stands.

    A title that is let through leaves the word to the full text; a title put out after the full
    text was read puts the reference out.
    """
    if on_title is None or on_text is None:
        return on_text or on_title
    through = on_title.verdict in LET_THROUGH
    return on_text if through or on_text.id > on_title.id else on_title


def standing_after(on_title: Said | None, on_text: Said | None) -> Standing:
    """Where the reference stands."""
    said = deciding(on_title, on_text)
    if said is None or (said.stage == Stage.TITLE and said.verdict in LET_THROUGH):
        return Standing.TO_SCREEN
    return _STANDS_AS[Verdict(said.verdict)]
