"""What a correction would do, before anybody decides: pure reading."""

from collections import Counter
from dataclasses import dataclass

from plait.methods.anchoring import Edit, Rebased, edits_between, normalise, rebase_all

from .models import DocumentVersion, Passage, PassageFate


@dataclass(frozen=True)
class Plan:
    """A correction worked out: the new text, the edits, and where each passage would stand."""

    text: str
    edits: list[Edit]
    places: list[tuple[Passage, Rebased]]

    @property
    def counts(self) -> dict[str, int]:
        """How many passages meet each fate, every fate named."""
        found = Counter(str(place.fate) for _, place in self.places)
        return {fate: found[fate] for fate in PassageFate.Fate.values}

    @property
    def to_look_at(self) -> list[tuple[Passage, Rebased, str]]:
        """The passages that would change or go, with the words they would then hold."""
        return [
            (passage, place, self.text[place.start : place.end])
            for passage, place in self.places
            if place.fate in (PassageFate.Fate.CHANGED, PassageFate.Fate.GONE)
        ]


def plan_of(version: DocumentVersion, text: str) -> Plan:
    """Work out what happens when `text` takes the place of the version's."""
    text = normalise(text)
    edits = edits_between(version.text, text)
    passages = list(
        Passage.objects.filter(
            document_id=version.document_id, state=Passage.State.ACTIVE
        ).order_by("start", "end", "id")
    )
    places = rebase_all([(passage.start, passage.end) for passage in passages], edits)
    settled = [_settled(place, text) for place in places]
    return Plan(text, edits, list(zip(passages, settled, strict=True)))


def spliced(version: DocumentVersion, start: int, end: int, words: str) -> str:
    """The whole text with text[start:end] written anew, for corrections of one stretch."""
    return version.text[:start] + words + version.text[end:]


def _settled(place: Rebased, text: str) -> Rebased:
    """A passage of which only white space is left is gone."""
    if place.fate != PassageFate.Fate.GONE and not text[place.start : place.end].strip():
        return Rebased(place.start, place.end, PassageFate.Fate.GONE.value)
    return place
