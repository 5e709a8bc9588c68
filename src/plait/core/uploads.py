"""Files between their preview and their import."""

import hashlib

from django.core.files.uploadedfile import UploadedFile

from .models import Person, Study, Upload

LIMIT = 60 * 1024 * 1024


def keep(
    *, study: Study, purpose: str, file: UploadedFile, by: Person, about_id: int | None = None
) -> Upload:
    """Hold an uploaded file until its preview is confirmed or thrown away.

    A second look at the same bytes replaces the first, so that reloading leaves nothing behind.
    """
    data = file.read()
    sha256 = hashlib.sha256(data).hexdigest()
    Upload.objects.filter(study=study, purpose=purpose, sha256=sha256, by=by).delete()
    return Upload.objects.create(
        study=study,
        purpose=purpose,
        about_id=about_id,
        name=(file.name or "file")[:255],
        sha256=sha256,
        content=data,
        by=by,
    )


def discard(upload: Upload) -> None:
    """Let the bytes go."""
    Upload.objects.filter(pk=upload.pk).delete()
