"""Long work on its pages: progress while it goes on, and who may stop it."""

from collections.abc import Callable

import pytest
from django.test import Client

from plait.core import runs
from plait.core.models import Person, Run, Study

Clients = Callable[[Person], Client]


@pytest.fixture
def run(study: Study, ben: Person) -> Run:
    """A report that Ben started and no worker has taken up yet."""
    return runs.start(study=study, name="publish.report", by=ben)


def test_a_run_shows_its_progress_and_asks_for_more(
    run: Run, carys: Person, client_of: Clients
) -> None:
    Run.objects.update(state=Run.State.RUNNING, done=3, total=8, step="Counting")
    html = client_of(carys).get(f"/studies/peers/runs/{run.pk}/").content.decode()
    assert '<progress aria-label="Publish report" max="8" value="3">' in html
    assert "3 of 8: Counting" in html
    assert f'hx-get="/studies/peers/runs/{run.pk}/progress/"' in html


def test_a_run_that_is_over_stops_asking_and_opens_its_result(
    run: Run, carys: Person, client_of: Clients
) -> None:
    Run.objects.update(state=Run.State.DONE, result={"url": "/there/", "label": "Open it"})
    answer = client_of(carys).get(f"/studies/peers/runs/{run.pk}/progress/")
    html = answer.content.decode()
    assert "hx-get" not in html
    assert '<a class="button button--primary" href="/there/">Open it</a>' in html
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_list_names_work_state_and_person(run: Run, carys: Person, client_of: Clients) -> None:
    html = client_of(carys).get("/studies/peers/runs/").content.decode()
    for words in ("Publish report", "Waiting", "Ben"):
        assert words in html


@pytest.mark.parametrize(
    ("person", "status", "state"),
    [
        ("ben", 302, "cancelled"),
        ("amina", 302, "cancelled"),
        ("carys", 403, "queued"),
        ("dev", 404, "queued"),
    ],
)
def test_its_starter_and_the_lead_may_stop_a_run(
    person: str,
    status: int,
    state: str,
    run: Run,
    client_of: Clients,
    request: pytest.FixtureRequest,
) -> None:
    client = client_of(request.getfixturevalue(person))
    if person != "dev":
        page = client.get(f"/studies/peers/runs/{run.pk}/").content.decode()
        assert (f"/runs/{run.pk}/cancel/" in page) == (status == 302)
    assert client.post(f"/studies/peers/runs/{run.pk}/cancel/").status_code == status
    run.refresh_from_db()
    assert run.state == state


def test_stopping_is_a_post(run: Run, ben: Person, client_of: Clients) -> None:
    assert client_of(ben).get(f"/studies/peers/runs/{run.pk}/cancel/").status_code == 405
