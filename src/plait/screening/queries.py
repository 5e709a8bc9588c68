"""Reads of this room: the queue, the progress, and where every record went."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet

from plait.core.models import Person, Study
from plait.records.models import Record, Reference

from .models import Decision, ExclusionReason
from .standing import Said, Stage, Verdict, deciding, standing_after


def waiting(study: Study, stage: str) -> QuerySet[Reference]:
    """References the stage waits for; a full text that was marked maybe comes last."""
    open_ones = Reference.objects.filter(
        study=study, merged_into=None, standing=Reference.Standing.TO_SCREEN
    )
    decided = Decision.objects.filter(reference=OuterRef("pk"))
    if stage == Stage.TITLE:
        return open_ones.filter(~Exists(decided)).order_by("id")
    read = Exists(decided.filter(stage=Stage.FULL_TEXT))
    return open_ones.filter(Exists(decided)).order_by(read, "id")


def last_of(study: Study, person: Person) -> Decision | None:
    """The person's latest decision, so that a slip of the finger can be mended at once."""
    mine = Decision.objects.filter(reference__study=study, by=person)
    return mine.select_related("reference", "reason").order_by("-id").first()


def history_of(reference: Reference) -> QuerySet[Decision]:
    """Every decision on a reference, the latest first."""
    return Decision.objects.filter(reference=reference).select_related("by", "reason")


def decisions(study: Study, *, stage: str = "", verdict: str = "") -> QuerySet[Decision]:
    """Every decision of the study, the latest first; blank means any."""
    found = Decision.objects.filter(reference__study=study)
    if stage in Stage.values:
        found = found.filter(stage=stage)
    if verdict in Verdict.values:
        found = found.filter(verdict=verdict)
    return found.select_related("reference__study", "by", "reason").order_by("-id")


def decided_at(study: Study, stage: str) -> int:
    """How many references have a decision at the stage."""
    found = Decision.objects.filter(
        reference__study=study, reference__merged_into=None, stage=stage
    )
    return found.values("reference_id").distinct().count()


def reasons_used(study: Study) -> QuerySet[ExclusionReason]:
    """The reasons in their order, each with `used`: how many decisions ever gave it."""
    return ExclusionReason.objects.filter(study=study).annotate(used=Count("decisions"))


@dataclass
class Flow:
    """Where every record went. References are counted once each, in exactly one of the boxes."""

    records: int = 0
    references: int = 0
    waiting_title: int = 0
    waiting_text: int = 0
    excluded_title: int = 0
    background: int = 0
    included: int = 0
    # How many were excluded at full text, by the wording of the reason, in the reasons' order.
    excluded_text: dict[str, int] = field(default_factory=dict)

    @property
    def duplicates(self) -> int:
        return self.records - self.references

    @property
    def excluded_at_text(self) -> int:
        return sum(self.excluded_text.values())

    @property
    def screened(self) -> int:
        """References with a decision, at whatever stage."""
        return self.references - self.waiting_title

    @property
    def adds_up(self) -> bool:
        boxes = self.waiting_title + self.waiting_text + self.excluded_title
        boxes += self.background + self.included + self.excluded_at_text
        return boxes == self.references and self.duplicates >= 0


def flow(study: Study) -> Flow:
    """Where the study's records went, from the records and decisions themselves (4 queries)."""
    latest = _latest_decisions(study)
    references = Reference.objects.filter(study=study, merged_into=None)
    boxes: Counter[str] = Counter()
    reasons: Counter[int | None] = Counter()
    for pk in references.values_list("pk", flat=True):
        said = latest.get(pk, {})
        box, reason = _box(said.get(Stage.TITLE), said.get(Stage.FULL_TEXT))
        boxes[box] += 1
        if box == "excluded_text":
            reasons[reason] += 1
    boxes.pop("excluded_text", None)
    return Flow(
        records=Record.objects.filter(batch__study=study).count(),
        references=boxes.total() + reasons.total(),
        excluded_text=_by_wording(study, reasons),
        **boxes,
    )


def _latest_decisions(study: Study) -> dict[int, dict[str, Said]]:
    latest: dict[int, dict[str, Said]] = {}
    rows = Decision.objects.filter(reference__study=study).order_by("id")
    fields = ("reference_id", "id", "stage", "verdict", "reason_id")
    for reference, *said in rows.values_list(*fields):
        latest.setdefault(reference, {})[said[1]] = Said(*said)
    return latest


def _box(on_title: Said | None, on_text: Said | None) -> tuple[str, int | None]:
    standing, said = standing_after(on_title, on_text), deciding(on_title, on_text)
    if standing == Reference.Standing.TO_SCREEN:
        return ("waiting_text" if said else "waiting_title"), None
    if standing == Reference.Standing.EXCLUDED and said is not None:
        at_text = said.stage == Stage.FULL_TEXT
        return ("excluded_text" if at_text else "excluded_title"), said.reason_id
    return str(standing), None


def _by_wording(study: Study, reasons: Counter[int | None]) -> dict[str, int]:
    ordered = ExclusionReason.objects.filter(study=study)
    return {reason.text: reasons[reason.pk] for reason in ordered if reasons[reason.pk]}
