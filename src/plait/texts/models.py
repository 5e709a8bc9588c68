from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study


class Document(models.Model):
    """A paper's text or an interview's transcript; nothing above needs to ask which."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", "Interview"
        REPORT = "report", "Publication"

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study = models.ForeignKey(Study, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # A study code or a citation, never a name.
    title = models.CharField(max_length=300)
    # Said on every page that shows the text: composed for the example, or a summary in our words.
    notice = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    current = models.OneToOneField(
        "DocumentVersion", models.PROTECT, null=True, related_name="current_of"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    fates = Fates(keep=["id", "study", "kind", "title", "notice", "state", "current", "created_at"])

    class Meta:
        ordering = ["kind", "title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coding:document", args=[self.study.slug, self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN


class DocumentVersion(models.Model):
    """One state of a document's words. Never changed; only a withdrawal empties it.

    `text` is NFC with `\\n` line ends and no NUL. All offsets are Unicode code points.
    `turns` is a list of {"start", "end", "speaker", "at", "until"} (times in milliseconds).
    `edits` is the list of {"start", "end", "text"} that made this version out of the one before.
    """

    class Kind(models.TextChoices):
        IMPORTED = "imported", "As imported"
        CORRECTED = "corrected", "Corrected"
        PSEUDONYMISED = "pseudonymised", "Pseudonymised"

    study_path = "document__study"
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=14, choices=Kind.choices)
    text = models.TextField(blank=True)
    turns = models.JSONField(default=list)
    edits = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    # The hash is made anew over the emptied text: the old one could confirm a guess at the words.
    fates = Fates(
        redact=["text", "turns", "edits", "sha256"],
        keep=["id", "document", "n", "kind", "by", "at"],
    )

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["document", "n"], name="one_text_per_version_number")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.n}"


class Passage(models.Model):
    """A stretch of a document that something rests on.

    It stands in the version named here; a correction carries it forward to the next one and
    leaves a `PassageFate`. `text[start:end] == exact` holds at all times (`plait check`).
    """

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        GONE = "gone", "No longer in the text"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study_path = "document__study"
    document = models.ForeignKey(Document, models.PROTECT, related_name="passages")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        redact=["exact", "prefix", "suffix", "start", "end"],
        keep=["id", "document", "version", "state", "created_at"],
    )

    class Meta:
        ordering = ["start", "end", "id"]
        indexes = [models.Index(fields=["document", "start"], name="passage_place")]

    def __str__(self) -> str:
        return f"passage {self.pk}"

    def get_absolute_url(self) -> str:
        slug = self.document.study.slug
        return f"{reverse('coding:document', args=[slug, self.document_id])}?passage={self.pk}"


class PassageFate(models.Model):
    """What a correction did to a passage; `changed` and `gone` wait for a person to look."""

    class Fate(models.TextChoices):
        SAME = "same", "Same"
        MOVED = "moved", "Moved"
        CHANGED = "changed", "Changed"
        GONE = "gone", "Gone"

    study_path = "passage__document__study"
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="fates_met")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="fates_met")
    fate = models.CharField(max_length=8, choices=Fate.choices)
    start_before = models.PositiveIntegerField()
    end_before = models.PositiveIntegerField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    fates = Fates(
        keep=["id", "passage", "version", "fate", "start_before", "end_before"]
        + ["reviewed_by", "reviewed_at"]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["passage", "version"], name="one_fate_per_correction")
        ]

    def __str__(self) -> str:
        return f"{self.passage_id}: {self.fate}"
