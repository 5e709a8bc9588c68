"""A small study in which words of P01 stand in every kind of place that can hold them.

Built by the real actions, for tests in this process and for one that looks at a real file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plait.coding import actions as coding
from plait.core import actions as core
from plait.core.models import Person, Study
from plait.fieldwork import actions as fieldwork
from plait.fieldwork.models import Participant
from plait.synthesis import actions as synthesis
from plait.synthesis.models import Finding, Link, Recommendation
from plait.texts import actions as texts
from plait.texts.models import Document

QUESTION = "Interviewer: How did you come to the group, and what was it like for you at first?"
SAID = {
    "P01": (
        f"{QUESTION}\n\n"
        "P01: My midwife’s hand was shaking when she gave me the leaflet with the willow tree. "
        "I carried that crumpled leaflet in my coat for eleven whole weeks 🌱 before I rang.\n\n"
        "P01: Nobody at the church hall asked me to explain why I was crying by the urn.\n"
    ),
    "P02": (
        f"{QUESTION}\n\n"
        "P02: Online, at four in the morning, somebody in Leeds always answered my messages.\n\n"
        "P02: I never had to say the word again, they simply knew what it meant.\n"
    ),
}
# Phrases of P01 alone; none of them may be anywhere once P01 has left.
WORDS = [
    "hand was shaking when she gave me the leaflet",
    "that crumpled leaflet in my coat for eleven whole weeks 🌱 before I rang",
    "Nobody at the church hall asked me to explain why I was crying by the urn",
]
AGREED = {"interview": True, "recording": True, "quotation": True, "archive": True}


@dataclass
class Village:
    """Everybody and everything by name."""

    study: Study
    lead: Person
    researcher: Person
    people: dict[str, Participant]
    transcripts: dict[str, Document]
    link: Link
    finding: Finding
    aside: Finding
    recommendation: Recommendation


def settle(
    study: Study,
    lead: Person,
    researcher: Person,
    said: Mapping[str, str] = SAID,
    words: Sequence[str] = WORDS,
) -> Village:
    """Two participants on one link, a finding on it that quotes P01, and a recommendation.

    `said` is the file of each participant, `words` three phrases of P01 that the team writes down.
    """
    people, transcripts = {}, {}
    for code, text in said.items():
        people[code], transcripts[code] = _meet(study, code, text, researcher)
    cause, effect, other = _factors(study, researcher)
    link = synthesis.add_link(study=study, cause=cause, effect=effect, direction="+", by=researcher)
    away = synthesis.add_link(study=study, cause=other, effect=effect, direction="+", by=researcher)
    names = [f"In their words: {words[0]}", "Being answered"]
    for document, name in zip(transcripts.values(), names, strict=True):
        _read(study, document, link, name[:120], researcher)
    texts.correct(
        document=transcripts["P01"],
        text=f"{transcripts['P01'].current.text}\n\nThat is all I wanted to say about it today.",
        seen_version=1,
        by=researcher,
    )
    finding = _finding(
        study, f"People arrive late: “{words[1]}”.", f"Only two people: {words[2]}", link, lead
    )
    aside = _finding(study, "Another finding.", "Nobody said more.", away, lead)
    recommendation = synthesis.write_recommendation(
        study=study,
        text="Give the leaflet in person.",
        audience="practice",
        direction="for",
        strength="conditional",
        texts={"rationale": f"One mother: {words[0].upper()}!"},
        findings=[finding],
        by=lead,
    )
    study.refresh_from_db()
    return Village(
        study, lead, researcher, people, transcripts, link, finding, aside, recommendation
    )


def found() -> Village:
    """The same in an empty install, with its people."""
    lead = Person.objects.create_user("lead@example.org", "a long word", name="Lead")
    researcher = Person.objects.create_user("res@example.org", "a long word", name="Researcher")
    study = core.found_study(by=lead, slug="village", title="Village", question="What helps?")
    core.add_member(study=study, person=researcher, role="researcher", by=lead)
    return settle(study, lead, researcher)


def _meet(study: Study, code: str, text: str, by: Person) -> tuple[Participant, Document]:
    person = fieldwork.add_participant(
        study=study, code=code, attributes={"role": "recipient", "format": "group"}, by=by
    )
    fieldwork.record_consent(
        participant=person,
        sheet_version="1",
        statements=AGREED,
        given_on=date(2026, 3, 1),
        by=by,
    )
    held = fieldwork.hold_interview(
        participant=person, held_on=date(2026, 3, 2), mode="phone", interviewer=by, by=by
    )
    return person, fieldwork.import_transcript(
        interview=held, file_name="x.txt", data=text.encode(), notice="Composed.", by=by
    )


def _factors(study: Study, by: Person):  # type: ignore[no-untyped-def]
    names = [
        ("Leaflet in person", "support"),
        ("Reaching out", "outcome"),
        ("Distance", "response"),
    ]
    return [
        synthesis.add_factor(study=study, name=name, family=family, by=by) for name, family in names
    ]


def _read(study: Study, document: Document, link: Link, name: str, by: Person) -> None:
    """Code the last turn, note it, state a claim from it and put that on the link."""
    text, turn = document.current.text, document.current.turns[-1]
    code = coding.add_code(study=study, name=name, by=by)
    made = coding.code_passage(
        document=document, start=turn["start"], end=turn["end"], code=code, by=by
    )
    said = text[turn["start"] : turn["end"]]
    coding.write_memo(study=study, passage=made.passage, text=f"She says: {said}", by=by)
    coding.write_memo(study=study, code=code, text=f"Compare: {said}", by=by)
    claim = synthesis.state_claim(
        passage=made.passage,
        cause=link.cause,
        effect=link.effect,
        polarity="+",
        modality="reported",
        actor=said[:200],
        by=by,
    )
    synthesis.attach_claim(link=link, claim=claim, stance="supports", why=f"“{said}”", by=by)


def _finding(study: Study, sentence: str, why: str, link: Link, by: Person) -> Finding:
    finding = synthesis.write_finding(study=study, sentence=sentence, links=[link], by=by)
    judgement = {"judgement": "minor", "why": "Few sources."}
    synthesis.judge_confidence(
        finding=finding,
        components=dict.fromkeys(synthesis.findings.COMPONENTS, judgement),
        overall="low",
        why=why,
        by=by,
    )
    finding.refresh_from_db()
    return finding
