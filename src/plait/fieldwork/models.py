from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Run, Study
from plait.texts.models import Document


class Participant(models.Model):
    """Somebody who was interviewed: a study code and "for whom" attributes, no name."""

    class State(models.TextChoices):
        ACTIVE = "active", "Taking part"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study = models.ForeignKey(Study, models.PROTECT, related_name="participants")
    code = models.CharField(max_length=20)
    # {"role": "recipient", "losses": "repeated", ...}: what findings may be told apart by.
    attributes = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)

    fates = Fates(redact=["attributes"], keep=["id", "study", "code", "state"])

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["study", "code"], name="one_participant_per_code")
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("fieldwork:participant", args=[self.study.slug, self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN


class Consent(models.Model):
    """What a participant agreed to, statement by statement, on a version of the sheet."""

    study_path = "participant__study"
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="consents")
    sheet_version = models.CharField(max_length=20)
    # {"interview": true, "recording": true, "quotation": true, "archive": false}
    statements = models.JSONField(default=dict)
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    fates = Fates(
        keep=["id", "participant", "sheet_version", "statements", "given_on", "recorded_by"]
    )

    class Meta:
        ordering = ["-given_on", "-id"]

    def __str__(self) -> str:
        return f"{self.participant} {self.sheet_version}"


class Interview(models.Model):
    """One conversation and the transcript it became."""

    class Mode(models.TextChoices):
        VIDEO = "video", "Video call"
        PHONE = "phone", "Phone"
        IN_PERSON = "in_person", "In person"

    study_path = "participant__study"
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="interviews")
    n = models.PositiveSmallIntegerField(default=1)
    held_on = models.DateField()
    mode = models.CharField(max_length=10, choices=Mode.choices)
    interviewer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="interview")

    fates = Fates(keep=["id", "participant", "n", "held_on", "mode", "interviewer", "document"])

    class Meta:
        ordering = ["participant__code", "n"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "n"], name="interviews_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.participant} interview {self.n}"


class Withdrawal(models.Model):
    """A participant's wish to leave, carried through, with its receipt."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", "Previewed"
        RUNNING = "running", "Running"
        DONE = "done", "Done"

    study_path = "participant__study"
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="withdrawal")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEWED)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="+")
    # Lines of {"label", "count", "fate"}, then the proof: counts only, no words.
    preview = models.JSONField(default=list)
    receipt = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)

    fates = Fates(
        keep=["id", "participant", "state", "asked_by", "asked_at", "run", "preview"]
        + ["receipt", "done_at"]
    )

    def __str__(self) -> str:
        return f"withdrawal of {self.participant}"
