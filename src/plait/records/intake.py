"""From an uploaded file to its records, or to a sentence that says why not."""

from hashlib import sha256

from plait.core.action import Refused
from plait.core.models import Study
from plait.formats.problems import Unreadable
from plait.formats.references import ReferenceFile, read

from .models import ImportBatch


def readable(study: Study, file_name: str, data: bytes) -> ReferenceFile:
    """The file's records. Raises Refused when it cannot be read or was imported before."""
    earlier = ImportBatch.objects.filter(study=study, sha256=sha256(data).hexdigest()).first()
    if earlier:
        when = earlier.at.strftime("%d %B %Y").lstrip("0")
        raise Refused(
            f"{file_name}: this very file was imported on {when} as “{earlier.file_name}”. "
            "Nothing was added. Export the search anew if you expect more records.",
            "file",
        )
    try:
        return read(file_name, data)
    except Unreadable as error:
        raise Refused(error.message, "file") from error
