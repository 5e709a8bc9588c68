"""Signals for a judgement of confidence: counts and sentences, never a grade.

GRADE-CERQual (Lewin et al. 2018, Implementation Science 13 Suppl 1) asks people to judge four
components. What a program can honestly add is how much there is, how much of it disagrees, how
concentrated it is on one source, and how few changes would turn the word of the finding.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Item:
    """One piece of evidence: `source_kind` is "study" or "participant"."""

    source_kind: str
    source_id: int
    passage_id: int | None
    stance: str


@dataclass(frozen=True)
class Signals:
    """Three separate counts, the stances, and two measures of how much hangs on little.

    `largest_share` is the part (0..1) of all items that comes from the one source with most.
    `fragility` is the smallest number of items whose stance would have to change for the word
    ("supported", "contradicted", "mixed") to change; None where there is nothing to change.
    """

    studies: int
    participants: int
    passages: int
    supports: int
    contradicts: int
    qualifies: int
    silent: int
    word: str
    largest_share: float
    fragility: int | None

    def as_counts(self) -> dict[str, object]:
        """For keeping beside a judgement."""
        return asdict(self)

    @property
    def sentences(self) -> list[str]:
        """The signals in words, most basic first."""
        return [
            f"{_n(self.studies, 'published study', 'published studies')}, "
            f"{_n(self.participants, 'participant', 'participants')}, "
            f"{_n(self.passages, 'passage', 'passages')} (three counts, not a sum).",
            self._stances(),
            self._concentration(),
            self._fragility(),
        ]

    def _stances(self) -> str:
        parts = [f"{self.supports} support", f"{self.contradicts} contradict"]
        parts += [f"{self.qualifies} qualify", f"{self.silent} are silent"]
        return f"Of the evidence, {', '.join(parts)}: {self.word}."

    def _concentration(self) -> str:
        return f"The source with most evidence gives {self.largest_share:.0%} of it."

    def _fragility(self) -> str:
        if self.fragility is None:
            return "There is no evidence whose change could turn the word."
        changes = _n(self.fragility, "change of stance", "changes of stance")
        return f"{changes} would turn the word from “{self.word}”."


def signals(evidence: Iterable[Item]) -> Signals:
    """Compute the signals of a body of evidence. An empty body gives zeros and no fragility."""
    items = list(evidence)
    stances = Counter(item.stance for item in items)
    sources = Counter((item.source_kind, item.source_id) for item in items)
    supports, contradicts = stances["supports"], stances["contradicts"]
    return Signals(
        studies=sum(kind == "study" for kind, _ in sources),
        participants=sum(kind == "participant" for kind, _ in sources),
        passages=len({item.passage_id for item in items if item.passage_id is not None}),
        supports=supports,
        contradicts=contradicts,
        qualifies=stances["qualifies"],
        silent=stances["silent"],
        word=word(supports, contradicts),
        largest_share=max(sources.values()) / len(items) if items else 0.0,
        fragility=fragility(supports, contradicts),
    )


def word(supports: int, contradicts: int) -> str:
    """What a body of evidence says, taken by its numbers for and against.

    "supported" or "contradicted" when one side has more than twice the other, "mixed" between
    them, "not examined" when nothing speaks for or against.
    """
    if not supports and not contradicts:
        return "not examined"
    if supports > 2 * contradicts:
        return "supported"
    return "contradicted" if contradicts > 2 * supports else "mixed"


def fragility(supports: int, contradicts: int) -> int | None:
    """The fewest stances that must change side for the word to change.

    One change takes an item from one side to the other; the smallest number over both directions
    is given. None when there is nothing for or against.
    """
    now = word(supports, contradicts)
    if now == "not examined":
        return None
    for changes in range(1, supports + contradicts + 1):
        if changes <= supports and word(supports - changes, contradicts + changes) != now:
            return changes
        if changes <= contradicts and word(supports + changes, contradicts - changes) != now:
            return changes
    return None


def _n(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
