"""Where a study stands, in counts: for its home page and for `plait status`."""

from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from plait.coding.models import Coding
from plait.core.models import Study
from plait.extraction.models import EffectEstimate
from plait.fieldwork.models import Interview, Participant
from plait.records.models import Record, Reference, Report, StudyUnit
from plait.synthesis import weighing
from plait.synthesis.models import Claim, Configuration, Factor, Finding, Link, Recommendation
from plait.texts.models import Document, Passage, PassageFate


def standing(study: Study) -> dict[str, int]:
    """Every count of the study by name, a fixed number of queries."""
    return {
        **_totals(study),
        **_references(study),
        **_interviews(study),
        **_judgements(study),
        "contradicted_links": _contradicted(study),
    }


def _totals(study: Study) -> dict[str, int]:
    """What is merely counted, all in one query."""
    parts = _parts(study)
    row = Study.objects.filter(pk=study.pk).values_list(*parts.values()).get()
    return dict(zip(parts, row, strict=True))


def _parts(study: Study) -> dict[str, Coalesce]:
    included = {"reports__reference__standing": "included"}
    in_study = {"passage__document__study": study}
    return {
        "records": _count(Record.objects.filter(batch__study=study)),
        "included_studies": _count(StudyUnit.objects.filter(study=study, **included)),
        "reports": _count(Report.objects.filter(unit__study=study)),
        "effects": _count(EffectEstimate.objects.filter(unit__study=study, state="active")),
        "passages": _count(Passage.objects.filter(document__study=study, state="active")),
        "codings": _count(Coding.objects.filter(state="active", **in_study)),
        "claims": _count(Claim.objects.filter(state="active", **in_study)),
        "passages_to_review": _count(
            PassageFate.objects.filter(fate__in=["changed", "gone"], reviewed_at=None, **in_study)
        ),
        "factors": _count(Factor.objects.filter(study=study)),
        "links": _count(Link.objects.filter(study=study)),
        "configurations": _count(Configuration.objects.filter(study=study)),
    }


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many different rows, as a part of another query."""
    counted = rows.order_by().annotate(one=Value(1)).values("one")
    number = counted.annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def _references(study: Study) -> dict[str, int]:
    return Reference.objects.filter(study=study, merged_into=None).aggregate(
        references=Count("id"),
        to_screen=Count("id", filter=Q(standing="to_screen")),
        excluded=Count("id", filter=Q(standing="excluded")),
    )


def _interviews(study: Study) -> dict[str, int]:
    people = Participant.objects.filter(study=study).aggregate(
        participants=Count("id"), withdrawn=Count("id", filter=Q(state="withdrawn"))
    )
    held = Interview.objects.filter(participant__study=study).aggregate(
        interviews=Count("id"),
        transcripts=Count("id", filter=Q(document__state=Document.State.ACTIVE)),
        withdrawn_transcripts=Count("id", filter=Q(document__state=Document.State.WITHDRAWN)),
    )
    return {**people, **held}


def _judgements(study: Study) -> dict[str, int]:
    stale = ~Q(judged_basis="") & ~Q(basis=F("judged_basis"))
    findings = Finding.objects.filter(study=study).aggregate(
        findings=Count("id"), stale_findings=Count("id", filter=stale)
    )
    recommendations = Recommendation.objects.filter(study=study).aggregate(
        recommendations=Count("id"), stale_recommendations=Count("id", filter=stale)
    )
    both = findings["stale_findings"] + recommendations["stale_recommendations"]
    return {**findings, **recommendations, "stale": both}


def _contradicted(study: Study) -> int:
    evidence = weighing.by_link(weighing.counted(study))
    return sum(weighing.tally(rows).is_contradicted for rows in evidence.values())
