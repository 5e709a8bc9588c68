"""The navigation of a study, as data: an entry is shown when its page exists and may be seen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    """One line of the menu.

    `keys` open it from the keyboard; `also` are pages that belong to it without lying under its
    address; `current` is for aria-current.
    """

    name: str
    label: str
    verb: str = "read"
    keys: str = ""
    also: tuple[str, ...] = ()
    url: str = ""
    current: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    entries: tuple[Entry, ...]


GROUPS = (
    Group("", (Entry("study", "Home", keys="g h"),)),
    Group(
        "Evidence",
        (
            Entry("records:references", "References", keys="g r"),
            Entry("records:units", "Studies"),
            Entry("records:import_start", "Import", "import", also=("records:imports",)),
            Entry("screening:overview", "Screening"),
            Entry("extraction:effects", "Effects"),
            Entry("records:services", "Services"),
        ),
    ),
    Group(
        "Interviews",
        (
            Entry("fieldwork:participants", "Participants"),
            Entry(
                "texts:documents",
                "Documents",
                keys="g d",
                also=("coding:document", "coding:passage"),
            ),
        ),
    ),
    Group("Coding", (Entry("coding:codebook", "Codebook"),)),
    Group(
        "Synthesis",
        (
            Entry("synthesis:links", "Links", keys="g l"),
            Entry("synthesis:map", "Map"),
            Entry("synthesis:factors", "Factors"),
            Entry("synthesis:configurations", "Configurations"),
            Entry("synthesis:findings", "Findings", keys="g f"),
            Entry("synthesis:recommendations", "Recommendations"),
            Entry("synthesis:review", "Needs review"),
        ),
    ),
    Group(
        "Study",
        (
            Entry("publish:reports", "Report", "report"),
            Entry("core:activity", "Activity"),
            Entry("core:runs", "Runs"),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[Group]:
    """The groups and entries for the study and the person of a request; none outside a study."""
    study, may = getattr(request, "study", None), getattr(request, "may", None)
    if study is None or may is None:
        return []
    groups = (
        Group(group.title, tuple(_living(group.entries, study.slug, may))) for group in GROUPS
    )
    return _with_current([group for group in groups if group.entries], request)


def address(name: str, slug: str) -> str:
    """The address of a study's page by its name, or "" when this install has no such page."""
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""


def _living(entries: tuple[Entry, ...], slug: str, may: dict[str, bool]) -> Iterator[Entry]:
    for entry in entries:
        url = address(entry.name, slug)
        if url and may[entry.verb]:
            yield replace(entry, url=url)


def _with_current(groups: list[Group], request: HttpRequest) -> list[Group]:
    """Mark the page itself, or else the entry that it belongs to."""
    here = _nearest([entry for group in groups for entry in group.entries], request)

    def marked(entry: Entry) -> Entry:
        if entry != here:
            return entry
        return replace(entry, current="page" if entry.url == request.path else "true")

    return [Group(group.title, tuple(map(marked, group.entries))) for group in groups]


def _nearest(entries: list[Entry], request: HttpRequest) -> Entry | None:
    view = request.resolver_match.view_name if request.resolver_match else ""
    exact = [entry for entry in entries if entry.url == request.path or view in entry.also]
    above = [
        entry for entry in entries if entry.name != "study" and request.path.startswith(entry.url)
    ]
    return max(exact or above, key=lambda entry: len(entry.url), default=None)
