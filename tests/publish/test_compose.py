"""A report says what the study holds, with numbers that agree with it."""

from datetime import date
from typing import Any

import pytest
from tests.fieldwork.village import AGREED, WORDS, Village

from plait.core.models import Study
from plait.extraction.models import EffectEstimate
from plait.fieldwork import actions as fieldwork
from plait.publish.report import compose
from plait.records.models import Record, Reference
from plait.synthesis import weighing
from plait.synthesis.models import Claim, Finding, Link, Recommendation


def test_the_numbers_are_those_of_the_database(settled: Village) -> None:
    report = compose(settled.study)
    said = " ".join(report.methods.paragraphs)
    study = settled.study
    references = Reference.objects.filter(study=study)
    included = references.filter(standing="included").count()
    excluded = references.filter(standing="excluded").count()
    effects = EffectEstimate.objects.filter(unit__study=study, state="active").count()
    claims = Claim.objects.filter(state="active").count()
    assert f"brought {Record.objects.count()} records" in said
    assert f"{references.count()} references remained: {included} included, 0 kept" in said
    assert f"{excluded} excluded" in said
    assert f"{included} studies, from which {effects} effect estimates" in said
    assert "2 participants are in the sample. 2 interviews were held in March 2026" in said
    assert f"which gave {claims} claims" in said
    assert f"{Link.objects.count()} links between factors" in said
    assert "1 link carries evidence both for and against" in said
    assert len(report.findings) == Finding.objects.count()
    assert len(report.recommendations) == Recommendation.objects.count()


def test_a_link_has_three_counts_that_agree_with_its_page(settled: Village) -> None:
    row = next(row for row in compose(settled.study).links if row.cause == settled.link.cause.name)
    tally = weighing.tally(weighing.counted(settled.study, [settled.link.pk]))
    assert (row.counts.studies, row.counts.participants, row.counts.passages) == (1, 2, 2)
    assert (tally.studies, tally.participants, tally.passages) == (1, 2, 2)
    assert (row.supports, row.contradicts, row.contradicted) == (2, 1, True)
    assert row.counts.in_words == "1 study, 2 participants, 2 passages"


def test_every_number_in_brackets_has_its_source(settled: Village) -> None:
    report = compose(settled.study)
    numbers = [source.number for source in report.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = [
        n
        for part in [*report.recommendations, *report.findings, *report.links]
        for n in part.sources
    ]
    quoted = [quote.source for finding in report.findings for quote in finding.quotes]
    assert set(cited + quoted) <= set(numbers)
    assert report.recommendations[0].sources == [1, 2, 3]


def test_included_studies_are_listed_and_excluded_ones_are_not(settled: Village) -> None:
    said = " ".join(source.text for source in compose(settled.study).sources)
    assert "Lee Ann" in said
    assert "Diaz Marta" in said
    assert "Abe" not in said


def test_an_address_is_a_doi_or_a_page_and_never_a_script(settled: Village) -> None:
    sources = compose(settled.study).sources
    assert {s.address for s in sources} == {"https://doi.org/10.1000/xyz", ""}
    assert {s.checked_at for s in sources} == {"https://example.org/x", ""}


def _quotes(study: Study) -> list[str]:
    return [quote.who for finding in compose(study).findings for quote in finding.quotes]


@pytest.mark.parametrize(("answer", "who"), [(False, ["P02"]), (None, ["P02"])])
def test_people_are_quoted_only_if_their_latest_consent_says_so(
    answer: Any, who: list[str], settled: Village
) -> None:
    assert sorted(_quotes(settled.study)) == ["P01", "P02"]
    statements = {**AGREED, "quotation": answer} if answer is not None else {"interview": True}
    fieldwork.record_consent(
        participant=settled.people["P01"],
        sheet_version="2",
        statements=statements,
        given_on=date(2026, 4, 1),
        by=settled.lead,
    )
    assert _quotes(settled.study) == who


def test_an_older_consent_recorded_later_does_not_count(settled: Village) -> None:
    fieldwork.record_consent(
        participant=settled.people["P01"],
        sheet_version="0",
        statements={"quotation": False},
        given_on=date(2026, 1, 1),
        by=settled.lead,
    )
    assert "P01" in _quotes(settled.study)


def test_what_is_composed_or_in_our_words_is_said_first(settled: Village) -> None:
    assert compose(settled.study).notices == ["A summary in our own words.", "Composed."]


def test_a_stale_finding_says_that_it_needs_review(settled: Village) -> None:
    report = compose(settled.study)
    assert [finding.needs_review for finding in report.findings] == [True, False]
    assert report.recommendations[0].needs_review


def test_the_number_of_queries_does_not_grow(
    settled: Village, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(40):
        compose(settled.study)


def test_an_empty_study_has_a_report_too(study: Study) -> None:
    report = compose(study)
    assert (report.findings, report.links, report.sources) == ([], [], [])
    assert report.methods.paragraphs == []


def test_words_stand_in_the_report_as_they_were_said(settled: Village) -> None:
    quotes = {q.who: q.words for finding in compose(settled.study).findings for q in finding.quotes}
    assert WORDS[2] in quotes["P01"]
