"""The published strand of the example, by way of real export files and the real importers."""

from datetime import date

from plait.extraction import actions as extraction
from plait.formats import references as formats
from plait.records import actions as records
from plait.records.models import Reference, Search
from plait.screening import actions as screening
from plait.texts import actions as texts
from plait.texts.models import Document

from . import reading, study
from .reading import Row, number, parts, whole
from .workshop import Workshop, text_of

_RUN_ON = date(2026, 11, 2)


def run_searches(shop: Workshop) -> None:
    """Note each search, then import what it found from a file of its database's own kind."""
    for name, platform, source, key, strategy in study.SEARCHES:
        found = [row for row in _publications() if key in parts(row["found_in"])]
        if not found:
            continue
        search = records.add_search(
            study=shop.study,
            source=source,
            name=name,
            platform=platform,
            run_on=_RUN_ON,
            strategy=strategy,
            hits=len(found),
            by=shop.researcher,
        )
        shop.searches[key] = search
        _import(shop, search, key, found)
    _find_references(shop)


def _publications() -> list[Row]:
    return reading.table("publications")


_WRITERS = {
    "medline": ("medline.nbib", formats.write_nbib),
    "psycinfo": ("psycinfo.ris", formats.write_ris),
}


def _import(shop: Workshop, search: Search, key: str, found: list[Row]) -> None:
    name, write = _WRITERS.get(key, (f"{key}.csv", formats.write_csv))
    as_exported = [_record(position, row) for position, row in enumerate(found, start=1)]
    records.import_references(
        study=shop.study,
        file_name=name,
        data=write(as_exported).encode(),
        search=search,
        by=shop.researcher,
    )


def _record(position: int, row: Row) -> formats.ReferenceRecord:
    return formats.ReferenceRecord(
        position=position,
        where=f"record {position}",
        title=row["title"],
        authors=[_author(name) for name in parts(row["authors"])],
        year=whole(row["year"]),
        journal=row["journal"],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        doi=row["doi"],
        pmid=row["pmid"],
        url=f"https://{row['url_verified'].removeprefix('https://')}",
    )


def _author(name: str) -> str:
    """ "McLeish J" as the files have it -> "McLeish, J"."""
    family, _, initials = name.rpartition(" ")
    return f"{family}, {initials}" if family else name


def _find_references(shop: Workshop) -> None:
    by_title = {
        reference.title.casefold(): reference
        for reference in Reference.objects.filter(study=shop.study, merged_into=None)
    }
    for row in _publications():
        shop.references[row["key"]] = by_title[row["title"].casefold()]


def set_criteria(shop: Workshop) -> None:
    """The criteria of the question, and reasons in the order they are applied."""
    for element, include, exclude in study.CRITERIA:
        screening.set_criterion(
            study=shop.study,
            element=element,
            include=include,
            exclude=exclude,
            by=shop.lead,
        )
    for row in _publications():
        if row["exclusion_reason"]:
            _reason(shop, row["exclusion_reason"])


def _reason(shop: Workshop, text: str):  # type: ignore[no-untyped-def]
    from plait.screening.models import ExclusionReason

    found = ExclusionReason.objects.filter(study=shop.study, text=text).first()
    return found or screening.add_reason(study=shop.study, text=text, by=shop.lead)


def screen(shop: Workshop) -> None:
    """Decide on titles, then on full texts, as the data says it was decided."""
    for row in _publications():
        reference = shop.references[row["key"]]
        screening.decide(reference=reference, stage="title", verdict="include", by=shop.researcher)
        reason = _reason(shop, row["exclusion_reason"]) if row["exclusion_reason"] else None
        screening.decide(
            reference=reference,
            stage="full_text",
            verdict=row["on_topic"],
            reason=reason,
            by=shop.researcher,
        )


def describe_studies(shop: Workshop) -> None:
    """A study for each publication kept, with a text of its facts in our own words."""
    statements = _statements_by_study()
    for row in _publications():
        if row["on_topic"] == "exclude":
            continue
        key = row["key"]
        unit = records.add_study(
            study=shop.study,
            label=shop.references[key].short,
            reference=shop.references[key],
            design=row["design"],
            country=row["country"],
            population=row["population"],
            participants=whole(row["n"]),
            intervention=row["intervention"],
            format=row["format"],
            outcome_measures=row["outcome_measures"],
            by=shop.researcher,
        )
        shop.units[key] = unit
        shop.reports[key] = _take_in(shop, row, statements.get(key, []))


def _statements_by_study() -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for row in reading.table("links") + reading.table("effects"):
        said = grouped.setdefault(row["study_key"], [])
        if row["statement_own_words"] not in said:
            said.append(row["statement_own_words"])
    return grouped


def _take_in(shop: Workshop, row: Row, statements: list[str]) -> Document:
    """The facts as a text of short paragraphs, and a passage for each statement in it."""
    unit = shop.units[row["key"]]
    paragraphs = [text for text in (row["main_finding_own_words"], *statements) if text]
    document = texts.take_in(
        study=shop.study,
        kind="report",
        title=unit.label,
        text="\n\n".join(dict.fromkeys(paragraphs)) or row["title"],
        turns=[],
        notice=study.IN_OUR_WORDS,
        by=shop.researcher,
    )
    report = unit.reports.get()
    url = f"https://{row['url_verified'].removeprefix('https://')}"
    records.attach_text(report=report, document=document, verified_at_url=url, by=shop.researcher)
    _mark(shop, row["key"], document, statements)
    return document


def _mark(shop: Workshop, key: str, document: Document, statements: list[str]) -> None:
    text = text_of(document)
    spans = [(text.index(said), text.index(said) + len(said)) for said in statements]
    if spans:
        passages = texts.mark_passages(document=document, spans=spans, by=shop.researcher)
        for said, passage in zip(statements, passages, strict=True):
            shop.statements[(key, said)] = passage


_REPORTED = ["n1", "events1", "mean1", "sd1", "n2", "events2", "mean2", "sd2", "p_value"]


def extract(shop: Workshop) -> None:
    """Every number with the passage it stands in."""
    for row in reading.table("effects"):
        reported = {name: number(row[name]) for name in _REPORTED if row[name]}
        effect = extraction.record_effect(
            unit=shop.units[row["study_key"]],
            passage=shop.statements[(row["study_key"], row["statement_own_words"])],
            comparison=row["comparison"],
            outcome=row["outcome"],
            measure=row["effect_type"],
            time_point=row["timepoint"],
            reported=reported,
            estimate=number(row["effect"]),
            ci_lower=number(row["ci_lower"]),
            ci_upper=number(row["ci_upper"]),
            source_url=f"https://{row['url_verified'].removeprefix('https://')}",
            note=row["note"],
            by=shop.researcher,
        )
        shop.effects.append((row, effect))


def list_services(shop: Workshop) -> None:
    """Where people can turn, as checked."""
    for row in reading.table("services"):
        records.add_service(
            study=shop.study,
            name=row["name"],
            provider=row["provider"],
            formats=row["formats"],
            for_whom=row["for_whom"],
            area=row["area"],
            url=f"https://{row['url'].removeprefix('https://')}",
            checked_on=date.fromisoformat(row["checked_on"]),
            note=row["note"],
            by=shop.researcher,
        )
