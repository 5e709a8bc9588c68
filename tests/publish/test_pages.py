"""The page of reports, and their download."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.fieldwork.village import Village

from plait.coding.actions import add_code
from plait.core import runs
from plait.core.models import Person, Run
from plait.publish import files
from plait.publish.actions import ask_for_report, make_report
from plait.publish.models import ReportFile

Browser = Callable[[Person], Client]
REPORTS = ("publish:reports", ["peers"])


def _reports() -> str:
    return reverse(REPORTS[0], args=REPORTS[1])


@pytest.fixture
def made(settled: Village) -> ReportFile:
    return make_report(study=settled.study, format="html", by=settled.lead)


@pytest.mark.parametrize(
    ("who", "status"), [("amina", 200), ("ben", 200), ("carys", 200), ("dev", 404)]
)
def test_members_see_and_download_reports_and_outsiders_do_not(
    who: str, status: int, made: ReportFile, client_of: Browser, request: pytest.FixtureRequest
) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(_reports()).status_code == status
    assert browser.get(made.get_absolute_url()).status_code == status
    assert browser.post(_reports(), {"format": "html"}).status_code == (
        302 if status == 200 else 404
    )


def test_a_download_is_the_very_file_and_is_not_opened_in_the_workbench(
    made: ReportFile, carys: Person, client_of: Browser
) -> None:
    answer = client_of(carys).get(made.get_absolute_url())
    assert answer.content == files.path_of(made).read_bytes()
    assert (
        answer["Content-Disposition"] == f'attachment; filename="peers-report-{made.revision}.html"'
    )


def test_a_deleted_report_is_listed_and_not_found(
    made: ReportFile, amina: Person, client_of: Browser
) -> None:
    ReportFile.objects.update(state="deleted")
    browser = client_of(amina)
    assert browser.get(made.get_absolute_url()).status_code == 404
    assert "A participant withdrew." in browser.get(_reports()).text


def test_a_report_says_when_the_study_has_changed_since(
    made: ReportFile, settled: Village, ben: Person, client_of: Browser
) -> None:
    browser = client_of(ben)
    make_report(study=settled.study, format="docx", by=ben)
    assert [each.outdated for each in browser.get(_reports()).context["made"]] == [False, False]
    add_code(study=settled.study, name="New", by=ben)
    assert "The study has changed since." in browser.get(_reports()).text


def test_a_report_is_made_by_a_run_that_leads_to_it(settled: Village, ben: Person) -> None:
    run = ask_for_report(study=settled.study, format="docx", by=ben)
    assert run.arguments == {"format": "docx"}
    runs.carry_out.call(run.pk)
    done = Run.objects.get(pk=run.pk)
    assert done.state == Run.State.DONE
    assert done.result["url"] == ReportFile.objects.get().get_absolute_url()


def test_a_format_there_is_none_of_is_said_beside_the_field(
    settled: Village, ben: Person, client_of: Browser
) -> None:
    page = client_of(ben).post(_reports(), {"format": "pdf"})
    assert page.status_code == 422
    assert page.context["form"].errors["format"]
    assert Run.objects.count() == 0
