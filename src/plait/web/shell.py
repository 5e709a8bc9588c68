"""What the page frame needs on every page."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    study = getattr(request, "study", None)
    return {"study": study}
