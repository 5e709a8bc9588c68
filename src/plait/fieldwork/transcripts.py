"""A transcript file read by its format, in the shape texts take in, with speakers renamed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plait.core.action import Refused
from plait.formats import transcripts
from plait.formats.problems import Problem, Unreadable


@dataclass(frozen=True)
class Transcript:
    """What a file holds. `turns` are {"start", "end", "speaker", "at", "until"}, times in ms."""

    format: str
    encoding: str
    text: str
    turns: list[dict[str, Any]]
    problems: list[Problem]

    @property
    def speakers(self) -> list[tuple[str, int]]:
        """(label, number of turns), the one who speaks most often first."""
        return Counter(turn["speaker"] for turn in self.turns if turn["speaker"]).most_common()

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def minutes(self) -> int | None:
        """Length of the interview in whole minutes, or None where the file has no times."""
        ends = (turn["at"] if turn["until"] is None else turn["until"] for turn in self.turns)
        known = [end for end in ends if end is not None]
        return round(max(known) / 60_000) if known else None


def read(file_name: str, data: bytes, speakers: Mapping[str, str] | None = None) -> Transcript:
    """The file's text and turns. Raises Refused, naming the file, when it cannot be read.

    `speakers` gives labels a new name; a label that is not in it, or is given no name, stays.
    """
    try:
        found = transcripts.read(file_name, data)
    except Unreadable as error:
        raise Refused(error.message, "file") from None
    if not found.text.strip():
        raise Refused(f"{file_name}: there are no words in this file.", "file")
    names = {label: name.strip() for label, name in (speakers or {}).items() if name.strip()}
    turns = [_turn(turn, names) for turn in found.turns]
    return Transcript(found.format, found.encoding, found.text, turns, found.problems)


def _turn(turn: transcripts.Turn, names: Mapping[str, str]) -> dict[str, Any]:
    speaker = turn.speaker or ""
    return {
        "start": turn.start,
        "end": turn.end,
        "speaker": names.get(speaker, speaker),
        "at": turn.at_ms,
        "until": turn.until_ms,
    }
