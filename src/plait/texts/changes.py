"""What a correction changed, line by line, to be shown side by side. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

# So much of an unchanged stretch is shown around a change; the rest becomes an ellipsis.
CONTEXT = 90
Piece = tuple[str, str]


@dataclass
class Part:
    """Neighbouring changes: pieces ("same" or "gone", words) before, ("same" or "new") after."""

    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)


def changed_parts(old: str, edits: Sequence[dict[str, Any]]) -> list[Part]:
    """One part for each group of edits on the same lines of `old`."""
    return [_part(old, group) for group in _groups(old, edits)]


def _groups(old: str, edits: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    for edit in edits:
        if group and "\n" in old[group[-1]["end"] : edit["start"]]:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _part(old: str, group: Sequence[dict[str, Any]]) -> Part:
    part = Part()
    reached = max(old.rfind("\n", 0, group[0]["start"]) + 1, 0)
    _same(part, _end_of(old[reached : group[0]["start"]]))
    for position, edit in enumerate(group):
        if position:
            _same(part, _middle_of(old[reached : edit["start"]]))
        _append(part.before, "gone", old[edit["start"] : edit["end"]])
        _append(part.after, "new", edit["text"])
        reached = edit["end"]
    line_end = old.find("\n", reached)
    _same(part, _start_of(old[reached : line_end if line_end >= 0 else len(old)]))
    return part


def _same(part: Part, words: str) -> None:
    _append(part.before, "same", words)
    _append(part.after, "same", words)


def _append(pieces: list[Piece], kind: str, words: str) -> None:
    if words:
        pieces.append((kind, words))


def _end_of(words: str) -> str:
    return words if len(words) <= CONTEXT else "… " + words[-CONTEXT:]


def _start_of(words: str) -> str:
    return words if len(words) <= CONTEXT else words[:CONTEXT] + " …"


def _middle_of(words: str) -> str:
    return words if len(words) <= 2 * CONTEXT else words[:CONTEXT] + " … " + words[-CONTEXT:]
