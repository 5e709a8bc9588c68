import uuid

from django.conf import settings
from django.db import models

from plait.core.fates import Fates

from .studies import Study


class Upload(models.Model):
    """A file between its preview and its import. The bytes go as soon as it is decided.

    A transcript's file name can name a person, so a withdrawal deletes the row whole.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(Study, models.PROTECT, related_name="uploads")
    purpose = models.CharField(max_length=30)
    # Which object the file is for, when there is one: a participant, a reference.
    about_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    fates = Fates(
        delete=["id", "study", "purpose", "about_id", "name", "sha256", "content", "by", "at"]
    )

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"

    @property
    def data(self) -> bytes:
        return bytes(self.content)
