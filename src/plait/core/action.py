"""The shape of an action: one verb, one function, one transaction, at least one event."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

from . import ledger

F = TypeVar("F", bound=Callable[..., Any])


class SilentAction(AssertionError):
    """An action ended without an event: what it did could not be seen afterwards."""


class Refused(Exception):
    """A rule of the house forbids it. The message is a sentence for the person who asked."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def action(function: F) -> F:
    """Mark and guard a public function of an `actions` module.

    It must take the keyword-only `by`. It runs in one transaction and must record an event,
    unless it returns None to say that there was nothing to do.
    """
    by = inspect.signature(function).parameters.get("by")
    if by is None or by.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise TypeError(f"{function.__qualname__} must take the keyword-only argument 'by'")

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        with transaction.atomic(), ledger.counting() as seen:
            result = function(*args, **kwargs)
            if not seen and result is not None:
                raise SilentAction(function.__qualname__)
            return result

    guarded.is_action = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]
