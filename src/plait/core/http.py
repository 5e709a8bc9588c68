"""How a view is made: through the gate, with the study and its rights on the request."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from . import gates
from .models import Person, Study

View = Callable[..., HttpResponse]


class StudyRequest(HttpRequest):
    """A request that has passed the gate (for type checkers; Django's own class is used)."""

    user: Person  # type: ignore[assignment]
    study: Study
    may: gates.Rights


def study_view(verb: str = "read", *, post: str | None = None) -> Callable[[View], View]:
    """A view inside a study: `verb` is what it takes to see it, `post` what it takes to write.

    The view is called as `view(request, **kwargs)` with `request.study` and `request.may`.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        @login_required
        def gated(request: Any, slug: str, **kwargs: Any) -> HttpResponse:
            needed = post if post and request.method == "POST" else verb
            request.study, request.may = gates.access_study(request.user, slug, needed)
            return view(request, **kwargs)

        gated.verb = verb  # type: ignore[attr-defined]
        gated.post_verb = post  # type: ignore[attr-defined]
        return gated

    return wrap
