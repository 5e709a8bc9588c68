"""Runs: progress, cancel, and a lease by which lost work is taken up again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plait.core import runs
from plait.core.action import Refused
from plait.core.models import Event, Person, Run, Study

SEEN: list[int] = []


@runs.job("test.count")
def count(progress: runs.Progress) -> dict[str, int]:
    for n in range(3):
        progress.report(n, 3, f"step {n}")
    SEEN.append(progress.run.pk)
    return {"counted": 3}


@runs.job("test.fail")
def fail(progress: runs.Progress) -> dict[str, int]:
    raise ValueError("she said: I was alone")


@runs.job("test.refuse")
def refuse(progress: runs.Progress) -> dict[str, int]:
    raise Refused("There is nothing to count.")


def work(run: Run) -> Run:
    runs.carry_out.call(run.pk)
    run.refresh_from_db()
    return run


def started(study: Study, by: Person, name: str = "test.count") -> Run:
    return runs.start(study=study, name=name, by=by)


def test_a_run_is_queued_done_and_keeps_its_result(study: Study, ben: Person) -> None:
    run = work(started(study, ben))
    assert (run.state, run.result, run.percent) == ("done", {"counted": 3}, 100)
    assert Event.objects.filter(study=study, kind="run.queued", about_id=run.pk).exists()


def test_a_second_worker_does_not_do_the_work_again(study: Study, ben: Person) -> None:
    run = work(started(study, ben))
    before = len(SEEN)
    work(run)
    assert len(SEEN) == before


def test_a_run_in_other_hands_is_left_alone_until_its_lease_lapses(
    study: Study, ben: Person
) -> None:
    run = started(study, ben)
    later = timezone.now() + timedelta(seconds=30)
    Run.objects.filter(pk=run.pk).update(state="running", lease_until=later, attempts=1)
    assert work(run).state == "running"
    assert runs.take_up_again() == 0


def test_the_work_of_a_lost_worker_is_taken_up_again(study: Study, ben: Person) -> None:
    run = started(study, ben)
    past = timezone.now() - timedelta(seconds=1)
    Run.objects.filter(pk=run.pk).update(state="running", lease_until=past, attempts=1)
    assert runs.take_up_again() == 1
    run = work(run)
    assert (run.state, run.attempts) == ("done", 2)


def test_work_that_was_lost_three_times_is_given_up_in_words(study: Study, ben: Person) -> None:
    run = started(study, ben)
    past = timezone.now() - timedelta(seconds=1)
    Run.objects.filter(pk=run.pk).update(state="running", lease_until=past, attempts=3)
    assert runs.take_up_again() == 0
    run.refresh_from_db()
    assert run.state == "failed"
    assert "three times" in run.message


def test_a_waiting_run_is_cancelled_at_once(study: Study, ben: Person) -> None:
    run = started(study, ben)
    runs.ask_to_cancel(run=run, by=ben)
    assert work(run).state == "cancelled"


def test_a_running_run_stops_at_its_next_report(study: Study, ben: Person) -> None:
    run = started(study, ben)
    Run.objects.filter(pk=run.pk).update(state="running")
    runs.ask_to_cancel(run=run, by=ben)
    run.refresh_from_db()
    with pytest.raises(runs.Cancelled):
        runs.Progress(run).report(1, 2)
    assert run.state == "running"


def test_a_cancelled_job_ends_as_cancelled_with_nothing_changed(study: Study, ben: Person) -> None:
    @runs.job("test.cancelled")
    def cancelled(progress: runs.Progress) -> dict[str, int]:
        Run.objects.filter(pk=progress.run.pk).update(cancel_asked=True)
        progress.report(1, 2)
        raise AssertionError("the report must stop it")

    run = work(started(study, ben, "test.cancelled"))
    assert run.state == "cancelled"
    assert "Nothing was changed" in run.message


def test_the_words_of_a_foreign_error_reach_neither_the_page_nor_the_log(
    study: Study, ben: Person, caplog: pytest.LogCaptureFixture
) -> None:
    run = work(started(study, ben, "test.fail"))
    assert run.state == "failed"
    for told in (run.message, caplog.text):
        assert "ValueError" in told
        assert "I was alone" not in told.replace('raise ValueError("she said: I was alone")', "")


def test_a_refusal_reaches_the_page_as_its_sentence(study: Study, ben: Person) -> None:
    run = work(started(study, ben, "test.refuse"))
    assert run.message == "There is nothing to count."
