"""The words of somebody who withdraws, as runs that can be looked for anywhere.

Words are compared as bytes, so that a text column, a JSON column (where `’` is `\\u2019`) and the
raw pages of a database file are searched by the same rule. All of it lives in memory only: a
stored hash of somebody's words could confirm a guess at them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Eight words in a row are hardly ever said alike by two people; a quote of under five could be
# anybody's.
RUN = 8
SHORTEST_QUOTE = 5
CUT = "[withdrawn]"

Run = tuple[bytes, ...]

# In a text a word is ASCII letters and digits and whatever lies beyond Latin-1's signs and the
# block of general punctuation (dashes, curly quotes); in UTF-8 those two are these bytes.
_WORD_IN_TEXT = re.compile(r"[A-Za-z0-9\u00c0-\u1fff\u2070-\U0010ffff]+")
_SIGNS = re.compile(rb"\xc2[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x81[\x80-\xaf]")
_WORD = re.compile(rb"[a-z0-9\x80-\xff]+")
_ESCAPED = re.compile(rb"(?:\\u[0-9a-fA-F]{4})+|\\[nrtbf\"/]")


def words_of(data: bytes) -> list[bytes]:
    """The words in order, ASCII letters in lower case, JSON escapes undone."""
    if b"\\" in data:
        data = _ESCAPED.sub(_unescaped, data)
    return _WORD.findall(_SIGNS.sub(b" ", data.lower()))


def _unescaped(found: re.Match[bytes]) -> bytes:
    if not found[0].startswith(b"\\u"):
        return b" "
    text = json.loads(b'"' + found[0] + b'"')
    return str(text).encode("utf-8", "replace")


def runs_in(words: list[bytes], length: int) -> Iterator[Run]:
    """Every stretch of `length` words."""
    return zip(*(words[first:] for first in range(length)), strict=False)


@dataclass(frozen=True)
class Wording:
    """Runs of words by their length."""

    runs: dict[int, set[Run]]

    @property
    def count(self) -> int:
        return sum(len(runs) for runs in self.runs.values())

    def is_in(self, data: bytes) -> bool:
        """Whether any of the runs stands in the data."""
        words = words_of(data)
        return any(
            not runs.isdisjoint(runs_in(words, length)) for length, runs in self.runs.items()
        )

    def forget_those_in(self, data: bytes) -> None:
        """Leave out the runs that stand in the data: somebody else says them too."""
        words = words_of(data)
        for length, runs in self.runs.items():
            if not runs.isdisjoint(runs_in(words, length)):
                runs.difference_update(runs_in(words, length))

    def cut_from(self, text: str) -> str:
        """The text with each stretch that holds such runs replaced by a mark."""
        found = list(_WORD_IN_TEXT.finditer(text))
        words = [match[0].encode().lower() for match in found]
        for first, last in reversed(_merged(sorted(self._hits(words)))):
            text = text[: found[first].start()] + CUT + text[found[last].end() :]
        return text

    def _hits(self, words: list[bytes]) -> Iterator[tuple[int, int]]:
        for length, runs in self.runs.items():
            for first, run in enumerate(runs_in(words, length)):
                if run in runs:
                    yield first, first + length - 1


def wording(texts: Iterable[str], quotes: Iterable[str]) -> Wording:
    """The runs of eight words in the texts, and the quotes of five to seven words whole."""
    runs: dict[int, set[Run]] = {RUN: set()}
    for text in texts:
        runs[RUN].update(runs_in(words_of(text.encode()), RUN))
    for quote in quotes:
        words = words_of(quote.encode())
        if len(words) >= SHORTEST_QUOTE:
            length = min(len(words), RUN)
            runs.setdefault(length, set()).update(runs_in(words, length))
    return Wording(runs)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of word positions with those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
