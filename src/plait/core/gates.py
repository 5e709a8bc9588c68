"""Gates: the only way a view reaches a study or anything in it.

The table below says which role may do which verb. The same table refuses a request and hides
the button that would have made it.
"""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from .models import Membership, Person, Role, Study

M = TypeVar("M", bound=Model)

_RANK = {Role.READER: 0, Role.RESEARCHER: 1, Role.LEAD: 2}

LEAST_ROLE: dict[str, Role] = {
    "read": Role.READER,
    "import": Role.RESEARCHER,
    "screen": Role.RESEARCHER,
    "extract": Role.RESEARCHER,
    "interview": Role.RESEARCHER,
    "correct": Role.RESEARCHER,
    "code": Role.RESEARCHER,
    "claim": Role.RESEARCHER,
    "judge": Role.RESEARCHER,
    "recommend": Role.RESEARCHER,
    "report": Role.READER,
    "approve": Role.LEAD,
    "withdraw": Role.LEAD,
    "manage": Role.LEAD,
}


class Rights:
    """What one person may do in one study; templates ask `{% if request.may.code %}`."""

    def __init__(self, role: str | None) -> None:
        self.role = role

    def __getitem__(self, verb: str) -> bool:
        return self.may(verb)

    def may(self, verb: str) -> bool:
        least = LEAST_ROLE[verb]
        return self.role is not None and _RANK[Role(self.role)] >= _RANK[least]


def rights(person: Person, study: Study) -> Rights:
    """The person's rights in the study; an outsider has none."""
    if not person.is_authenticated:
        return Rights(None)
    role = Membership.objects.filter(study=study, person=person).values_list("role", flat=True)
    return Rights(role.first())


def access_study(person: Person, slug: str, verb: str = "read") -> tuple[Study, Rights]:
    """The study and the person's rights in it.

    Raises Http404 for outsiders, who must not learn that the study exists, and PermissionDenied
    for members whose role is not enough for `verb`.
    """
    found = (
        Membership.objects.filter(study__slug=slug, person=person, person__is_active=True)
        .select_related("study")
        .first()
    )
    if found is None:
        raise Http404("No such study.")
    allowed = Rights(found.role)
    demand(allowed, verb)
    return found.study, allowed


def demand(allowed: Rights, verb: str) -> None:
    """Raise PermissionDenied, in words, unless the rights cover the verb."""
    if not allowed.may(verb):
        least = LEAST_ROLE[verb].label.lower()
        raise PermissionDenied(f"This needs the role of {least} in this study.")


def access(study: Study, model: type[M], pk: Any, *related: str) -> M:
    """One object of the study, or Http404: an id from another study is not found here."""
    found = within(study, model).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404(f"No such {model._meta.verbose_name} in this study.")
    return found


def within(study: Study, model: type[M]) -> QuerySet[M]:
    """All objects of a model that belong to the study, by the path the model declares."""
    path = getattr(model, "study_path", "study")
    return model._default_manager.filter(**{path: study})


def studies_of(person: Person) -> QuerySet[Study]:
    """The studies a person is a member of."""
    return Study.objects.filter(memberships__person=person).order_by("title")
