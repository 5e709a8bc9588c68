from django.conf import settings
from django.db import models

from plait.core.fates import Fates

from .studies import Study


class Event(models.Model):
    """One thing that was done in a study: append-only, gapless by revision.

    It holds ids, enums, numbers and offsets only, never a participant's words, so that it
    survives a withdrawal unedited.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="events")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40)
    about_id = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    fates = Fates(
        keep=["id", "study", "revision", "kind", "about_kind", "about_id"]
        + ["by", "at", "before", "after"]
    )

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["study", "revision"], name="one_event_per_revision")
        ]
        indexes = [models.Index(fields=["study", "about_kind", "about_id"], name="event_about")]

    def __str__(self) -> str:
        return f"{self.revision} {self.kind} {self.about_kind}:{self.about_id}"
