"""The village of the fieldwork tests, with two published studies beside its interviews."""

import pytest
from tests.fieldwork import village
from tests.fieldwork.village import Village

from plait.core.models import Person, Study
from plait.extraction import actions as extraction
from plait.records.models import ImportBatch, Record, Reference, Report, Search, StudyUnit
from plait.synthesis import actions as synthesis
from plait.texts import actions as texts

HOSTILE = '<script>alert("x")</script> & "more"'
SUMMARY = "Women who were paired with a peer reported less isolation."


@pytest.fixture
def settled(study: Study, amina: Person, ben: Person) -> Village:
    """One included study with a number against the link, one that nothing cites, one excluded."""
    found = village.settle(study, amina, ben)
    search = Search.objects.create(study=study, name="MEDLINE", platform="PubMed")
    batch = ImportBatch.objects.create(
        study=study, search=search, file_name="m", sha256="a", by=ben
    )
    for number, (author, standing) in enumerate(
        [("Lee, Ann", "included"), ("Diaz, Marta", "included"), ("Abe, Jun", "excluded")]
    ):
        unit = _publish(batch, number, author, standing, ben)
        if number != 1:
            effect = extraction.record_effect(
                unit=unit, comparison="a", outcome="b", measure="OR", estimate=0.6, by=ben
            )
            synthesis.attach_effect(link=found.link, effect=effect, stance="contradicts", by=ben)
    study.refresh_from_db()
    return found


def _publish(batch: ImportBatch, number: int, author: str, standing: str, by: Person) -> StudyUnit:
    reference = Reference.objects.create(
        study=batch.study,
        title=f"{HOSTILE} {number}",
        authors=[author],
        year=2020 + number,
        journal="Journal",
        doi="" if number else "10.1000/xyz",
        url="javascript:alert(1)",
        standing=standing,
    )
    Record.objects.create(batch=batch, reference=reference, position=number)
    unit = StudyUnit.objects.create(study=batch.study, label=f"{author.split(',')[0]} 202{number}")
    notice = "A summary in our own words."
    document = texts.take_in(
        study=batch.study, kind="report", title=unit.label, text=SUMMARY, notice=notice, by=by
    )
    Report.objects.create(
        unit=unit, reference=reference, document=document, verified_at_url="https://example.org/x"
    )
    return unit
