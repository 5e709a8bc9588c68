from django.conf import settings
from django.db import models
from django.urls import reverse

from plait.core.fates import Fates

from .studies import Study


class Run(models.Model):
    """A long piece of work with progress, a cancel button and a lease.

    A worker that dies stops renewing its lease; the next worker takes the run up again.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Stopped by an error"
        CANCELLED = "cancelled", "Cancelled"

    study = models.ForeignKey(Study, models.PROTECT, related_name="runs")
    job = models.CharField(max_length=60)
    # Ids and enums only: a run's arguments are seen by whoever looks after the server.
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    cancel_asked = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    fates = Fates(
        keep=["id", "study", "job", "arguments", "state", "done", "total", "step", "message"]
        + ["result", "cancel_asked", "attempts", "lease_until", "started_by"]
        + ["created_at", "finished_at"]
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "lease_until"], name="run_lease")]

    def __str__(self) -> str:
        return f"{self.job} {self.pk} ({self.state})"

    def get_absolute_url(self) -> str:
        return reverse("core:run", args=[self.study.slug, self.pk])

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED, self.State.CANCELLED}

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.total) if self.total else 0
