"""Every field of every table says what becomes of it when a participant withdraws."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from plait.core import keepers
from plait.core.db import compact
from plait.core.fates import Fates
from plait.core.models import Person, Study
from plait.fieldwork import actions, queries

from . import village

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("plait.") and not model._meta.auto_created
]


def _undeclared(model: Any) -> set[str]:
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return {field.name for field in fields} ^ model.fates.declared()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_one_fate(model: Any) -> None:
    fates: Fates = model.fates
    assert _undeclared(model) == set()
    assert not (fates.redact & fates.keep | fates.redact & fates.delete | fates.keep & fates.delete)


def test_a_field_without_a_fate_is_found() -> None:
    """The check can fail."""

    class Forgetful:
        _meta = MODELS[0]._meta
        fates = Fates(keep=["id"])

    assert _undeclared(Forgetful)


def test_every_field_that_is_to_be_emptied_is_empty_afterwards(
    study: Study, amina: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the models declare is what the keepers do, on a study where all of it was filled."""
    monkeypatch.setattr(compact, "compact", lambda: "Rewritten.")
    monkeypatch.setattr(compact, "files", list)
    settled = village.settle(study, amina, ben)
    theirs = _rows(queries.subject_of(settled.people["P01"]))
    filled = {name for name in _redacted(theirs) if _values(theirs, name)}
    actions.withdraw_now(participant=settled.people["P01"], by=amina)
    left = {name: _values(theirs, name) for name in filled}
    assert len(filled) >= 10
    assert {name: values for name, values in left.items() if values} == {}


def _rows(subject: keepers.Subject) -> dict[type[Model], list[int]]:
    """Rows of models that redact something, as far as they lead to the participant."""
    paths = {
        "Participant": "pk",
        "DocumentVersion": "document__interview__participant",
        "Passage": "document__interview__participant",
        "Memo": "passage__document__interview__participant",
        "Claim": "passage__document__interview__participant",
        "Evidence": "claim__passage__document__interview__participant",
    }
    redacting = [model for model in MODELS if model.fates.redact]
    assert {model.__name__ for model in redacting} == set(paths)
    return {
        model: list(
            model._default_manager.filter(
                **{paths[model.__name__]: subject.participant_id}
            ).values_list("pk", flat=True)
        )
        for model in redacting
    }


def _redacted(rows: dict[type[Model], list[int]]) -> list[tuple[type[Model], str]]:
    return [(model, name) for model in rows for name in model.fates.redact]  # type: ignore[attr-defined]


def _values(rows: dict[type[Model], list[int]], of: tuple[type[Model], str]) -> list[Any]:
    """Values that are neither empty nor the hash of the empty text."""
    model, name = of
    found = model._default_manager.filter(pk__in=rows[model]).values_list(name, flat=True)
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    return [value for value in found if value and value != nothing]
