"""What is at hand while the example is built: the study, its people, and what was made so far."""

from dataclasses import dataclass, field

from plait.coding.models import Code
from plait.core.models import Person, Study
from plait.extraction.models import EffectEstimate
from plait.fieldwork.models import Participant
from plait.records.models import Reference, Search, StudyUnit
from plait.synthesis.models import Claim, Configuration, Factor, Finding, Link
from plait.texts.models import Document, Passage


@dataclass
class Workshop:
    """Things by the names the data files use for them."""

    study: Study
    lead: Person
    researcher: Person
    searches: dict[str, Search] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    units: dict[str, StudyUnit] = field(default_factory=dict)
    reports: dict[str, Document] = field(default_factory=dict)
    statements: dict[tuple[str, str], Passage] = field(default_factory=dict)
    effects: list[tuple[dict[str, str], EffectEstimate]] = field(default_factory=list)
    participants: dict[str, Participant] = field(default_factory=dict)
    transcripts: dict[str, Document] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    quotes: dict[tuple[str, str], Passage] = field(default_factory=dict)
    factors: dict[str, Factor] = field(default_factory=dict)
    claims: list[tuple[dict[str, str], Claim]] = field(default_factory=list)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    configurations: dict[str, Configuration] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)


def text_of(document: Document) -> str:
    """The words of a document's current version."""
    assert document.current is not None, "a document taken in has a version"
    return document.current.text
