"""Which encoding a text is in, when the file does not say.

The order of evidence: a byte-order mark, UTF-16 by its NULs, UTF-8, and for what is left the shape
of the bytes above 127. In Western texts they stand alone between ASCII letters; in Chinese or
Russian ones they come in runs, and only then a guess by statistics is asked for.
"""

import codecs
import re

from charset_normalizer import from_bytes

from .problems import Problem

MAYBE_CUT = "The file may be damaged: export it again, as UTF-8 if there is a choice."

_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_IN_RUNS = ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
_IN_RUNS += ["cp1251", "koi8_r", "cp1253"]
_HIGH = re.compile(rb"[\x80-\xff]+")
# "³", "¹" and "¿" between letters: what "ł", "ą" and "ż" of Windows-1250 look like otherwise.
_CENTRAL = re.compile(rb"[A-Za-z][\xb3\xb9\xbf][a-z]")
_NAMES = {"cp1251": "windows-1251", "cp1253": "windows-1253"}

Text = tuple[str, str, list[Problem]]


class CutOff(Exception):
    """The text ends in the middle of a character."""


def as_text(data: bytes) -> Text:
    """(text, name of the encoding, what was unsure). Unreadable characters come as U+FFFD.

    Raises CutOff for UTF-16 and UTF-32 whose last character is not whole.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom) and encoding != "utf-8-sig":
            return _wide(data, encoding), encoding, []
    if wide := _utf16_without_bom(data):
        return _wide(data, wide), wide, []
    name = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), name, []
    except UnicodeDecodeError as error:
        return _cut_off(data, error) or _not_utf8(data)


def _wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason in {"truncated data", "unexpected end of data"}:
            raise CutOff from None
        return data.decode(encoding, "replace")


def _utf16_without_bom(data: bytes) -> str | None:
    """Every other byte NUL: UTF-16 that lost its mark."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < 4:  # a stray NUL or two, not an encoding
        return None
    if odd > len(sample) * 0.1 and even < odd / 8:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) * 0.1 and odd < even / 8 else None


def _cut_off(data: bytes, error: UnicodeDecodeError) -> Text | None:
    """UTF-8 that ends within a character, the mark of a broken download."""
    whole = data[: error.start]
    if error.reason != "unexpected end of data" or whole.isascii():
        return None
    message = "The file breaks off in the middle of a character. It may be cut off."
    where = f"line {whole.count(10) + 1}"
    return whole.decode("utf-8"), "utf-8", [Problem(where, message, "error")]


def _not_utf8(data: bytes) -> Text:
    lines = data.split(b"\n")
    broken = [n for n, line in enumerate(lines, start=1) if not _is_utf8(line)]
    encoding = _by_shape(b"\n".join(lines[n - 1] for n in broken[:500]))
    others = sum(not line.isascii() for line in lines) - len(broken)
    # A few lines of Chinese may pass for UTF-8 by chance; a line of Western text hardly ever does.
    chance = encoding not in {"windows-1252", "windows-1250"} and others * 4 <= len(broken)
    if not others or chance:
        return _decoded(data, encoding), encoding, [_unstated(broken[0], encoding)]
    text = "\n".join(
        line.decode() if _is_utf8(line) else _decoded(line, encoding) for line in lines
    )
    message = f"Some lines are UTF-8 and {len(broken)} are not; those were read as {encoding}."
    return text, f"utf-8 and {encoding}", [Problem(f"line {broken[0]}", message)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _by_shape(sample: bytes) -> str:
    runs = [len(run) for run in _HIGH.findall(sample)]
    if sum(run for run in runs if run > 1) > 0.6 * sum(runs):
        best = from_bytes(sample[:20_000], cp_isolation=_IN_RUNS).best()
        if best is not None:
            return _NAMES.get(best.encoding, best.encoding)
    return "windows-1250" if _CENTRAL.search(sample) else "windows-1252"


def _decoded(data: bytes, encoding: str) -> str:
    """Windows-1252 leaves five bytes undefined; Latin-1, its base, has them all."""
    if encoding != "windows-1252":
        return data.decode(encoding, "replace")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unstated(line: int, encoding: str) -> Problem:
    message = f"The file does not say its encoding; it was read as {encoding}."
    return Problem(f"line {line}", f"{message} Look whether the letters here are right.")
