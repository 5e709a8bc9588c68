"""Every list pages."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 50


def page_of(request: HttpRequest, things: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page the address asks for (`?page=`); a number out of range gives the nearest."""
    return Paginator(things, size).get_page(request.GET.get("page"))
