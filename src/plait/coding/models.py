from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study
from plait.texts.models import Passage


class Code(models.Model):
    """An entry of the codebook."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="codes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    name = models.CharField(max_length=120)
    definition = models.TextField(blank=True)
    when_to_use = models.TextField(blank=True)
    when_not_to_use = models.TextField(blank=True)
    # One of the palette's numbers (0-11): colour and pattern go together, so that colour is
    # never the only sign.
    colour = models.PositiveSmallIntegerField(default=0)
    archived = models.BooleanField(default=False)

    fates = Fates(
        keep=["id", "study", "parent", "name", "definition", "when_to_use", "when_not_to_use"]
        + ["colour", "archived"]
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="one_code_per_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coding:code", args=[self.study.slug, self.pk])


class Coding(models.Model):
    """Passage x code x coder."""

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        REMOVED = "removed", "Removed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study_path = "passage__document__study"
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="codings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(Person, models.PROTECT, related_name="codings")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(keep=["id", "passage", "code", "coder", "state", "at"])

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "code", "coder"],
                condition=models.Q(state="active"),
                name="a_coder_codes_a_passage_once",
            )
        ]
        indexes = [models.Index(fields=["code", "state"], name="coding_of_code")]

    def __str__(self) -> str:
        return f"coding {self.pk}"


class Memo(models.Model):
    """A researcher's note on a passage, a code, a document or the study."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="memos")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="memos")
    code = models.ForeignKey(Code, models.PROTECT, null=True, related_name="memos")
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    # A memo on a passage can quote it.
    fates = Fates(redact=["text"], keep=["id", "study", "passage", "code", "by", "at"])

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"memo {self.pk}"
