"""The ledger: one event for each thing done, numbered without gaps under the study's row lock."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from .models import Event, Person, Study

type_of_listener = Callable[[Event], None]
_listeners: list[tuple[str, type_of_listener]] = []
_recorded: ContextVar[list[int] | None] = ContextVar("recorded", default=None)

# Ids, enums, hashes and offsets have no spaces; sentences do. What a person said cannot pass.
_PLAIN = re.compile(r"[\w.:+\-/]{0,80}")


class WordsInLedger(ValueError):
    """Somebody tried to write free text into an event."""


def record(
    study: Study,
    kind: str,
    *,
    about: models.Model,
    by: Person,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event to the study's ledger and tell the listeners, in this transaction."""
    for values in (before or {}, after or {}):
        _refuse_words(values)
    with transaction.atomic():
        event = Event.objects.create(
            study=study,
            revision=_next_revision(study),
            kind=kind,
            about_kind=kind_of(about),
            about_id=about.pk if isinstance(about.pk, int) else 0,
            by=by,
            at=timezone.now(),
            before=dict(before or {}),
            after=dict(after or {}),
        )
        _count()
        for prefix, listener in _listeners:
            if kind.startswith(prefix):
                listener(event)
    return event


def kind_of(thing: models.Model | type[models.Model]) -> str:
    """The word by which events, traces and the command line name a kind of thing."""
    return str(thing._meta.model_name)


def listen(prefix: str, listener: type_of_listener) -> None:
    """Call `listener` for events whose kind starts with `prefix`; registering twice is once."""
    if (prefix, listener) not in _listeners:
        _listeners.append((prefix, listener))


@contextmanager
def counting() -> Iterator[list[int]]:
    """Count the events recorded inside; an action uses it to prove it left a trace."""
    outer = _recorded.get()
    seen: list[int] = []
    token = _recorded.set(seen)
    try:
        yield seen
    finally:
        _recorded.reset(token)
        if outer is not None:
            outer.extend(seen)


def _count() -> None:
    seen = _recorded.get()
    if seen is not None:
        seen.append(1)


def _next_revision(study: Study) -> int:
    locked = Study.objects.select_for_update().only("revision").get(pk=study.pk)
    study.revision = locked.revision + 1
    Study.objects.filter(pk=study.pk).update(revision=study.revision)
    return study.revision


def _refuse_words(value: Any) -> None:
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_words(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_words(item)
    elif isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise WordsInLedger("An event holds ids, enums, numbers and offsets only.")
