"""What a report reads of the study, a fixed number of queries each; and the list of reports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet

from plait.coding.models import Code, Coding
from plait.core.models import Event, Study
from plait.extraction.models import EffectEstimate
from plait.fieldwork.models import Consent, Interview, Participant
from plait.records.models import Record, Reference, Report, Search, StudyUnit
from plait.synthesis.models import Claim, Evidence
from plait.texts.models import Document, Passage

from .models import ReportFile


@dataclass(frozen=True)
class Made:
    """A report that was made, and whether the study has changed since."""

    file: ReportFile
    outdated: bool


def reports(study: Study) -> QuerySet[ReportFile]:
    """Reports of the study, newest first."""
    return ReportFile.objects.filter(study=study).select_related("by", "study")


def with_age(study: Study, files: Iterable[ReportFile]) -> list[Made]:
    """Whether each report is older than the last change; making reports changes nothing."""
    making = Q(kind__startswith="report.") | Q(kind__startswith="run.")
    events = Event.objects.filter(study=study).exclude(making)
    changed = events.aggregate(last=Max("revision"))["last"] or 0
    return [Made(file, changed > file.revision) for file in files]


def searches(study: Study) -> list[Search]:
    """Searches with `records`, the number of records each brought."""
    return list(
        Search.objects.filter(study=study)
        .annotate(records=Count("batches__records"))
        .order_by("id")
    )


def literature(study: Study) -> dict[str, int]:
    """Counts of records, references by standing, included studies, reports and effects."""
    references = Reference.objects.filter(study=study, merged_into=None)
    included = Q(reports__reference__standing="included")
    return {
        "records": Record.objects.filter(batch__study=study).count(),
        **references.aggregate(
            references=Count("id"),
            included=Count("id", filter=Q(standing="included")),
            background=Count("id", filter=Q(standing="background")),
            excluded=Count("id", filter=Q(standing="excluded")),
            to_screen=Count("id", filter=Q(standing="to_screen")),
        ),
        "studies": StudyUnit.objects.filter(included, study=study).distinct().count(),
        "effects": EffectEstimate.objects.filter(unit__study=study, state="active").count(),
    }


def fieldwork(study: Study) -> dict[str, object]:
    """Counts of participants, interviews and transcripts, and first and last interview day."""
    people = Participant.objects.filter(study=study).aggregate(
        participants=Count("id", filter=Q(state="active")),
        withdrawn=Count("id", filter=Q(state="withdrawn")),
    )
    held = Interview.objects.filter(participant__study=study, participant__state="active")
    transcripts = Count("id", filter=Q(document__state=Document.State.ACTIVE))
    return people | held.aggregate(
        interviews=Count("id"), transcripts=transcripts, first=Min("held_on"), last=Max("held_on")
    )


def analysis(study: Study) -> dict[str, int]:
    """Counts of codes, codings, coders, coded passages, claims and pieces of evidence in use."""
    codings = Coding.objects.filter(passage__document__study=study, state="active").aggregate(
        codings=Count("id"),
        coders=Count("coder", distinct=True),
        passages=Count("passage", distinct=True),
    )
    return codings | {
        "codes": Code.objects.filter(study=study, archived=False).count(),
        "claims": Claim.objects.filter(passage__document__study=study, state="active").count(),
        "evidence": Evidence.objects.filter(link__study=study, state="active").count(),
    }


def quotable(study: Study) -> set[int]:
    """Ids of participants whose latest consent lets their words be quoted."""
    latest: dict[int, bool] = {}
    consents = Consent.objects.filter(
        participant__study=study, participant__state=Participant.State.ACTIVE
    )
    for participant, statements in consents.order_by("given_on", "id").values_list(
        "participant_id", "statements"
    ):
        latest[participant] = statements.get("quotation") is True
    return {participant for participant, agreed in latest.items() if agreed}


def participants(ids: Iterable[int]) -> dict[int, Participant]:
    return Participant.objects.in_bulk(list(ids))


def words(passage_ids: Iterable[int]) -> dict[int, str]:
    """Passage id -> its words, for passages that still stand."""
    found = Passage.objects.filter(pk__in=list(passage_ids), state=Passage.State.ACTIVE)
    return dict(found.values_list("pk", "exact"))


def labels(study: Study) -> dict[int, str]:
    """Published study id -> its label."""
    return dict(StudyUnit.objects.filter(study=study).values_list("pk", "label"))


def publications(study: Study) -> dict[int, list[Report]]:
    """Published study id -> its reports with their references, those excluded left out."""
    found = (
        Report.objects.filter(unit__study=study)
        .exclude(reference__standing="excluded")
        .select_related("reference", "unit")
        .order_by("unit__label", "id")
    )
    grouped: dict[int, list[Report]] = defaultdict(list)
    for report in found:
        grouped[report.unit_id].append(report)
    return dict(grouped)


def notices(study: Study) -> list[str]:
    """What has to be said of the study and of its texts wherever they are shown."""
    texts = Document.objects.filter(study=study, state=Document.State.ACTIVE).exclude(notice="")
    found = texts.order_by("notice").values_list("notice", flat=True).distinct()
    return [notice for notice in [study.notice, *found] if notice]
