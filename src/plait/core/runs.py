"""Runs: long work with a lease, progress and a cancel button.

The queue is django-tasks, so that a Celery or RQ backend is one setting; the lease is ours,
because a queue alone leaves the work of a killed worker marked as running for ever.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from .ledger import record
from .models import Person, Run, Study

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3

type_of_job = Callable[["Progress"], dict[str, Any]]
_jobs: dict[str, type_of_job] = {}


class Cancelled(Exception):
    """Somebody pressed cancel; the job's transaction is rolled back."""


class Progress:
    """What a job sees of its run. Reporting renews the lease and notices a cancellation.

    Progress is written outside the job's own transaction only on PostgreSQL; a job that needs
    its bar to move on SQLite reports between its transactions.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.study: Study = run.study
        self.by: Person = run.started_by
        self.arguments: dict[str, Any] = run.arguments

    def report(self, done: int, total: int, step: str = "") -> None:
        """Record how far the work is. Raises Cancelled when a person asked for that."""
        live = Run.objects.filter(pk=self.run.pk)
        live.update(done=done, total=total, step=step, lease_until=timezone.now() + LEASE)
        if live.filter(cancel_asked=True).exists():
            raise Cancelled


def job(name: str) -> Callable[[type_of_job], type_of_job]:
    """Register a function as the work behind runs of this name."""

    def remember(function: type_of_job) -> type_of_job:
        _jobs[name] = function
        return function

    return remember


def start(*, study: Study, name: str, by: Person, **arguments: Any) -> Run:
    """Queue a run. The worker sees it once the surrounding transaction is committed."""
    run = Run.objects.create(study=study, job=name, arguments=arguments, started_by=by)
    record(study, "run.queued", about=run, by=by, after={"job": name})
    transaction.on_commit(lambda: carry_out.enqueue(run.pk))
    return run


def ask_to_cancel(*, run: Run, by: Person) -> None:
    """Stop a waiting run at once and a running one at its next report."""
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(cancel_asked=True)
        waiting = Run.objects.filter(pk=run.pk, state=Run.State.QUEUED)
        waiting.update(state=Run.State.CANCELLED, finished_at=timezone.now())
        record(run.study, "run.cancel_asked", about=run, by=by)


@task()
def carry_out(run_id: int) -> None:
    """Do one run, if its lease can be had."""
    run = _take(run_id)
    if run is None:
        return
    try:
        result = _jobs[run.job](Progress(run))
    except Cancelled:
        _finish(run, Run.State.CANCELLED, message="Cancelled. Nothing was changed.")
    except Exception as error:
        _finish(run, Run.State.FAILED, message=_in_words(error))
        _log(run, error)
    else:
        _finish(run, Run.State.DONE, result=result)


def take_up_again() -> int:
    """Queue again the runs whose worker stopped renewing its lease; how many there were."""
    lost = Run.objects.filter(state=Run.State.RUNNING, lease_until__lt=timezone.now())
    lost.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=Run.State.FAILED,
        message="The work stopped three times without an answer. Nothing was half-done.",
        finished_at=timezone.now(),
    )
    ids = list(lost.filter(attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True))
    Run.objects.filter(pk__in=ids).update(state=Run.State.QUEUED, lease_until=None)
    for run_id in ids:
        carry_out.enqueue(run_id)
    return len(ids)


def _take(run_id: int) -> Run | None:
    """Claim the run; None when somebody else holds it or it is over."""
    now = timezone.now()
    free = Q(state=Run.State.QUEUED) | Q(state=Run.State.RUNNING, lease_until__lt=now)
    taken = Run.objects.filter(free, pk=run_id, cancel_asked=False).update(
        state=Run.State.RUNNING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not taken:
        return None
    return Run.objects.select_related("study", "started_by").get(pk=run_id)


def _finish(run: Run, state: str, *, result: Any = None, message: str = "") -> None:
    changes: dict[str, Any] = {"state": state, "message": message, "finished_at": timezone.now()}
    if state == Run.State.DONE:
        changes |= {"result": result or {}, "done": F("total"), "lease_until": None}
    Run.objects.filter(pk=run.pk).update(**changes)


def _log(run: Run, error: Exception) -> None:
    """Where it happened and of what kind, for whoever looks after the server.

    The error is not raised further: the queue would keep its text, which can quote the data.
    """
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("Run %s (%s) stopped by %s\n%s", run.pk, run.job, type(error).__name__, where)


def _in_words(error: Exception) -> str:
    """A message for the page: ours if it is a sentence, else the kind of error without its text.

    The text of a foreign error can quote the data it stumbled on.
    """
    words = getattr(error, "message", None)
    return str(words) if words else f"An error of the kind {type(error).__name__} stopped the run."
