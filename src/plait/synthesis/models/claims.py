from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study
from plait.texts.models import Passage


class Factor(models.Model):
    """A thing that can cause or be caused.

    Context and mechanism are roles in a configuration, not kinds of factor; the family only
    says where on the map a factor is drawn.
    """

    class Family(models.TextChoices):
        SUPPORT = "support", "What is offered"
        CIRCUMSTANCE = "circumstance", "What surrounds it"
        RESPONSE = "response", "What people feel and think"
        OUTCOME = "outcome", "Outcome"

    study = models.ForeignKey(Study, models.PROTECT, related_name="factors")
    name = models.CharField(max_length=160)
    family = models.CharField(max_length=14, choices=Family.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    opposite = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    definition = models.TextField(blank=True)

    fates = Fates(keep=["id", "study", "name", "family", "parent", "opposite", "definition"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="one_factor_per_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("synthesis:factor", args=[self.study.slug, self.pk])


class Polarity(models.TextChoices):
    MORE = "+", "raises"
    LESS = "-", "lowers"
    NONE = "0", "makes no difference to"
    MIXED = "mixed", "both raises and lowers"


class Claim(models.Model):
    """What one source says in one passage: this leads to that."""

    class Modality(models.TextChoices):
        OBSERVED = "observed", "Observed"
        REPORTED = "reported", "Told from own experience"
        HYPOTHESISED = "hypothesised", "Supposed"
        ABSENT = "absent", "Said not to happen"

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        REMOVED = "removed", "Removed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study_path = "passage__document__study"
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="claims")
    cause = models.ForeignKey(Factor, models.PROTECT, related_name="claims_as_cause")
    effect = models.ForeignKey(Factor, models.PROTECT, related_name="claims_as_effect")
    contexts = models.ManyToManyField(Factor, related_name="claims_as_context", blank=True)
    actor = models.CharField(max_length=200, blank=True)
    polarity = models.CharField(max_length=5, choices=Polarity.choices)
    modality = models.CharField(max_length=12, choices=Modality.choices)
    # Claims told as one story share a chain; the step says which comes first.
    chain = models.CharField(max_length=40, blank=True)
    step = models.PositiveSmallIntegerField(null=True)
    coder = models.ForeignKey(Person, models.PROTECT, related_name="claims")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        redact=["actor"],
        keep=["id", "passage", "cause", "effect", "contexts", "polarity", "modality"]
        + ["chain", "step", "coder", "state", "at"],
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.cause} {self.get_polarity_display()} {self.effect}"
