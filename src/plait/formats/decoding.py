"""From bytes to text: encodings, line ends, and files that are not text at all."""

import codecs
import re
import unicodedata
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from .problems import Problem, Unreadable

LIMIT = 50 * 1024 * 1024

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a compressed file",
}
_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


@dataclass(frozen=True)
class Decoded:
    """The text (NFC, `\\n`, no NUL), the encoding it was in, and what had to be mended."""

    text: str
    encoding: str
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file. Raises Unreadable for what is empty, too large or not text."""
    _refuse(data, file)
    text, encoding, problems = _decoded(data, file)
    if "\0" in text:
        problems.append(Problem("the whole file", "NUL characters were left out."))
    text = normalised(text)
    if _control_share(text) > 0.05:
        raise Unreadable(file, "", "This is not a text file. Export it again as text.")
    return Decoded(text, encoding, problems)


def normalised(text: str) -> str:
    """NFC, `\\n` line ends and no NUL."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unicodedata.normalize("NFC", text)


def _refuse(data: bytes, file: str) -> None:
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable(file, "", "The file is empty. Export it again and check its size.")
    if len(data) > LIMIT:
        raise Unreadable(file, "", "The file is larger than 50 MB. Export it in parts.")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(file, "", f"This is {kind}, whatever its name says. Choose the text.")
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", data[:300], re.IGNORECASE):
        message = "This is a web page, perhaps a login page saved by mistake. Export it again."
        raise Unreadable(file, "line 1", message)


def _decoded(data: bytes, file: str) -> tuple[str, str, list[Problem]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _by_bom(data, encoding, file), encoding, []
    if wide := _utf16_without_bom(data):
        return data.decode(wide, "replace"), wide, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _not_utf8(data)


def _by_bom(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return _line_by_line(data[3:])[0]
        raise Unreadable(file, "", "The text breaks off in the middle of a character.") from None


def _utf16_without_bom(data: bytes) -> str | None:
    """Every other byte NUL: UTF-16 that lost its mark."""
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) * 0.3 and odd < even / 4 else None


def _not_utf8(data: bytes) -> tuple[str, str, list[Problem]]:
    """Mixed lines, an East Asian encoding, or Windows-1252, in that order of evidence."""
    text, broken, multibyte = _line_by_line(data)
    if multibyte:
        message = "Some lines are UTF-8 and some are not; those were read as Windows-1252."
        return text, "utf-8 and windows-1252", [Problem(f"line {broken}", message)]
    best = from_bytes(data[:200_000]).best()
    if best and best.encoding in {"gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc_kr"}:
        return data.decode(best.encoding, "replace"), best.encoding, []
    return text, "windows-1252", []


def _line_by_line(data: bytes) -> tuple[str, int, bool]:
    """(text, first line that was not UTF-8, whether other lines are non-ASCII UTF-8)."""
    lines, broken, multibyte = [], 0, False
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
            multibyte = multibyte or not line.isascii()
        except UnicodeDecodeError:
            lines.append(_windows(line))
            broken = broken or number
    return "\n".join(lines), broken, multibyte


def _windows(line: bytes) -> str:
    try:
        return line.decode("windows-1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _control_share(text: str) -> float:
    sample = text[:20_000]
    control = sum(unicodedata.category(c) == "Cc" and c not in "\n\t\f" for c in sample)
    return control / max(1, len(sample))
