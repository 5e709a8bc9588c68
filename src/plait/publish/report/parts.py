"""What a report is made of: plain values in the order they are read, ready for any writer."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Source:
    """One numbered source. `address` is its DOI or page, `checked_at` where its facts were read."""

    number: int
    text: str
    address: str = ""
    checked_at: str = ""


@dataclass(frozen=True)
class Counts:
    """Studies, participants and passages: three counts that are never added up."""

    studies: int
    participants: int
    passages: int

    @property
    def in_words(self) -> str:
        """1 study, 2 participants, 3 passages."""
        return ", ".join(
            f"{count:,} {one if count == 1 else many}"
            for count, one, many in (
                (self.studies, "study", "studies"),
                (self.participants, "participant", "participants"),
                (self.passages, "passage", "passages"),
            )
        )


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, who agreed to be quoted, and what they say to the finding."""

    words: str
    who: str
    stance: str
    source: int


@dataclass(frozen=True)
class Component:
    """One part of a judgement of confidence."""

    name: str
    judgement: str
    why: str


@dataclass(frozen=True)
class FindingPart:
    """A finding with the confidence in it. `level` is empty when nobody has judged it yet."""

    number: int
    sentence: str
    level: str
    why: str
    components: list[Component]
    needs_review: bool
    counts: Counts
    links: list[str]
    configurations: list[int]
    sources: list[int]
    quotes: list[Quote]


@dataclass(frozen=True)
class LinkRow:
    """One link with what stands on it."""

    cause: str
    verb: str
    effect: str
    counts: Counts
    supports: int
    contradicts: int
    qualifies: int
    silent: int
    contradicted: bool
    sources: list[int]


@dataclass(frozen=True)
class ConfigurationPart:
    """A configuration as one sentence."""

    number: int
    title: str
    sentence: str
    negative: bool


@dataclass(frozen=True)
class RecommendationPart:
    """A recommendation; `details` are (label, text) pairs that were filled in."""

    number: int
    text: str
    audience: str
    direction: str
    strength: str
    status: str
    needs_review: bool
    details: list[tuple[str, str]]
    findings: list[tuple[int, str, str]]
    sources: list[int]


@dataclass(frozen=True)
class SearchRow:
    """One search as it was run, and how many records it brought."""

    name: str
    platform: str
    run_on: date | None
    records: int


@dataclass(frozen=True)
class Methods:
    """How it was done: sentences with real counts, and the searches."""

    paragraphs: list[str]
    searches: list[SearchRow]


@dataclass(frozen=True)
class Report:
    """Everything a report says."""

    title: str
    question: str
    registration: str
    notices: list[str]
    made_on: date
    revision: int
    methods: Methods
    recommendations: list[RecommendationPart]
    findings: list[FindingPart]
    configurations: list[ConfigurationPart]
    links: list[LinkRow]
    sources: list[Source] = field(default_factory=list)

    @property
    def has_quotes(self) -> bool:
        return any(finding.quotes for finding in self.findings)
