"""The ledger is gapless, append-only and holds no words."""

import pytest
from django.db import DatabaseError, transaction

from plait.core import actions, ledger
from plait.core.action import Refused, SilentAction, action
from plait.core.models import Event, Person, Study


def test_revisions_of_a_study_have_no_gap(study: Study, amina: Person, ben: Person) -> None:
    for role in ("reader", "lead", "researcher"):
        actions.add_member(study=study, person=ben, role=role, by=amina)
    revisions = list(Event.objects.filter(study=study).values_list("revision", flat=True))
    assert sorted(revisions) == list(range(1, len(revisions) + 1))
    study.refresh_from_db()
    assert study.revision == len(revisions)


def test_a_refused_action_leaves_no_event_and_no_gap(study: Study, amina: Person) -> None:
    before = study.revision
    with pytest.raises(Refused, match="already a study"):
        actions.found_study(by=amina, slug="peers", title="Again")
    actions.add_member(study=study, person=amina, role="lead", by=amina)
    assert Event.objects.filter(study=study).latest("id").revision == before + 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_event(study: Study, change: str) -> None:
    events = Event.objects.filter(study=study)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        events.update(kind="else") if change == "update" else events._raw_delete("default")


@pytest.mark.parametrize(
    "after", [{"quote": "she held my hand"}, {"list": ["two words"]}, {"deep": {"x": "a b"}}]
)
def test_an_event_cannot_hold_a_sentence(study: Study, amina: Person, after: dict) -> None:
    with pytest.raises(ledger.WordsInLedger):
        ledger.record(study, "study.noted", about=study, by=amina, after=after)


def test_an_action_that_leaves_no_event_is_refused(study: Study, amina: Person) -> None:
    @action
    def forget(*, by: Person) -> str:
        return "done"

    with pytest.raises(SilentAction):
        forget(by=amina)


def test_an_action_must_say_who_acts() -> None:
    with pytest.raises(TypeError, match="keyword-only"):

        @action
        def anonymous(thing: str) -> str:
            return thing


def test_a_listener_hears_only_the_kinds_it_asked_for(study: Study, amina: Person) -> None:
    heard: list[str] = []
    ledger.listen("test.heard", lambda event: heard.append(event.kind))
    ledger.record(study, "test.heard", about=study, by=amina)
    ledger.record(study, "test.other", about=study, by=amina)
    assert heard == ["test.heard"]
