"""Who may do what: the table, and that outsiders do not even learn a study exists."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from plait.core import gates
from plait.core.models import Person, Study

READ = {"read", "report"}
WORK = {"import", "screen", "extract", "interview", "correct", "code", "claim", "judge"}
WORK |= {"recommend"}
LEAD = {"approve", "withdraw", "manage"}


@pytest.mark.parametrize("verb", sorted(gates.LEAST_ROLE))
@pytest.mark.parametrize(
    ("who", "may"), [("carys", READ), ("ben", READ | WORK), ("amina", READ | WORK | LEAD)]
)
def test_each_role_may_do_exactly_its_verbs(
    study: Study, request: pytest.FixtureRequest, who: str, may: set[str], verb: str
) -> None:
    person: Person = request.getfixturevalue(who)
    assert gates.rights(person, study).may(verb) is (verb in may)
    if verb in may:
        assert gates.access_study(person, "peers", verb)[0] == study
    else:
        with pytest.raises(PermissionDenied):
            gates.access_study(person, "peers", verb)


@pytest.mark.parametrize("verb", sorted(gates.LEAST_ROLE))
def test_an_outsider_does_not_learn_that_a_study_exists(
    study: Study, dev: Person, verb: str
) -> None:
    with pytest.raises(Http404):
        gates.access_study(dev, "peers", verb)
    with pytest.raises(Http404):
        gates.access_study(dev, "no-such-study", verb)


def test_a_person_who_has_left_the_team_is_an_outsider(study: Study, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    with pytest.raises(Http404):
        gates.access_study(ben, "peers", "read")
