"""Signals for a judgement of confidence: counts and sentences, never a grade.

GRADE-CERQual (Lewin et al. 2018, Implementation Science 13 Suppl 1) asks people to judge four
components. What a program can honestly add is how much there is, how much of it disagrees, how
concentrated it is on one source, and how few changes would turn the word of the finding.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

KINDS = ("study", "participant")
STANCES = ("supports", "contradicts", "qualifies", "silent")


@dataclass(frozen=True)
class Item:
    """One piece of evidence: `source_kind` is one of KINDS, `stance` one of STANCES.

    `composed` says that the source was made up for an example. Raises ValueError for a kind or a
    stance that is not known: one that is not counted would be dropped in silence.
    """

    source_kind: str
    source_id: int
    passage_id: int | None
    stance: str
    composed: bool = False

    def __post_init__(self) -> None:
        if self.source_kind not in KINDS:
            raise ValueError(f"“{self.source_kind}” is not a kind of source: {', '.join(KINDS)}.")
        if self.stance not in STANCES:
            raise ValueError(f"“{self.stance}” is not a stance: {', '.join(STANCES)}.")


@dataclass(frozen=True)
class Signals:
    """Three separate counts, the stances, and measures of how much hangs on little.

    `share_contradicting` is the part (0..1) of the items for or against that speak against;
    `largest_share` the part (0..1) of all items that comes from the one source with most.
    `fragility` is the smallest number of items whose stance would have to change for the word
    ("supported", "contradicted", "mixed", "not examined") to change; None where there is none.
    `composed` counts the items whose source was composed for an example.
    """

    studies: int
    participants: int
    passages: int
    supports: int
    contradicts: int
    qualifies: int
    silent: int
    word: str
    share_contradicting: float
    largest_share: float
    fragility: int | None
    composed: int = 0

    def as_counts(self) -> dict[str, object]:
        """For keeping beside a judgement."""
        return asdict(self)

    @property
    def sentences(self) -> list[str]:
        """The signals in words, most basic first."""
        said = [self._counts(), self._stances(), self._contradiction()]
        said += [self._concentration(), self._fragility(), self._composed()]
        return [sentence for sentence in said if sentence]

    @property
    def _items(self) -> int:
        return self.supports + self.contradicts + self.qualifies + self.silent

    def _counts(self) -> str:
        return (
            f"{_n(self.studies, 'published study', 'published studies')}, "
            f"{_n(self.participants, 'participant', 'participants')}, "
            f"{_n(self.passages, 'passage', 'passages')} (three counts, not a sum)."
        )

    def _stances(self) -> str:
        parts = [f"{self.supports} support", f"{self.contradicts} contradict"]
        parts += [f"{self.qualifies} qualify", f"{self.silent} are silent"]
        return f"Of the evidence, {', '.join(parts)}: {self.word}."

    def _contradiction(self) -> str:
        if not self.supports + self.contradicts:
            return "Nothing speaks for it or against it."
        return f"{self.share_contradicting:.0%} of what speaks for or against contradicts."

    def _concentration(self) -> str:
        if not self._items:
            return ""
        return f"The source with most evidence gives {self.largest_share:.0%} of it."

    def _fragility(self) -> str:
        if self.fragility is None:
            return "There is no evidence whose change could turn the word."
        changes = _n(self.fragility, "change of stance", "changes of stance")
        return f"{changes} would turn the word from “{self.word}”."

    def _composed(self) -> str:
        if not self.composed:
            return ""
        pieces = _n(self._items, "piece", "pieces")
        return f"{self.composed} of {pieces} of evidence come from sources composed for an example."


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
        share_contradicting=_share(contradicts, supports + contradicts),
        largest_share=_share(max(sources.values(), default=0), len(items)),
        fragility=fragility(supports, contradicts, stances["qualifies"] + stances["silent"]),
        composed=sum(item.composed for item in items),
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


def fragility(supports: int, contradicts: int, others: int = 0) -> int | None:
    """The fewest stances that must change for the word to change.

    One change moves an item between the sides, or takes one of the `others` (which qualify or
    are silent) to a side. Changing sides weighs more than joining or leaving one, so that no mix
    of the two is ever shorter. None when there is nothing whose stance could change.
    """
    now = word(supports, contradicts)
    if now == "not examined":
        return 1 if others else None
    for changes in range(1, max(supports, contradicts) + 1):
        if changes <= supports and word(supports - changes, contradicts + changes) != now:
            return changes
        if changes <= contradicts and word(supports + changes, contradicts - changes) != now:
            return changes
    return None


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _n(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
