from django.conf import settings
from django.db import models
from django.urls import reverse

from plait.core.fates import Fates


class Study(models.Model):
    """One piece of research: its question, its team and its ledger's revision."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=300)
    question = models.TextField(blank=True)
    registration = models.CharField(max_length=300, blank=True)
    # Shown on every page of the study; the example says here that its interviews are composed.
    notice = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        keep=["id", "slug", "title", "question", "registration", "notice", "revision", "created_at"]
    )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("study", args=[self.slug])


class Role(models.TextChoices):
    READER = "reader", "Reader"
    RESEARCHER = "researcher", "Researcher"
    LEAD = "lead", "Lead"


class Membership(models.Model):
    """What a person is in a study."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    fates = Fates(keep=["id", "study", "person", "role"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "person"], name="one_role_per_person_and_study"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
