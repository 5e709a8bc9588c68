from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study


class ReportFile(models.Model):
    """A report that was made: what, when, by whom and its hash. The bytes lie in the exports.

    A report quotes participants, so a withdrawal deletes the file and keeps this row, and the
    receipt names it: copies that left the house have to be replaced by people.
    """

    class Format(models.TextChoices):
        HTML = "html", "Web page (one file)"
        DOCX = "docx", "Word document"

    class State(models.TextChoices):
        READY = "ready", "Ready"
        DELETED = "deleted", "Deleted"

    study = models.ForeignKey(Study, models.PROTECT, related_name="report_files")
    format = models.CharField(max_length=5, choices=Format.choices)
    revision = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.READY)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(keep=["id", "study", "format", "revision", "sha256", "size", "state", "by", "at"])

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"report at revision {self.revision} ({self.format})"

    def get_absolute_url(self) -> str:
        return reverse("publish:download", args=[self.study.slug, self.pk])
