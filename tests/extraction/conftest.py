import pytest
from tests.records.files import ris

from plait.core.models import Person, Study
from plait.records.actions import add_study, attach_text, import_references
from plait.records.models import Reference, StudyUnit
from plait.texts.actions import mark_passage, take_in
from plait.texts.models import Document, Passage

TEXT = "A summary in our words. Of 69 parents, 19 had signs of post-traumatic stress."


@pytest.fixture
def unit(study: Study, ben: Person) -> StudyUnit:
    import_references(study=study, file_name="a.ris", data=ris(["Stress after loss"]), by=ben)
    reference = Reference.objects.get(study=study)
    return add_study(study=study, label="Author 2000", reference=reference, by=ben)


@pytest.fixture
def document(study: Study, unit: StudyUnit, ben: Person) -> Document:
    found = take_in(study=study, kind="report", title="Author 2000", text=TEXT, by=ben)
    attach_text(report=unit.reports.get(), document=found, by=ben)
    return found


@pytest.fixture
def passage(document: Document, ben: Person) -> Passage:
    start = TEXT.index("Of 69")
    return mark_passage(document=document, start=start, end=len(TEXT), by=ben)
