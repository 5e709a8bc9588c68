"""What the page frame needs on every page."""

from functools import partial
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest

from .navigation import address, navigation

VERSION = version("plait")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Study, navigation, version and support line; computed only when a template asks."""
    study = getattr(request, "study", None)
    return {
        "study": study,
        "navigation": partial(navigation, request),
        "plait_version": VERSION,
        "support_url": partial(address, "records:services", study.slug) if study else "",
    }
