"""Single values as exporters write them: years, DOIs, PubMed numbers, pages and names."""

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|2100)(?!\d)")
# Old DOIs hold "<page::code>", which is no mark-up.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:[^\s\"<>]|<\d+:[^\s<>]*>)+")
_DOI_LINK = re.compile(
    r"(?:doi\.org/|/doi/(?:[a-z]+/)?|[?&]doi=)(10\.[^\s?#&\"<>]+)", re.IGNORECASE
)
_AFTER_DOI = re.compile(r"/(?:full|abstract|pdf|epdf|meta|fulltext)$", re.IGNORECASE)
_DOI_SAID = re.compile(r"\bdoi:?\s*(10\.\S+)", re.IGNORECASE)
_PMID_SAID = re.compile(
    r"(?:PMID:?\s*(?:NLM)?|\bPUBMED:?\s+|MEDLINE:|pubmed\.ncbi\.nlm\.nih\.gov/|/pubmed/)(\d{1,9})\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:organi[sz]ation|group|collaborat|consorti|committee|network|institut|universit|cent(?:re|er)"
    r"|department|ministry|society|association|team|trialists|investigators|council|agency|unit"
    r"|service|trust|foundation|college|of|and|for|the)",
    re.IGNORECASE,
)
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
    "del",
    "dos",
    "ter",
    "al",
}
_INITIALS = re.compile(r"[^\W\d_](?:[.\-]?[^\W\d_]){0,3}\.?")


def year_in(texts: Iterable[str] | str) -> int | None:
    """The first four-digit year from 1500 to 2100 in the first text that has one, or None."""
    for text in [texts] if isinstance(texts, str) else texts:
        if found := _YEAR.search(text):
            return int(found.group())
    return None


def doi_in(text: str) -> str:
    """The DOI in a text, lower case, without a resolver or what ends a sentence; or ""."""
    text = html.unescape(text)
    found = _DOI.search(unquote(text) if "%2f" in text.lower() else text)
    return _closed(found.group()).lower() if found else ""


def _closed(doi: str) -> str:
    """Without full stops, and without a bracket that was opened before the DOI."""
    doi = doi.rstrip(".,;:'")
    for opening, closing in ("()", "[]"):
        if doi.endswith(closing) and doi.count(opening) < doi.count(closing):
            return _closed(doi[:-1])
    return doi


def doi_of_link(url: str) -> str:
    """The DOI a link resolves, or a publisher's page has in its address; or ""."""
    found = _DOI_LINK.search(unquote(url))
    return doi_in(_AFTER_DOI.sub("", found.group(1))) if found else ""


def doi_said(note: str) -> str:
    """The one DOI a note names as such. With several, one of them is another paper's."""
    found = {doi_in(each) for each in _DOI_SAID.findall(note)}
    return found.pop() if len(found) == 1 else ""


def pmid_said(text: str) -> str:
    """A PubMed number, only where the text says that it is one; or ""."""
    found = _PMID_SAID.search(text)
    return found.group(1) if found else ""


def pages_of(start: str, end: str) -> str:
    """ "10-19" from first and last page; one of them where there is only one or both are equal."""
    if not start or not end or start == end or "-" in start:
        return start or end
    return f"{start}-{end}"


def author(name: str) -> str:
    """ "Family, Given" from "Family, Given" and "Family GI"; anything else as it stands.

    A name without a comma may be an institution's, so nothing is turned round on suspicion.
    """
    name = " ".join(name.replace(";", " ").split()).strip(" ,")
    family, _, last = name.rpartition(" ")
    initials = last.isupper() and _INITIALS.fullmatch(last)
    if "," in name or not family or not initials or len(family.split()) > 3:
        return name
    return f"{family}, {last}"


def person(name: str) -> str:
    """As `author`, and "Given Family" turned round unless it sounds like an institution."""
    name = author(name)
    words = name.split()
    if "," in name or not 2 <= len(words) <= 5 or _INSTITUTION.search(name):
        return name
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].lower() in _PARTICLES:
        begins -= 1
    return f"{' '.join(words[begins:])}, {' '.join(words[:begins])}"


def unique(values: Iterable[str]) -> list[str]:
    """Without repetitions and blanks, in order."""
    return [value for value in dict.fromkeys(values) if value]


def one_line(text: str) -> str:
    return " ".join(text.split())
