from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Event, Person, Study

from .configurations import Configuration
from .links import Link
from .recommendations import Recommendation


class Finding(models.Model):
    """One full sentence resting on links and configurations.

    `basis` is the hash of all it rests on now; the latest assessment carries the hash it was
    made on. Where the two differ the finding needs review. That comparison is the whole rule.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    sentence = models.TextField()
    links = models.ManyToManyField(Link, related_name="findings", blank=True)
    configurations = models.ManyToManyField(Configuration, related_name="findings", blank=True)
    basis = models.CharField(max_length=64, blank=True)
    judged_basis = models.CharField(max_length=64, blank=True)

    fates = Fates(
        keep=["id", "study", "number", "sentence", "links", "configurations", "basis"]
        + ["judged_basis"]
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="findings_are_numbered")
        ]

    def __str__(self) -> str:
        return f"Finding {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("synthesis:finding", args=[self.study.slug, self.pk])

    @property
    def needs_review(self) -> bool:
        return bool(self.judged_basis) and self.basis != self.judged_basis


class ConfidenceAssessment(models.Model):
    """GRADE-CERQual: the program computes signals, a person judges and explains.

    `components` is {"coherence": {"judgement": "minor", "why": "..."}, ...}; `signals` are the
    computed counts as they stood; `basis` is the hash of the evidence that was judged.
    """

    class Level(models.TextChoices):
        HIGH = "high", "High"
        MODERATE = "moderate", "Moderate"
        LOW = "low", "Low"
        VERY_LOW = "very_low", "Very low"

    class Concern(models.TextChoices):
        NONE = "none", "No or very minor concerns"
        MINOR = "minor", "Minor concerns"
        MODERATE = "moderate", "Moderate concerns"
        SERIOUS = "serious", "Serious concerns"

    study_path = "finding__study"
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="assessments")
    components = models.JSONField(default=dict)
    overall = models.CharField(max_length=8, choices=Level.choices)
    why = models.TextField()
    signals = models.JSONField(default=dict)
    basis = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        keep=["id", "finding", "components", "overall", "why", "signals", "basis", "by", "at"]
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.finding}: {self.overall}"


class ReviewReason(models.Model):
    """Why a finding or recommendation needs review: the event that moved what it rests on."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="review_reasons")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="reasons")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, related_name="reasons"
    )
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    fates = Fates(keep=["id", "study", "finding", "recommendation", "event", "settled_at"])

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"reason {self.pk}"
