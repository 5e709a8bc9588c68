"""Small line drawings on a grid of 16, drawn for Plait. Each stands beside a word, never alone,
except in buttons that carry an aria-label."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINES = {
    "yes": "M3 8.5l3.3 3.5L13 4.5",
    "no": "M4 4l8 8M12 4l-8 8",
    "opposed": "M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13",
    "partly": "M2 8c2-3.5 4-3.5 6 0s4 3.5 6 0",
    "hollow": "M8 2.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 1 0 8 2.8",
    "up": "M8 13V3M4 7l4-4 4 4",
    "level": "M3 6h10M3 10h10",
    "fall": "M8 3v10M4 9l4 4 4-4",
    "both": "M5 13V3M2.5 5.5L5 3l2.5 2.5M11 3v10M8.5 10.5L11 13l2.5-2.5",
    "clock": "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.6",
    "turning": "M13 8a5 5 0 1 1-1.6-3.7M13 2.5V5h-2.6",
    "pencil": "M3 13l.8-3.2L10.6 3l2.4 2.4-6.8 6.8L3 13",
    "stop": "M4.5 4.5h7v7h-7z",
    "warning": "M8 2.2L14.5 13.5h-13zM8 6.5v3M8 11.6v.1",
    "question": "M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M8 12.6v.1",
    "away": "M3 8h7M7.5 5L10.5 8l-3 3M13 3v10",
    "same": "M3 8h10",
    "moved": "M2.5 8h10M9 4.5 12.5 8 9 11.5",
    "shelf": "M3 3v10h10V3M6 6.5h4M6 9.5h4",
    "spark": "M8 2v4M8 10v4M2 8h4M10 8h4",
    "double": "M4 9l4-4 4 4M4 13l4-4 4 4",
    "down": "M4 6l4 4 4-4",
    "menu": "M2.5 4h11M2.5 8h11M2.5 12h11",
    "keyboard": "M1.5 4h13v8h-13zM4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.5h6",
    "eye": "M1.5 8c3.5-5 9.5-5 13 0-3.5 5-9.5 5-13 0M8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 1 0 0-3.4",
    "speech": "M2.5 3.5h11v7h-6l-3 3v-3h-2z",
    "page": "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
}


def icon(name: str) -> SafeString:
    """The drawing of a name. Raises KeyError for a name that was never drawn."""
    if name.startswith("level-"):
        return _circles(int(name[-1]))
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        _LINES[name],
    )


def _circles(filled: int) -> SafeString:
    """Four circles, as GRADE writes its levels, `filled` of them full."""
    ring = '<circle cx="{}" cy="8" r="4.6"{}/>'
    circles = "".join(
        ring.format(7 + 13 * place, ' class="solid"' if place < filled else "")
        for place in range(4)
    )
    return mark_safe(
        '<svg class="icon icon--wide" viewBox="0 0 53 16" aria-hidden="true" focusable="false">'
        f"{circles}</svg>"
    )
