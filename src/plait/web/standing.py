"""Where a study stands, in counts: for its home page and for `plait status`."""

from django.db.models import Count, F, Q

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
    return _literature(study) | _interviews(study) | _evidence(study) | _synthesis(study)


def _literature(study: Study) -> dict[str, int]:
    references = Reference.objects.filter(study=study, merged_into=None)
    by_standing = references.aggregate(
        references=Count("id"),
        to_screen=Count("id", filter=Q(standing="to_screen")),
        excluded=Count("id", filter=Q(standing="excluded")),
    )
    included = Q(reports__reference__standing="included")
    return {
        "records": Record.objects.filter(batch__study=study).count(),
        **by_standing,
        "included_studies": StudyUnit.objects.filter(included, study=study).distinct().count(),
        "reports": Report.objects.filter(unit__study=study).count(),
        "effects": EffectEstimate.objects.filter(unit__study=study, state="active").count(),
    }


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


def _evidence(study: Study) -> dict[str, int]:
    waiting = PassageFate.objects.filter(
        passage__document__study=study, fate__in=["changed", "gone"], reviewed_at=None
    )
    return {
        "passages": Passage.objects.filter(document__study=study, state="active").count(),
        "codings": Coding.objects.filter(passage__document__study=study, state="active").count(),
        "claims": Claim.objects.filter(passage__document__study=study, state="active").count(),
        "passages_to_review": waiting.count(),
    }


def _synthesis(study: Study) -> dict[str, int]:
    evidence = weighing.by_link(weighing.counted(study))
    contradicted = sum(weighing.tally(rows).is_contradicted for rows in evidence.values())
    stale = ~Q(judged_basis="") & ~Q(basis=F("judged_basis"))
    findings = Finding.objects.filter(study=study).aggregate(
        findings=Count("id"), stale_findings=Count("id", filter=stale)
    )
    recommendations = Recommendation.objects.filter(study=study).aggregate(
        recommendations=Count("id"), stale_recommendations=Count("id", filter=stale)
    )
    return {
        "factors": Factor.objects.filter(study=study).count(),
        "links": Link.objects.filter(study=study).count(),
        "contradicted_links": contradicted,
        "configurations": Configuration.objects.filter(study=study).count(),
        **findings,
        **recommendations,
        "stale": findings["stale_findings"] + recommendations["stale_recommendations"],
    }
