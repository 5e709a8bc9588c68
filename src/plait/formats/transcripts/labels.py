"""Which words at the head of a line name a speaker.

"She said: stay" has the form of a label and is none. A label is one of the usual words for
speakers, or it comes back and looks like a name, or it stands at the head of many lines. Where
most lines have a label, one that comes only once is believed too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_USUAL = re.compile(
    r"(interviewer|interviewee|respondent|participant|researcher|moderator|facilitator|supporter"
    r"|peer supporter|volunteer|mother|father|mum|dad|partner|husband|wife|midwife|nurse|doctor"
    r"|counsellor|unknown|unknown speaker|speaker|int|resp|part|[aipqr])[ _]?\d{0,3}( \([^)]*\))?",
    re.IGNORECASE,
)
# Sentences begin with these; nobody is called so.
_SAID = {"yes", "no", "so", "but", "and", "well", "then", "now", "okay", "ok", "oh", "right", "or"}
_SAID |= {
    "because",
    "also",
    "anyway",
    "like",
    "still",
    "first",
    "second",
    "third",
    "lastly",
    "again",
}
_SAID |= {"note", "notes", "example", "http", "https", "date", "time", "place", "duration", "topic"}
_SAID |= {"however", "today", "yesterday", "tomorrow", "never", "always", "maybe", "sometimes"}
_PARTICLES = {
    "van",
    "von",
    "der",
    "den",
    "de",
    "la",
    "le",
    "du",
    "da",
    "di",
    "bin",
    "al",
    "of",
    "and",
}
_MOST_WORDS = 6
_MANY, _MOST = 0.15, 0.5


def known(heads: Iterable[str], lines: int) -> set[str]:
    """Those of the heads that name speakers, in a text of so many lines."""
    counts = Counter(heads)
    found = {head for head, times in counts.items() if _is_label(head, times, lines)}
    if sum(counts[head] for head in found) >= lines * _MOST:
        found |= {head for head in counts if _like_a_short_name(head)}
    return found


def _is_label(head: str, times: int, lines: int) -> bool:
    if _USUAL.fullmatch(head):
        return True
    if times < 2 or head.lower() in _SAID:
        return False
    often = times > 2 and times >= lines * _MANY and len(head.split()) <= 3
    return like_a_name(head) or often


def like_a_name(head: str) -> bool:
    """Every word begins with a capital, a figure or a sign, or is a particle such as "van"."""
    words = head.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and head.lower() not in _SAID
        and not words[0][0].islower()
        and all(not word[0].islower() or word in _PARTICLES for word in words)
    )


def once(heads: Sequence[tuple[int, str]], taken: set[str]) -> list[int]:
    """Places of short heads that look like a name and come only once, so that none is missed."""
    counts = Counter(head for _, head in heads)
    return [
        place
        for place, head in heads
        if head not in taken and counts[head] == 1 and _like_a_short_name(head)
    ]


def _like_a_short_name(head: str) -> bool:
    return like_a_name(head) and len(head.split()) <= 2
