from django.db import models
from django.db.models import Q
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study
from plait.extraction.models import EffectEstimate

from .claims import Claim, Factor


class Link(models.Model):
    """Factor -> factor, with a direction that evidence supports, contradicts or qualifies."""

    class Direction(models.TextChoices):
        RAISES = "+", "raises"
        LOWERS = "-", "lowers"

    study = models.ForeignKey(Study, models.PROTECT, related_name="links")
    cause = models.ForeignKey(Factor, models.PROTECT, related_name="links_out")
    effect = models.ForeignKey(Factor, models.PROTECT, related_name="links_in")
    direction = models.CharField(max_length=1, choices=Direction.choices)
    note = models.TextField(blank=True)

    fates = Fates(keep=["id", "study", "cause", "effect", "direction", "note"])

    class Meta:
        ordering = ["cause__name", "effect__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "cause", "effect"], name="one_link_per_cause_and_effect"
            ),
            models.CheckConstraint(
                condition=~Q(cause=models.F("effect")), name="nothing_causes_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.get_direction_display()} {self.effect}"

    def get_absolute_url(self) -> str:
        return reverse("synthesis:link", args=[self.study.slug, self.pk])


class Evidence(models.Model):
    """One claim or one effect estimate on one link, with the stance somebody judged it to have."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        CONTRADICTS = "contradicts", "Contradicts"
        QUALIFIES = "qualifies", "Qualifies"
        SILENT = "silent", "Examined and silent"

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        REMOVED = "removed", "Removed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study_path = "link__study"
    link = models.ForeignKey(Link, models.PROTECT, related_name="evidence")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="evidence")
    effect = models.ForeignKey(EffectEstimate, models.PROTECT, null=True, related_name="evidence")
    stance = models.CharField(max_length=12, choices=Stance.choices)
    why = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    # The reason for a stance can quote the passage.
    fates = Fates(
        redact=["why"], keep=["id", "link", "claim", "effect", "stance", "state", "by", "at"]
    )

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, effect__isnull=True)
                | Q(claim__isnull=True, effect__isnull=False),
                name="evidence_is_a_claim_or_an_effect",
            ),
            models.UniqueConstraint(
                fields=["link", "claim"], condition=Q(state="active"), name="a_claim_once_a_link"
            ),
            models.UniqueConstraint(
                fields=["link", "effect"], condition=Q(state="active"), name="an_effect_once_a_link"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()} link {self.link_id}"
