"""The text of a document as HTML.

Joined from strings rather than looped over in a template: a two-hour interview has thousands of
segments. Everything that comes from a person passes `escape` here and nowhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .reading import LANES, Mark, Painted, Segment

# One letter a lane: the style sheet draws lane "b" in colour 7 for the class "b7".
_LANE_LETTERS = "abcde"


@dataclass(frozen=True, slots=True)
class Face:
    """How a code looks: its name and its number in the palette."""

    name: str
    colour: int


Faces = Mapping[int, Face]

_NOTED = '<span class="visually-hidden"> (with a memo)</span>'
_CONTINUED = '<span class="visually-hidden"> (continued)</span>'


def body(painted: Iterable[Painted], text: str, faces: Faces) -> SafeString:
    """All blocks, each ready to stand in the page or to take the place of its older self."""
    return mark_safe("".join(block(one, text, faces) for one in painted))


def block(painted: Painted, text: str, faces: Faces) -> str:
    """One turn or paragraph: who, the words, and the codes in the margin."""
    here = painted.block
    words = "".join(_segment(segment, text, faces) for segment in painted.segments)
    kind = "turn turn--more" if here.continues else "turn"
    deep = f" turn--deep{min(painted.depth, LANES)}" if painted.depth > 2 else ""
    return (
        f'<div class="{kind}{deep}" id="t{here.start}" role="group" tabindex="-1"'
        f' aria-label="{_label(painted)}"{" autofocus" if painted.aimed else ""}>'
        f'{_who(painted)}<p class="words">{words}</p>{_margin(painted, faces)}</div>'
    )


def clock(milliseconds: int) -> str:
    """A time in a recording: 1:02:03, or 02:03 within the first hour."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _label(painted: Painted) -> str:
    here = painted.block
    parts = [here.speaker or "Paragraph"]
    if here.at is not None:
        parts.append(clock(here.at))
    if painted.marks:
        parts.append(f"{len(painted.marks)} coded")
    return escape(", ".join(parts))


def _who(painted: Painted) -> str:
    here = painted.block
    if here.continues or not (here.speaker or here.at is not None):
        return ""
    time = f"<time>{clock(here.at)}</time>" if here.at is not None else ""
    return f'<p class="who"><b>{escape(here.speaker)}</b>{time}</p>'


def _segment(segment: Segment, text: str, faces: Faces) -> str:
    words = escape(text[segment.start : segment.end], quote=False)
    if segment.hit:
        words = f'<mark class="hit">{words}</mark>'
    if not segment.marks and not segment.target:
        return words
    classes = ["s", *(_line(lane, mark, faces) for lane, mark in segment.marks)]
    if segment.target:
        classes.append("target")
    passages = " ".join(dict.fromkeys(str(mark.passage) for _, mark in segment.marks))
    return f'<span class="{" ".join(classes)}" data-p="{passages}">{words}</span>'


def _line(lane: int, mark: Mark, faces: Faces) -> str:
    if lane >= LANES:
        return "more"
    return f"{_LANE_LETTERS[lane]}{faces[mark.code].colour if mark.code else 'm'}"


def _margin(painted: Painted, faces: Faces) -> str:
    if not painted.marks:
        return ""
    chips = "".join(_chip(mark, painted, faces) for mark in painted.marks)
    return f'<ul class="codes">{chips}</ul>'


def _chip(mark: Mark, painted: Painted, faces: Faces) -> str:
    """A code in the margin; where the passage began in an earlier block it says so."""
    name, look = _look(faces[mark.code]) if mark.code else ("Memo", "memo")
    if mark.noted and mark.code:
        look, name = f"{look} noted", f"{name}{_NOTED}"
    if mark.start < painted.block.start:
        look, name = f"{look} more", f"{name}{_CONTINUED}"
    return (
        f'<li><a class="chip {look}" href="?passage={mark.passage}"'
        f' data-p="{mark.passage}" data-k="{mark.code}">{name}</a></li>'
    )


def _look(face: Face) -> tuple[str, str]:
    return escape(face.name), f"code-{face.colour}"
