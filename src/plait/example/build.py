"""Build the example study by the real importers and actions, one named step after another."""

from collections.abc import Callable, Iterator

from plait.core import actions as core
from plait.core.models import Person

from . import conversations, literature, login, reasoning, study
from .workshop import Workshop

Step = Callable[[Workshop], None]

STEPS: dict[str, Step] = {
    "importing the records of four searches": literature.run_searches,
    "setting the criteria": literature.set_criteria,
    "screening": literature.screen,
    "describing the published studies": literature.describe_studies,
    "extracting numbers": literature.extract,
    "listing support services": literature.list_services,
    "importing the interviews": conversations.meet,
    "writing the codebook": conversations.write_codebook,
    "coding the interviews": conversations.code,
    "naming factors": reasoning.name_factors,
    "stating claims": reasoning.state_claims,
    "plaiting links": reasoning.plait_links,
    "carrying out a withdrawal": conversations.let_go,
    "composing configurations": reasoning.compose,
    "writing findings": reasoning.find,
    "writing recommendations": reasoning.recommend,
    "moving one piece of evidence": reasoning.move_evidence,
}


def build() -> Iterator[str]:
    """Do the steps in order; yields the name of each when it is done."""
    shop = open_shop()
    for name, step in STEPS.items():
        step(shop)
        yield name


def open_shop() -> Workshop:
    """The people and the empty study."""
    password = login.make()
    people = {
        role: Person.objects.create_user(email, password, name=name)
        for email, name, role in login.PEOPLE
    }
    made = core.found_study(
        slug=study.SLUG,
        title=study.TITLE,
        question=study.QUESTION,
        registration=study.REGISTRATION,
        notice=study.NOTICE,
        by=people["lead"],
    )
    for role in ("researcher", "reader"):
        core.add_member(study=made, person=people[role], role=role, by=people["lead"])
    return Workshop(made, people["lead"], people["researcher"])
