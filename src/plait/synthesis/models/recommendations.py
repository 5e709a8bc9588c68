from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study


class Recommendation(models.Model):
    """Who should do what, for whom, where; and the findings it rests on."""

    class Audience(models.TextChoices):
        POLICY = "policy", "Policy"
        COMMISSIONING = "commissioning", "Commissioning"
        PRACTICE = "practice", "Practice"
        RESEARCH = "research", "Research"

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong"
        CONDITIONAL = "conditional", "Conditional"
        RESEARCH_ONLY = "research_only", "Only in research"

    class Direction(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"

    study = models.ForeignKey(Study, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    audience = models.CharField(max_length=14, choices=Audience.choices)
    for_whom = models.TextField(blank=True)
    setting = models.TextField(blank=True)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    strength = models.CharField(max_length=14, choices=Strength.choices)
    rationale = models.TextField(blank=True)
    subgroups = models.TextField(blank=True)
    implementation = models.TextField(blank=True)
    monitoring = models.TextField(blank=True)
    research_gaps = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    findings = models.ManyToManyField(
        "synthesis.Finding", related_name="recommendations", blank=True
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    # The hash of its findings now, and as they were when somebody last stood by it.
    basis = models.CharField(max_length=64, blank=True)
    judged_basis = models.CharField(max_length=64, blank=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    fates = Fates(
        keep=["id", "study", "number", "text", "audience", "for_whom", "setting", "direction"]
        + ["strength", "rationale", "subgroups", "implementation", "monitoring"]
        + ["research_gaps", "dissent", "findings", "status", "basis", "judged_basis"]
        + ["judged_by", "judged_at"]
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="recommendations_are_numbered")
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("synthesis:recommendation", args=[self.study.slug, self.pk])

    @property
    def needs_review(self) -> bool:
        return bool(self.judged_basis) and self.basis != self.judged_basis
