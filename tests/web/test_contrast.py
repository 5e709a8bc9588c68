"""Colours that stand on each other are told apart: WCAG 2.2, 1.4.3 and 1.4.11, in both themes."""

import re
from pathlib import Path

import pytest

import plait

SHEETS = Path(plait.__file__).parent / "web" / "static" / "plait"
TONES = ["ok", "warn", "danger", "info", "supports", "contradicts", "qualifies", "silent"]
WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "surface", "sunk")),
    *((tone, ground) for tone in [*TONES, "accent"] for ground in ("paper", "surface", "sunk")),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("accent-strong", "accent-soft"),
    ("accent", "accent-soft"),
    ("danger-ink", "danger"),
    *((ink, f"{tone}-soft") for tone in ("ok", "warn", "danger", "info") for ink in ("ink", tone)),
]
MARKS = [
    *((f"code-{n}", ground) for n in range(12) for ground in ("paper", "surface")),
    *(("line-strong", ground) for ground in ("paper", "surface")),
]


def colours(theme: str) -> dict[str, str]:
    """Name -> #rrggbb of a theme; the dark sheet is laid over the light one."""
    names = ["tokens.css"] if theme == "light" else ["tokens.css", "dark.css"]
    text = "".join((SHEETS / name).read_text() for name in names)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb by the formula of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read(theme: str) -> None:
    given = colours(theme)
    faint = {pair: contrast(given[pair[0]], given[pair[1]]) for pair in WORDS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_and_edges_can_be_seen(theme: str) -> None:
    given = colours(theme)
    faint = {pair: contrast(given[pair[0]], given[pair[1]]) for pair in MARKS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


def test_the_dark_sheet_gives_every_colour_anew() -> None:
    light, dark = colours("light"), (SHEETS / "dark.css").read_text()
    assert [name for name in light if f"--{name}:" not in dark] == []
