"""The fixed cast.

Amina leads the study; Ben is a researcher and a second coder; Carys reads; Dev leads another
study and is nobody in this one. `study` is theirs; `client_of(person)` is a logged-in browser.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from tests import install
from tests.install import Install

from plait.core import actions
from plait.core.models import Person, Study


def _person(name: str) -> Person:
    return Person.objects.create_user(f"{name.lower()}@example.org", "correct horse", name=name)


@pytest.fixture
def amina(db: None) -> Person:
    return _person("Amina")


@pytest.fixture
def ben(db: None) -> Person:
    return _person("Ben")


@pytest.fixture
def carys(db: None) -> Person:
    return _person("Carys")


@pytest.fixture
def dev(db: None) -> Person:
    return _person("Dev")


@pytest.fixture
def study(amina: Person, ben: Person, carys: Person, dev: Person) -> Study:
    found = actions.found_study(by=amina, slug="peers", title="Peers", question="What helps?")
    actions.add_member(study=found, person=ben, role="researcher", by=amina)
    actions.add_member(study=found, person=carys, role="reader", by=amina)
    actions.found_study(by=dev, slug="elsewhere", title="Elsewhere")
    found.refresh_from_db()
    return found


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    def log_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return log_in


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Install:
    """The example study, built once a run. Do nothing to it that cannot be undone: `.copy` it."""
    return install.build(tmp_path_factory.mktemp("demo") / "home")
