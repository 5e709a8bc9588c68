from django.db import models

from plait.core.fates import Fates
from plait.core.models import Person, Study
from plait.records.models import Reference


class Criterion(models.Model):
    """What makes a publication belong to the question, or not."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    element = models.CharField(max_length=60)
    include = models.TextField()
    exclude = models.TextField(blank=True)

    fates = Fates(keep=["id", "study", "position", "element", "include", "exclude"])

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.element


class ExclusionReason(models.Model):
    """Reasons in the order in which they are applied."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="exclusion_reasons")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    fates = Fates(keep=["id", "study", "position", "text"])

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["study", "text"], name="one_reason_per_wording")
        ]

    def __str__(self) -> str:
        return self.text


class Decision(models.Model):
    """One person's verdict on one reference at one stage; the latest stands."""

    class Stage(models.TextChoices):
        TITLE = "title", "Title and abstract"
        FULL_TEXT = "full_text", "Full text"

    class Verdict(models.TextChoices):
        INCLUDE = "include", "Include"
        BACKGROUND = "background", "Keep as background"
        EXCLUDE = "exclude", "Exclude"
        MAYBE = "maybe", "Maybe"

    study_path = "reference__study"
    reference = models.ForeignKey(Reference, models.PROTECT, related_name="decisions")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.ForeignKey(ExclusionReason, models.PROTECT, null=True, related_name="decisions")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(keep=["id", "reference", "stage", "verdict", "reason", "note", "by", "at"])

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.reference_id}: {self.verdict} ({self.stage})"
