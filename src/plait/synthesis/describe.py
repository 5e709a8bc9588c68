"""A name, an address and a state for anything a trace can reach, many at a time."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from plait.coding.models import Coding
from plait.core.models import Study
from plait.extraction.models import EffectEstimate
from plait.fieldwork.models import Interview, Participant
from plait.records.models import Record, Reference, Report, StudyUnit
from plait.texts.models import Document, Passage

from .models import Claim, Configuration, Evidence, Finding, Link, Recommendation


@dataclass(frozen=True)
class Thing:
    """One node of a trace, ready to be shown. `words` is a quote or a sentence, if it has one."""

    kind: str
    id: int
    label: str
    url: str = ""
    state: str = ""
    words: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


# What the pages and the command call each kind.
NAMES = {
    "recommendation": "recommendations",
    "finding": "findings",
    "configuration": "configurations",
    "link": "links",
    "evidence": "pieces of evidence",
    "claim": "claims",
    "effectestimate": "effect estimates",
    "coding": "codings",
    "passage": "passages",
    "document": "documents",
    "interview": "interviews",
    "participant": "participants",
    "report": "reports",
    "studyunit": "published studies",
    "reference": "references",
    "record": "records",
}


def things(study: Study, kind: str, ids: Iterable[int]) -> list[Thing]:
    """The nodes of one kind, in their own order, with one query."""
    model, related, make = _KINDS[kind]
    found = model._default_manager.filter(pk__in=list(ids)).select_related(*related)
    return [make(study.slug, each) for each in found]


def model_of(kind: str) -> type[Model]:
    """The table behind a kind. Raises KeyError for an unknown one."""
    return _KINDS[kind][0]


def passage_url(slug: str, document_id: int, passage_id: int) -> str:
    """The document, opened at the passage and with it marked."""
    return f"{reverse('coding:document', args=[slug, document_id])}?passage={passage_id}"


def _at(name: str, slug: str, pk: int) -> str:
    return reverse(name, args=[slug, pk])


def _recommendation(slug: str, each: Recommendation) -> Thing:
    state = "needs_review" if each.needs_review else each.status
    url = _at("synthesis:recommendation", slug, each.pk)
    return Thing("recommendation", each.pk, str(each), url, state, each.text)


def _finding(slug: str, each: Finding) -> Thing:
    state = "needs_review" if each.needs_review else ""
    url = _at("synthesis:finding", slug, each.pk)
    return Thing("finding", each.pk, str(each), url, state, each.sentence)


def _configuration(slug: str, each: Configuration) -> Thing:
    url = _at("synthesis:configuration", slug, each.pk)
    return Thing("configuration", each.pk, f"Configuration {each}", url)


def _link(slug: str, each: Link) -> Thing:
    return Thing("link", each.pk, str(each), _at("synthesis:link", slug, each.pk))


def _evidence(slug: str, each: Evidence) -> Thing:
    url = _at("synthesis:link", slug, each.link_id)
    return Thing("evidence", each.pk, each.get_stance_display(), url, each.stance)


def _claim(slug: str, each: Claim) -> Thing:
    url = passage_url(slug, each.passage.document_id, each.passage_id)
    return Thing("claim", each.pk, str(each), url, each.state, each.passage.exact)


def _effect(slug: str, each: EffectEstimate) -> Thing:
    return Thing("effectestimate", each.pk, str(each), _at("extraction:effect", slug, each.pk))


def _coding(slug: str, each: Coding) -> Thing:
    url = passage_url(slug, each.passage.document_id, each.passage_id)
    return Thing("coding", each.pk, f"{each.code} ({each.coder})", url, each.state)


def _passage(slug: str, each: Passage) -> Thing:
    url = passage_url(slug, each.document_id, each.pk)
    return Thing("passage", each.pk, each.document.title, url, each.state, each.exact)


def _document(slug: str, each: Document) -> Thing:
    url = _at("coding:document", slug, each.pk)
    return Thing("document", each.pk, each.title, url, each.state)


def _interview(slug: str, each: Interview) -> Thing:
    url = _at("fieldwork:participant", slug, each.participant_id)
    return Thing("interview", each.pk, str(each), url)


def _participant(slug: str, each: Participant) -> Thing:
    url = _at("fieldwork:participant", slug, each.pk)
    return Thing("participant", each.pk, each.code, url, each.state)


def _report(slug: str, each: Report) -> Thing:
    url = _at("records:reference", slug, each.reference_id)
    return Thing("report", each.pk, each.reference.short, url, "", each.reference.title)


def _unit(slug: str, each: StudyUnit) -> Thing:
    return Thing("studyunit", each.pk, each.label, _at("records:study_unit", slug, each.pk))


def _reference(slug: str, each: Reference) -> Thing:
    url = _at("records:reference", slug, each.pk)
    return Thing("reference", each.pk, each.short, url, each.standing, each.title)


def _record(slug: str, each: Record) -> Thing:
    url = _at("records:reference", slug, each.reference_id)
    return Thing("record", each.pk, f"record {each.position} of {each.batch.file_name}", url)


_KINDS: dict[str, tuple[type[Model], list[str], Callable[[str, Any], Thing]]] = {
    "recommendation": (Recommendation, [], _recommendation),
    "finding": (Finding, [], _finding),
    "configuration": (Configuration, [], _configuration),
    "link": (Link, ["cause", "effect"], _link),
    "evidence": (Evidence, [], _evidence),
    "claim": (Claim, ["cause", "effect", "passage"], _claim),
    "effectestimate": (EffectEstimate, ["unit"], _effect),
    "coding": (Coding, ["code", "coder", "passage"], _coding),
    "passage": (Passage, ["document"], _passage),
    "document": (Document, [], _document),
    "interview": (Interview, ["participant"], _interview),
    "participant": (Participant, [], _participant),
    "report": (Report, ["reference"], _report),
    "studyunit": (StudyUnit, [], _unit),
    "reference": (Reference, [], _reference),
    "record": (Record, ["batch"], _record),
}
