from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Study

from .claims import Factor
from .links import Link


class Configuration(models.Model):
    """In context C, intervention I gives resource R, which makes people reason so: outcome O."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="configurations")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    contexts = models.ManyToManyField(Factor, related_name="configurations_as_context", blank=True)
    context_text = models.TextField()
    intervention = models.ForeignKey(
        Factor, models.PROTECT, related_name="configurations_as_intervention"
    )
    actor = models.CharField(max_length=200, blank=True)
    resource = models.TextField()
    reasoning = models.TextField()
    outcome = models.ForeignKey(Factor, models.PROTECT, related_name="configurations_as_outcome")
    # True where the support does harm or does not come about.
    negative = models.BooleanField(default=False)
    refines = models.ForeignKey("self", models.PROTECT, null=True, related_name="refined_by")
    links = models.ManyToManyField(Link, related_name="configurations", blank=True)

    fates = Fates(
        keep=["id", "study", "number", "title", "contexts", "context_text", "intervention"]
        + ["actor", "resource", "reasoning", "outcome", "negative", "refines", "links"]
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="configurations_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("synthesis:configuration", args=[self.study.slug, self.pk])
