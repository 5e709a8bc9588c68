"""How the study was done, in sentences whose numbers are counted when the report is made."""

from datetime import date

from plait.core.models import Study
from plait.publish import queries
from plait.publish.report.parts import LinkRow, Methods, SearchRow


def describe(study: Study, links: list[LinkRow], findings: int) -> Methods:
    """Methods of the study as its own records show them; steps not taken are left out."""
    searches = [
        SearchRow(each.name, each.platform, each.run_on, each.records)  # type: ignore[attr-defined]
        for each in queries.searches(study)
    ]
    found = [
        *_literature(queries.literature(study), len(searches)),
        *_interviews(queries.fieldwork(study)),
        *_analysis(queries.analysis(study)),
        *_links(links),
        *_confidence(findings),
    ]
    return Methods(found, searches)


def _literature(n: dict[str, int], searches: int) -> list[str]:
    if not n["references"]:
        return []
    found = [
        f"{number(searches, 'search', 'searches')} brought {number(n['records'], 'record')}. "
        f"After duplicates were removed, {number(n['references'], 'reference')} remained: "
        f"{n['included']:,} included, {n['background']:,} kept as background, "
        f"{n['excluded']:,} excluded"
        + (f" and {n['to_screen']:,} still to be screened." if n["to_screen"] else ".")
    ]
    if n["studies"]:
        found.append(
            f"The included references report {number(n['studies'], 'study', 'studies')}, from "
            f"which {number(n['effects'], 'effect estimate')} "
            f"{_was(n['effects'])} taken as reported; nothing was imputed."
        )
    return found


def _interviews(n: dict) -> list[str]:  # type: ignore[type-arg]
    if not n["interviews"] and not n["withdrawn"]:
        return []
    found = (
        f"{number(n['participants'], 'participant')} {_is(n['participants'])} in the sample. "
        f"{number(n['interviews'], 'interview')} {_was(n['interviews'])} held"
        f"{_between(n['first'], n['last'])}, and {number(n['transcripts'], 'transcript')} "
        f"{_was(n['transcripts'])} read."
    )
    if n["withdrawn"]:
        found += (
            f" {number(n['withdrawn'], 'participant')} withdrew; their words were deleted and "
            "count nowhere in this report."
        )
    return [found]


def _between(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    begin, end = f"{first:%B %Y}", f"{last:%B %Y}"
    return f" in {begin}" if begin == end else f" between {begin} and {end}"


def _analysis(n: dict[str, int]) -> list[str]:
    if not n["codings"] and not n["claims"]:
        return []
    return [
        f"Texts were coded with a codebook of {number(n['codes'], 'code')}: "
        f"{number(n['codings'], 'coding')} of {number(n['passages'], 'passage')} by "
        f"{number(n['coders'], 'coder')}. Passages were read for what they say leads to what, "
        f"which gave {number(n['claims'], 'claim')}."
    ]


def _links(links: list[LinkRow]) -> list[str]:
    if not links:
        return []
    against = sum(link.contradicted for link in links)
    return [
        f"Claims and effect estimates were put on {number(len(links), 'link')} between factors. "
        "For each it was judged whether it supports, contradicts or qualifies the link, or was "
        f"examined and is silent. {number(against, 'link')} "
        f"{'carries' if against == 1 else 'carry'} evidence both for and against. Studies, "
        "participants and passages are three counts and are never added up."
    ]


def _confidence(findings: int) -> list[str]:
    if not findings:
        return []
    return [
        f"Confidence in {number(findings, 'finding')} was judged by people with the four "
        "components of GRADE-CERQual. The program counts; it does not grade."
    ]


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def number(count: int, one: str, many: str = "") -> str:
    """1 study, 2 studies."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
