from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person
from plait.records.models import StudyUnit
from plait.texts.models import Passage


class EffectEstimate(models.Model):
    """One number a publication reports, as reported, with the passage it stands in.

    `estimate`, `ci_lower` and `ci_upper` are in the measure's own unit (a proportion in 0..1).
    `yi` and `vi` are the effect and its sampling variance on the scale named by `scale`, blank
    where the paper does not report enough to compute them. Nothing is imputed.
    """

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        REMOVED = "removed", "Removed"

    study_path = "unit__study"
    unit = models.ForeignKey(StudyUnit, models.PROTECT, related_name="effects")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="effects")
    comparison = models.CharField(max_length=300)
    outcome = models.CharField(max_length=300)
    time_point = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=20)
    # Whatever the paper gives: {"n1": 69, "events1": 19, "mean1": ..., "sd1": ...}
    reported = models.JSONField(default=dict)
    estimate = models.FloatField(null=True)
    ci_lower = models.FloatField(null=True)
    ci_upper = models.FloatField(null=True)
    scale = models.CharField(max_length=20, blank=True)
    yi = models.FloatField(null=True)
    vi = models.FloatField(null=True)
    source_url = models.CharField(max_length=1000, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        keep=["id", "unit", "passage", "comparison", "outcome", "time_point", "measure"]
        + ["reported", "estimate", "ci_lower", "ci_upper", "scale", "yi", "vi", "source_url"]
        + ["note", "state", "by", "at"]
    )

    class Meta:
        ordering = ["unit__label", "id"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.outcome} ({self.measure})"

    def get_absolute_url(self) -> str:
        return reverse("extraction:effect", args=[self.unit.study.slug, self.pk])
