"""A small study with both strands on one link, for the tests of this room."""

from dataclasses import dataclass
from datetime import date

import pytest

from plait.core.models import Person, Study
from plait.extraction import actions as extraction
from plait.extraction.models import EffectEstimate
from plait.fieldwork.models import Interview, Participant
from plait.records.models import Reference, Report, StudyUnit
from plait.synthesis import actions
from plait.synthesis.models import Claim, Evidence, Factor, Finding, Link, Recommendation
from plait.texts import actions as texts
from plait.texts.models import Document, Passage

TOLD = "She had been through it too. I felt less alone after we talked 🌱. Nobody else asked."
PUBLISHED = "Women who were paired with a peer reported less isolation at three months."


@dataclass
class Small:
    """Everything by name. `told` and `published` are passages; the link has both on it."""

    study: Study
    cause: Factor
    effect: Factor
    other: Factor
    transcript: Document
    paper: Document
    reference: Reference
    unit: StudyUnit
    participant: Participant
    told: Passage
    published: Passage
    number: EffectEstimate
    claim: Claim
    link: Link
    evidence: Evidence
    finding: Finding
    recommendation: Recommendation


def components() -> dict[str, dict[str, str]]:
    return {
        name: {"judgement": "minor", "why": "Few sources."} for name in actions.findings.COMPONENTS
    }


def judge(finding: Finding, by: Person) -> None:
    actions.judge_confidence(
        finding=finding, components=components(), overall="low", why="Small.", by=by
    )


def passage_of(document: Document, words: str, by: Person) -> Passage:
    start = document.current.text.index(words)
    return texts.mark_passage(document=document, start=start, end=start + len(words), by=by)


def _document(study: Study, kind: str, title: str, text: str, by: Person) -> Document:
    return texts.take_in(study=study, kind=kind, title=title, text=text, turns=[], by=by)


@pytest.fixture
def small(study: Study, amina: Person, ben: Person) -> Small:
    """One participant, one paper with a number, one link, one finding, one recommendation."""
    names = [("One-to-one", "support"), ("Isolation", "outcome"), ("Hope", "response")]
    cause, effect, other = (
        actions.add_factor(study=study, name=name, family=family, by=ben) for name, family in names
    )
    transcript = _document(study, "interview", "P01 interview 1", TOLD, ben)
    participant = Participant.objects.create(study=study, code="P01")
    Interview.objects.create(
        participant=participant,
        held_on=date(2026, 3, 2),
        mode="phone",
        interviewer=ben,
        document=transcript,
    )
    paper = _document(study, "report", "Lee 2020", PUBLISHED, ben)
    reference = Reference.objects.create(
        study=study, title="Pairing", authors=["Lee, A"], year=2020, standing="included"
    )
    unit = StudyUnit.objects.create(study=study, label="Lee 2020")
    Report.objects.create(unit=unit, reference=reference, document=paper)
    told = passage_of(transcript, "I felt less alone after we talked 🌱", ben)
    published = passage_of(paper, "less isolation at three months", ben)
    number = extraction.record_effect(
        unit=unit,
        passage=published,
        comparison="paired or not",
        outcome="isolation",
        measure="OR",
        estimate=0.6,
        ci_lower=0.4,
        ci_upper=0.9,
        by=ben,
    )
    claim = actions.state_claim(
        passage=told, cause=cause, effect=effect, polarity="-", modality="reported", by=ben
    )
    link = actions.add_link(study=study, cause=cause, effect=effect, direction="-", by=ben)
    evidence = actions.attach_claim(link=link, claim=claim, stance="supports", by=ben)
    actions.attach_effect(link=link, effect=number, stance="supports", by=ben)
    finding = actions.write_finding(
        study=study, sentence="Talking with a peer eases isolation.", links=[link], by=amina
    )
    judge(finding, amina)
    finding.refresh_from_db()
    recommendation = actions.write_recommendation(
        study=study,
        text="Offer one-to-one peer support.",
        audience="practice",
        direction="for",
        strength="conditional",
        findings=[finding],
        by=amina,
    )
    study.refresh_from_db()
    return Small(
        study,
        cause,
        effect,
        other,
        transcript,
        paper,
        reference,
        unit,
        participant,
        told,
        published,
        number,
        claim,
        link,
        evidence,
        finding,
        recommendation,
    )
