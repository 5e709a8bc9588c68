"""Turns of speech: their shape, and how they follow a correction.

A turn is {"start", "end", "speaker", "at", "until"}: code points of the text, the speaker's label,
and times in milliseconds (None where the source has none). Turns stand in order, do not overlap,
and between them there is nothing but white space.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from plait.methods.anchoring import Edit, rebase_all

Turn = dict[str, Any]


def well_formed(turns: Sequence[Turn], text: str) -> list[Turn]:
    """The turns with every key present. Raises ValueError when they do not fit the text."""
    found: list[Turn] = []
    reached = 0
    for turn in turns:
        start, end = int(turn["start"]), int(turn["end"])
        if not reached <= start <= end <= len(text):
            raise ValueError(f"the turn from {start} to {end} does not fit the text")
        found.append(
            {
                "start": start,
                "end": end,
                "speaker": str(turn.get("speaker") or ""),
                "at": turn.get("at"),
                "until": turn.get("until"),
            }
        )
        reached = end
    return found


def carried(turns: Sequence[Turn], edits: Sequence[Edit], text: str) -> list[Turn]:
    """The turns in the corrected `text`; a turn whose words all went is left out."""
    places = rebase_all([(turn["start"], turn["end"]) for turn in turns], edits)
    kept = [
        {**turn, "start": place.start, "end": place.end}
        for turn, place in zip(turns, places, strict=True)
        if place.start < place.end
    ]
    return _covering(kept, text)


def _covering(turns: list[Turn], text: str) -> list[Turn]:
    """Give words that were written between two turns to the turn on whose line they stand."""
    if not turns:
        return []
    for before, after in pairwise(turns):
        _share_out(before, after, text)
    turns[0]["start"] = _first_word(text, 0, turns[0]["start"])
    turns[-1]["end"] = _last_word(text, turns[-1]["end"], len(text))
    return turns


def _share_out(before: Turn, after: Turn, text: str) -> None:
    gap = text[before["end"] : after["start"]]
    if not gap.strip():
        return
    line = gap.rfind("\n") + 1
    cut = before["end"] + (line or len(gap))
    before["end"] = _last_word(text, before["end"], cut)
    if line:
        after["start"] = _first_word(text, cut, after["start"])


def _first_word(text: str, start: int, end: int) -> int:
    """Where the first word in text[start:end] begins; `end` when there is none."""
    stretch = text[start:end]
    return end - len(stretch.lstrip())


def _last_word(text: str, start: int, end: int) -> int:
    """Where the last word in text[start:end] ends; `start` when there is none."""
    return start + len(text[start:end].rstrip())
