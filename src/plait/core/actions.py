"""What this room does: people, studies, memberships."""

from .action import Refused, action
from .ledger import record
from .models import Membership, Person, Role, Study


@action
def found_study(
    *,
    by: Person,
    slug: str,
    title: str,
    question: str = "",
    registration: str = "",
    notice: str = "",
) -> Study:
    """Create a study with `by` as its lead."""
    if Study.objects.filter(slug=slug).exists():
        raise Refused(f"There is already a study with the short name “{slug}”.", "slug")
    study = Study.objects.create(
        slug=slug, title=title, question=question, registration=registration, notice=notice
    )
    Membership.objects.create(study=study, person=by, role=Role.LEAD)
    record(study, "study.founded", about=study, by=by)
    return study


@action
def add_member(*, study: Study, person: Person, role: str, by: Person) -> Membership:
    """Give a person a role in the study, or change the one they have."""
    member, _ = Membership.objects.update_or_create(
        study=study, person=person, defaults={"role": Role(role)}
    )
    record(study, "study.member_added", about=member, by=by, after={"role": role})
    return member
