from collections.abc import Callable

import pytest
from tests.records.files import TITLES, ris

from plait.core.models import Person, Study
from plait.records.actions import import_references
from plait.records.models import Reference
from plait.screening.actions import add_reason
from plait.screening.models import ExclusionReason


@pytest.fixture
def works(study: Study, ben: Person) -> list[Reference]:
    import_references(study=study, file_name="works.ris", data=ris(TITLES), by=ben)
    return list(Reference.objects.filter(study=study).order_by("id"))


@pytest.fixture
def off_topic(study: Study, ben: Person) -> ExclusionReason:
    return add_reason(study=study, text="Not about peer support", by=ben)


@pytest.fixture
def import_titles(study: Study, ben: Person) -> Callable[[list[str]], None]:
    def bring_in(titles: list[str]) -> None:
        import_references(study=study, file_name="more.ris", data=ris(titles), by=ben)

    return bring_in
