from django.db import models
from django.urls import reverse

from plait.core.fates import Fates
from plait.core.models import Person, Study
from plait.texts.models import Document


class Search(models.Model):
    """Where records came from: one database search, hand search or call for evidence."""

    class Source(models.TextChoices):
        DATABASE = "database", "Database"
        REGISTER = "register", "Register"
        HAND = "hand", "Hand search"
        CALL = "call", "Call for evidence"

    study = models.ForeignKey(Study, models.PROTECT, related_name="searches")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.DATABASE)
    name = models.CharField(max_length=200)
    platform = models.CharField(max_length=200, blank=True)
    run_on = models.DateField(null=True)
    strategy = models.TextField(blank=True)
    hits = models.PositiveIntegerField(null=True)

    fates = Fates(keep=["id", "study", "source", "name", "platform", "run_on", "strategy", "hits"])

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """One file of references, taken in whole or not at all."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="import_batches")
    search = models.ForeignKey(Search, models.PROTECT, null=True, related_name="batches")
    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    # A list of {"where", "message", "severity"} as the preview showed them.
    problems = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        keep=["id", "study", "search", "file_name", "format", "sha256", "problems", "by", "at"]
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["study", "sha256"], name="a_file_is_imported_once")
        ]

    def __str__(self) -> str:
        return self.file_name


class Reference(models.Model):
    """One work, whatever number of records told of it."""

    class Standing(models.TextChoices):
        TO_SCREEN = "to_screen", "To screen"
        INCLUDED = "included", "Included"
        BACKGROUND = "background", "Kept as background"
        EXCLUDED = "excluded", "Excluded"

    study = models.ForeignKey(Study, models.PROTECT, related_name="references")
    title = models.TextField()
    # A list of "Family, Given".
    authors = models.JSONField(default=list)
    year = models.PositiveSmallIntegerField(null=True)
    journal = models.CharField(max_length=500, blank=True)
    volume = models.CharField(max_length=50, blank=True)
    issue = models.CharField(max_length=50, blank=True)
    pages = models.CharField(max_length=100, blank=True)
    doi = models.CharField(max_length=255, blank=True)
    pmid = models.CharField(max_length=20, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    abstract = models.TextField(blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.TO_SCREEN)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")

    fates = Fates(
        keep=["id", "study", "title", "authors", "year", "journal", "volume", "issue", "pages"]
        + ["doi", "pmid", "url", "abstract", "standing", "merged_into"]
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["study", "standing"], name="reference_standing"),
            models.Index(fields=["study", "doi"], name="reference_doi"),
        ]

    def __str__(self) -> str:
        return self.short

    def get_absolute_url(self) -> str:
        return reverse("records:reference", args=[self.study.slug, self.pk])

    @property
    def short(self) -> str:
        """As a text cites it: McLeish et al. 2023."""
        families = [author.split(",")[0] for author in self.authors]
        if not families:
            who = " ".join(self.title.split()[:4])
        elif len(families) > 2:
            who = f"{families[0]} et al."
        else:
            who = " and ".join(families)
        return f"{who} {self.year or 'n.d.'}"


class Record(models.Model):
    """A reference as one file had it: immutable, with every field the file carried."""

    study_path = "batch__study"
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="records")
    reference = models.ForeignKey(Reference, models.PROTECT, related_name="records")
    position = models.PositiveIntegerField()
    # Tag or column name -> list of values, exactly as read.
    raw = models.JSONField(default=dict)
    # Why it was taken for the same work as an earlier record; empty for the first.
    matched_by = models.CharField(max_length=100, blank=True)

    fates = Fates(keep=["id", "batch", "reference", "position", "raw", "matched_by"])

    class Meta:
        ordering = ["batch_id", "position"]

    def __str__(self) -> str:
        return f"record {self.position} of batch {self.batch_id}"


class StudyUnit(models.Model):
    """A published study, with one or more reports ("study" on the literature pages)."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="units")
    label = models.CharField(max_length=200)
    design = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=200, blank=True)
    population = models.TextField(blank=True)
    participants = models.PositiveIntegerField(null=True)
    intervention = models.TextField(blank=True)
    format = models.CharField(max_length=200, blank=True)
    outcome_measures = models.TextField(blank=True)

    fates = Fates(
        keep=["id", "study", "label", "design", "country", "population", "participants"]
        + ["intervention", "format", "outcome_measures"]
    )

    class Meta:
        ordering = ["label", "id"]
        verbose_name = "published study"

    def __str__(self) -> str:
        return self.label


class Report(models.Model):
    """One publication of a study, with the document that is read and coded."""

    study_path = "unit__study"
    unit = models.ForeignKey(StudyUnit, models.PROTECT, related_name="reports")
    reference = models.OneToOneField(Reference, models.PROTECT, related_name="report")
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="report")
    # The address at which the facts of the text were read and checked.
    verified_at_url = models.CharField(max_length=1000, blank=True)

    fates = Fates(keep=["id", "unit", "reference", "document", "verified_at_url"])

    def __str__(self) -> str:
        return f"{self.unit}: {self.reference}"


class Service(models.Model):
    """A support service that people can turn to, and when that was last checked."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    provider = models.CharField(max_length=200, blank=True)
    formats = models.CharField(max_length=300, blank=True)
    for_whom = models.CharField(max_length=300, blank=True)
    area = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    checked_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    fates = Fates(
        keep=["id", "study", "name", "provider", "formats", "for_whom", "area", "url"]
        + ["checked_on", "note"]
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
