"""Tags and filters every template has."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString

from plait.core.models import Run
from plait.core.views import cancel_allowed
from plait.web import icons
from plait.web.badges import look

register = template.Library()
register.simple_tag(icons.icon, name="icon")

_TONES = {"success": "ok", "error": "danger", "warning": "warning"}
PATTERNS = 12


@register.simple_tag
def badge(value: Any, label: str = "") -> SafeString:
    """An enum value as icon and words; `label` gives other words. Nothing for no value."""
    if value in (None, ""):
        return SafeString()
    seen = look(str(value))
    tone = f" badge--{seen.tone}" if seen.tone else ""
    return format_html(
        '<span class="badge{}">{}{}</span>', tone, icons.icon(seen.icon), label or seen.label
    )


@register.simple_tag
def needs_review(thing: Any) -> SafeString:
    """A badge when a finding or recommendation (or a bare True) needs review."""
    return badge("needs_review") if getattr(thing, "needs_review", thing is True) else SafeString()


@register.simple_tag
def crumb(url: str, label: Any) -> SafeString:
    """One step of the way to a page, for `{% block crumbs %}`."""
    return format_html('<li><a href="{}">{}</a></li>', url, label)


@register.simple_tag
def code_chip(code: Any, url: str = "") -> SafeString:
    """A code's name with its colour and pattern; a link when `url` is given."""
    inside = format_html('<span class="swatch" aria-hidden="true"></span>{}', code)
    kind = f"code-chip code-{code.colour % PATTERNS}"
    if url:
        return format_html('<a class="{}" href="{}">{}</a>', kind, url, inside)
    return format_html('<span class="{}">{}</span>', kind, inside)


@register.filter(needs_autoescape=True)
def paragraphs(text: Any, autoescape: bool = True) -> SafeString:
    """Plain text as paragraphs: an empty line parts them, a single line end is kept."""
    escaped = conditional_escape(text) if autoescape else text
    return SafeString(linebreaks(str(escaped)))


@register.filter
def notice_tone(level_tag: str) -> str:
    """The notice class for a message's level."""
    return _TONES.get(level_tag, "info")


@register.filter
def page_numbers(page: Page[Any]) -> Iterable[int | str]:
    """The numbers a pager shows, with "…" for gaps."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def first_id(field: BoundField) -> str:
    """The id a link to a field goes to; of several choices, the first."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def job_name(run: Run) -> str:
    """A run's job in words."""
    return run.job.replace(".", " ").replace("_", " ").replace("-", " ").capitalize()


@register.filter
def may_cancel(request: HttpRequest, run: Run) -> bool:
    """Whether the person of a request may stop a run."""
    return cancel_allowed(request, run)
