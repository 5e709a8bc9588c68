"""From bytes to text: line ends, NULs, and files that are not text at all."""

import re
import unicodedata
from dataclasses import dataclass, field

from .encodings import MAYBE_CUT, CutOff, as_text
from .problems import Problem, Unreadable

# 50,000 references with their abstracts take about 80 MB.
LIMIT = 100 * 1024 * 1024

_MAGIC = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text (RTF) document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office document, or one locked with a password",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a compressed file",
    b"ID3": "a sound recording",
    b"OggS": "a sound recording",
    b"RIFF": "a sound recording",
}
_ZIPPED = {
    b"xl/workbook": ("an Excel workbook", "In Excel, save it as CSV UTF-8 and choose that file."),
    b"word/": ("a Word document", "Save it as plain text (.txt, UTF-8) and choose that file."),
    b"": ("a ZIP archive", "Unpack it and choose the file inside."),
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_MOST_CONTROL = 0.05


@dataclass(frozen=True)
class Decoded:
    """The text (NFC, `\\n`, no NUL), the encoding it was in, and what had to be mended."""

    text: str
    encoding: str
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes, file: str, most: int = LIMIT) -> Decoded:
    """The text of a file. Raises Unreadable for what is empty, above `most` bytes or not text."""
    check_size(data, file, most)
    _refuse_what_is_not_text(data, file)
    try:
        text, encoding, problems = as_text(data)
    except CutOff:
        message = "The text breaks off in the middle of a character. Export the file again."
        raise Unreadable(file, "", message) from None
    problems += _lost_characters(text, file)
    if "\0" in text:
        message = "NUL characters stand in the text from here on; they were left out."
        problems.append(Problem(line_of(text, "\0"), message))
    text = normalised(text)
    _refuse_what_says_nothing(text, file)
    return Decoded(text, encoding, problems)


def normalised(text: str) -> str:
    """NFC, `\\n` line ends, and no NUL, byte-order mark or DOS end-of-file sign.

    Byte-order marks go wherever they stand: joined exports carry one in front of every part.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.replace("\ufeff", "").rstrip("\x1a")
    return unicodedata.normalize("NFC", text)


def check_size(data: bytes, file: str, most: int = LIMIT) -> None:
    """Raise Unreadable for a file that is empty or above `most` bytes."""
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable(file, "", "The file is empty. Export it again and check its size.")
    if len(data) > most:
        message = f"The file is larger than {most // 1024**2} MB."
        raise Unreadable(file, "", f"{message} Export it in parts, or leave pictures out.")


def line_of(text: str, mark: str) -> str:
    """ "line 12" for the first place of `mark` in the text."""
    return f"line {text.count(chr(10), 0, text.index(mark)) + 1}"


def _refuse_what_is_not_text(data: bytes, file: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        kind, advice = next(each for name, each in _ZIPPED.items() if name in data)
        raise Unreadable(file, "", f"This is {kind}, whatever its name says. {advice}")
    kinds = [kind for magic, kind in _MAGIC.items() if data.startswith(magic)]
    kinds += ["a program"] if data.startswith(b"MZ") and b"\0" in data[:200] else []
    kinds += ["a recording"] if data[4:8] == b"ftyp" else []
    if kinds:
        message = f"This is {kinds[0]}, whatever its name says. Choose the file with the text."
        raise Unreadable(file, "", message)


def _refuse_what_says_nothing(text: str, file: str) -> None:
    if not text.strip():
        raise Unreadable(file, "", "The file is empty. Export it again and check its size.")
    if text.lstrip().startswith("<") and _PAGE.search(text[:1500]):
        message = "This is a web page, perhaps a login page saved by mistake. Export it again."
        raise Unreadable(file, "line 1", message)
    if _control_share(text) > _MOST_CONTROL:
        raise Unreadable(file, "", "This is not a text file. Export it again as text.")


def _control_share(text: str) -> float:
    sample = text[:20_000]
    control = sum(unicodedata.category(c) == "Cc" and c not in "\n\t\f\v" for c in sample)
    return control / max(1, len(sample))


def _lost_characters(text: str, file: str) -> list[Problem]:
    """U+FFFD stands where a character could not be read, here or in a program before."""
    lost = text.count("\ufffd")
    if not lost:
        return []
    if lost > len(text) * _MOST_CONTROL:
        raise Unreadable(file, "", f"The text cannot be read in any known encoding. {MAYBE_CUT}")
    first = line_of(text, "\ufffd")
    message = f"{lost} characters could not be read and stand as “\ufffd”. {MAYBE_CUT}"
    return [Problem(first, message, "error")]
