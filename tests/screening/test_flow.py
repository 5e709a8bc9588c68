from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.records.files import TITLES

from plait.core.models import Person, Study
from plait.records.models import Reference
from plait.screening.actions import decide
from plait.screening.models import Decision, ExclusionReason
from plait.screening.queries import flow, waiting
from plait.screening.standing import Said, deciding, standing_after

Works = list[Reference]


def test_a_study_without_records_has_an_empty_flow(study: Study) -> None:
    found = flow(study)
    assert (found.records, found.references, found.adds_up) == (0, 0, True)


def test_every_record_is_in_exactly_one_box(
    study: Study,
    works: Works,
    off_topic: ExclusionReason,
    ben: Person,
    import_titles: Callable[[list[str]], None],
) -> None:
    import_titles(TITLES[:2])  # the same two works again, from another file
    for work, stage, verdict in [
        (works[0], "title", "include"),
        (works[1], "title", "exclude"),
        (works[2], "title", "include"),
        (works[2], "full_text", "include"),
        (works[3], "full_text", "exclude"),
        (works[4], "full_text", "background"),
    ]:
        reason = off_topic if (stage, verdict) == ("full_text", "exclude") else None
        decide(reference=work, stage=stage, verdict=verdict, reason=reason, by=ben)
    found = flow(study)
    assert found.adds_up
    assert (found.records, found.duplicates, found.references) == (8, 2, 6)
    assert (found.waiting_title, found.waiting_text) == (1, 1)
    assert (found.excluded_title, found.included, found.background) == (1, 1, 1)
    assert found.excluded_text == {"Not about peer support": 1}
    assert found.screened == 5


def test_the_boxes_say_what_the_queues_hold(study: Study, works: Works, ben: Person) -> None:
    decide(reference=works[0], stage="title", verdict="include", by=ben)
    decide(reference=works[1], stage="full_text", verdict="maybe", by=ben)
    found = flow(study)
    assert waiting(study, "title").count() == found.waiting_title == 4
    # A full text that was marked maybe comes after one nobody has read.
    assert list(waiting(study, "full_text")) == [works[0], works[1]]
    assert found.waiting_text == 2


verdicts = st.sampled_from(Decision.Verdict.values)
histories = st.lists(st.tuples(st.sampled_from(Decision.Stage.values), verdicts), max_size=4)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(histories, min_size=6, max_size=6))
def test_the_flow_adds_up_and_agrees_with_the_standings_whatever_was_decided(
    study: Study,
    works: Works,
    off_topic: ExclusionReason,
    ben: Person,
    all_decided: list[list[tuple[str, str]]],
) -> None:
    Decision.objects.all().delete()
    Reference.objects.update(standing="to_screen")
    for work, decided in zip(works, all_decided, strict=True):
        for stage, verdict in decided:
            reason = off_topic if (stage, verdict) == ("full_text", "exclude") else None
            decide(reference=work, stage=stage, verdict=verdict, reason=reason, by=ben)
    found = flow(study)
    assert found.adds_up
    standings = list(Reference.objects.values_list("standing", flat=True))
    assert found.included == standings.count("included")
    assert found.background == standings.count("background")
    assert found.excluded_title + found.excluded_at_text == standings.count("excluded")
    assert found.waiting_title == waiting(study, "title").count()
    assert found.waiting_text == waiting(study, "full_text").count()


def test_nobody_has_decided_anything_on_a_new_reference() -> None:
    assert deciding(None, None) is None
    assert standing_after(None, None) == "to_screen"
    assert standing_after(Said(1, "title", "include"), None) == "to_screen"
