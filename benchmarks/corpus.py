"""A large study, put into the tables in bulk: benchmarks are the one place that may do so."""

import random
from datetime import date
from typing import Any

from plait.coding.models import Code, Coding
from plait.core import actions
from plait.core.models import Person, Study
from plait.extraction.models import EffectEstimate
from plait.fieldwork.models import Interview, Participant
from plait.records.models import Reference, Report, StudyUnit
from plait.synthesis import basis
from plait.synthesis.models import (
    Claim,
    ConfidenceAssessment,
    Evidence,
    Factor,
    Finding,
    Link,
    Recommendation,
)
from plait.texts.models import Document, DocumentVersion, Passage

PARTICIPANTS, DOCUMENTS, PASSAGES = 200, 3_000, 60_000
EFFECTS, CLAIMS, FACTORS, LINKS, FINDINGS, RECOMMENDATIONS = 4_000, 20_000, 150, 900, 300, 300
TEXT = "Nobody had said the word to me before she did, and then I could say it too. " * 60


def found() -> tuple[Study, Person]:
    """An empty study and its lead."""
    lead = Person.objects.create_user("lead@example.org", "benchmark", name="Lead")
    return actions.found_study(by=lead, slug="large", title="Large"), lead


def large() -> tuple[Study, Person]:
    """200 participants, 3,000 documents, 60,000 passages, 4,000 effects, 300 recommendations."""
    study, lead = found()
    chance = random.Random(1)  # noqa: S311
    passages, units = _texts(study, lead)
    factors = _bulk(
        Factor, (dict(study=study, name=f"Factor {n}", family="response") for n in range(FACTORS))
    )
    links = _links(study, factors, chance)
    _evidence(lead, links, passages, units, chance)
    _judgements(study, lead, links, chance)
    return study, lead


def _bulk(model: Any, rows: Any) -> list[Any]:
    return model.objects.bulk_create((model(**row) for row in rows), batch_size=1_000)


def _texts(study: Study, lead: Person) -> tuple[list[Passage], list[StudyUnit]]:
    documents = _bulk(
        Document,
        (
            dict(
                study=study,
                kind="interview" if n < PARTICIPANTS else "report",
                title=f"Document {n}",
            )
            for n in range(DOCUMENTS)
        ),
    )
    versions = _bulk(
        DocumentVersion,
        (dict(document=d, n=1, kind="imported", text=TEXT, sha256="", by=lead) for d in documents),
    )
    for document, version in zip(documents, versions, strict=True):
        document.current = version
    Document.objects.bulk_update(documents, ["current"], batch_size=1_000)
    each = PASSAGES // DOCUMENTS
    passages = _bulk(
        Passage,
        (
            dict(document=v.document, version=v, start=n * 70, end=n * 70 + 60, exact=_cut(n))
            for v in versions
            for n in range(each)
        ),
    )
    return passages, _sources(study, lead, documents)


def _cut(n: int) -> str:
    return TEXT[n * 70 : n * 70 + 60]


def _sources(study: Study, lead: Person, documents: list[Document]) -> list[StudyUnit]:
    people = _bulk(Participant, (dict(study=study, code=f"P{n:03}") for n in range(PARTICIPANTS)))
    told = zip(people, documents[:PARTICIPANTS], strict=True)
    held = dict(held_on=date(2026, 1, 1), mode="phone", interviewer=lead)
    _bulk(Interview, (dict(participant=p, document=d, **held) for p, d in told))
    papers = documents[PARTICIPANTS:]
    units = _bulk(StudyUnit, (dict(study=study, label=f"Study {n}") for n in range(len(papers))))
    references = _bulk(
        Reference,
        (dict(study=study, title=f"Paper {n}", standing="included") for n in range(len(papers))),
    )
    triples = zip(units, references, papers, strict=True)
    _bulk(Report, (dict(unit=u, reference=r, document=d) for u, r, d in triples))
    return units


def _links(study: Study, factors: list[Factor], chance: random.Random) -> list[Link]:
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < LINKS:
        cause, effect = chance.sample(range(len(factors)), 2)
        pairs.add((cause, effect))
    return _bulk(
        Link,
        (dict(study=study, cause=factors[a], effect=factors[b], direction="+") for a, b in pairs),
    )


def _evidence(
    lead: Person,
    links: list[Link],
    passages: list[Passage],
    units: list[StudyUnit],
    chance: random.Random,
) -> None:
    placed = [(chance.choice(links), chance.choice(passages)) for _ in range(CLAIMS)]
    said = dict(polarity="+", modality="reported", coder=lead)
    claims = _bulk(
        Claim,
        (dict(passage=p, cause_id=k.cause_id, effect_id=k.effect_id, **said) for k, p in placed),
    )
    stances = ["supports"] * 8 + ["contradicts", "qualifies"]
    _bulk(
        Evidence,
        (
            dict(link=link, claim=claim, stance=chance.choice(stances), by=lead)
            for (link, _), claim in zip(placed, claims, strict=True)
        ),
    )
    effects = _bulk(
        EffectEstimate,
        (
            dict(
                unit=units[n % len(units)],
                comparison="peer or not",
                outcome="isolation",
                measure="OR",
                estimate=0.7,
                by=lead,
            )
            for n in range(EFFECTS)
        ),
    )
    _bulk(
        Evidence,
        (dict(link=chance.choice(links), effect=e, stance="supports", by=lead) for e in effects),
    )


def _judgements(study: Study, lead: Person, links: list[Link], chance: random.Random) -> None:
    findings = _bulk(
        Finding, (dict(study=study, number=n, sentence=f"Finding {n}.") for n in range(FINDINGS))
    )
    for finding in findings:
        finding.links.set(chance.sample(links, 3))
    for pk, now in basis.of_findings(study, [f.pk for f in findings]).items():
        Finding.objects.filter(pk=pk).update(basis=now, judged_basis=now)
    _bulk(
        ConfidenceAssessment,
        (dict(finding=f, overall="low", why="Few.", basis="", by=lead) for f in findings),
    )
    recommendations = _bulk(
        Recommendation,
        (
            dict(
                study=study,
                number=n,
                text=f"Do {n}.",
                audience="practice",
                direction="for",
                strength="strong",
            )
            for n in range(RECOMMENDATIONS)
        ),
    )
    for each in recommendations:
        each.findings.set(chance.sample(findings, 3))


def long_transcript(study: Study, lead: Person, words: int, codings: int) -> Document:
    """One interview of so many words in turns of fifty, with so many codings of 60 codes."""
    turn = " ".join(f"word{n % 97}" for n in range(50))
    text = "\n\n".join([turn] * (words // 50))
    turns = [
        {
            "start": n * (len(turn) + 2),
            "end": n * (len(turn) + 2) + len(turn),
            "speaker": "Interviewer" if n % 2 else "P01",
            "at": n * 20_000,
            "until": None,
        }
        for n in range(words // 50)
    ]
    from plait.texts.actions import take_in

    document = take_in(
        study=study, kind="interview", title=f"{codings} codings", text=text, turns=turns, by=lead
    )
    known = Code.objects.filter(study=study)
    codes = list(known) or _bulk(
        Code, (dict(study=study, name=f"Code {n}", colour=n % 12) for n in range(60))
    )
    step = (len(text) - 200) // codings
    passages = _bulk(
        Passage,
        (
            dict(
                document=document,
                version=document.current,
                start=n * step,
                end=n * step + 120,
                exact=text[n * step : n * step + 120],
            )
            for n in range(codings)
        ),
    )
    _bulk(
        Coding,
        (dict(passage=p, code=codes[n % 60], coder=lead) for n, p in enumerate(passages)),
    )
    return document
