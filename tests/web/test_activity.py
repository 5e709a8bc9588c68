import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from django.test import Client

import plait
from plait.core import actions
from plait.core.models import Event, Person, Study
from plait.core.wording import WORDS, in_words

Clients = Callable[[Person], Client]


def test_activity_tells_who_did_what_newest_first(
    study: Study, carys: Person, client_of: Clients
) -> None:
    html = client_of(carys).get("/studies/peers/activity/").content.decode()
    role, founded = html.index("gave a colleague a role"), html.index("founded the study")
    assert role < founded
    assert "<strong>Amina</strong>" in html


def test_activity_is_paged_with_the_same_queries_however_long_it_is(  # type: ignore[no-untyped-def]
    study: Study, amina: Person, ben: Person, client_of: Clients, django_assert_max_num_queries
) -> None:
    for turn in range(60):
        role = ("reader", "researcher")[turn % 2]
        actions.add_member(study=study, person=ben, role=role, by=amina)
    client = client_of(amina)
    with django_assert_max_num_queries(7):
        first = client.get("/studies/peers/activity/").content.decode()
    assert first.count("gave a colleague a role") == 50
    assert "founded the study" in client.get("/studies/peers/activity/?page=2").content.decode()


def test_a_kind_of_event_without_a_sentence_reads_as_its_own_name() -> None:
    assert in_words(Event(kind="kettle.put_on")) == "kettle: put on"


def kinds_in(path: Path) -> Iterator[str]:
    """The kinds of event a file records, where they stand as plain strings."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record"):
            given = node.args[1] if len(node.args) > 1 else None
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield given.value


def test_every_kind_of_event_that_is_recorded_has_its_sentence() -> None:
    sources = Path(plait.__file__).parent.rglob("*.py")
    recorded = {kind for path in sources for kind in kinds_in(path)}
    assert "study.founded" in recorded
    assert recorded - set(WORDS) == set()
