"""Text with speaker labels, as typists, Otter and Rev write it."""

import re
from collections import Counter
from collections.abc import Iterable

from .turns import Piece, milliseconds

_TIME = r"\(?\[?((?:\d+:)?\d{1,2}:\d{2}(?:\.\d+)?)\]?\)?"
# "Interviewer: text", "P07:\ttext", "Name (00:01:02): text"
_LABELLED = re.compile(rf"^([^\s:][^:\t]{{0,48}}?)(?:\s+{_TIME})?\s*:(?:\s+(.*)|\s*)$", re.DOTALL)
# "Name   0:02" alone on its line, the words below
_HEADED = re.compile(rf"^(\S.{{0,60}}?)\s+{_TIME}\s*:?$")
_USUAL = re.compile(
    r"(?i)(interviewer|interviewee|respondent|participant|researcher|moderator|facilitator"
    r"|speaker \d+|[ipr]\d{0,3})"
)


def pieces(lines: Iterable[str]) -> list[Piece]:
    """Labelled lines begin a turn, others go on with it; without labels each line is a turn."""
    lines = list(lines)
    known = _labels(lines)
    if not known:
        return [Piece(line) for line in lines if line.strip()]
    found: list[Piece] = []
    for line in lines:
        begun = _beginning(line, known)
        if begun is not None:
            found.append(begun)
        elif found:
            found[-1].text += f"\n{line}"
        elif line.strip():
            found.append(Piece(line))
    return found


def _labels(lines: list[str]) -> set[str]:
    """Names that stand at the head of more than one line, or are the usual words for speakers."""
    heads = Counter(head for line in lines if (head := _head(line)))
    return {head for head, count in heads.items() if count > 1 or _USUAL.fullmatch(head)}


def _head(line: str) -> str:
    match = _HEADED.match(line.strip()) or _LABELLED.match(line.strip())
    return match.group(1).strip() if match else ""


def _beginning(line: str, known: set[str]) -> Piece | None:
    stripped = line.strip()
    headed = _HEADED.match(stripped)
    if headed and headed.group(1).strip() in known:
        return Piece("", headed.group(1).strip(), milliseconds(headed.group(2)))
    match = _LABELLED.match(stripped)
    if match and match.group(1).strip() in known:
        at = milliseconds(match.group(2)) if match.group(2) else None
        return Piece(match.group(3) or "", match.group(1).strip(), at)
    return None
