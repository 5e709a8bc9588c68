"""The pages of this room: who sees them, what they say, and how many queries they need."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.records.files import TITLES, ris

from plait.core.models import Person, Study, Upload
from plait.records.actions import add_report, add_service, add_study, import_references
from plait.records.models import ImportBatch, Reference, Report, Search, Service, StudyUnit
from plait.screening.actions import decide
from plait.texts.models import Document

LogIn = Callable[[Person], Client]


@pytest.fixture
def reference(study: Study, ben: Person) -> Reference:
    import_references(study=study, file_name="works.ris", data=ris(TITLES), by=ben)
    return Reference.objects.filter(study=study).order_by("id")[0]


@pytest.fixture
def unit(study: Study, reference: Reference, ben: Person) -> StudyUnit:
    return add_study(study=study, label="Author0 2000", reference=reference, by=ben)


@pytest.fixture
def service(study: Study, ben: Person) -> Service:
    return add_service(study=study, name="A helpline", by=ben)


def address(name: str, **ids: int) -> str:
    return reverse(f"records:{name}", kwargs={"slug": "peers", **ids})


READ = ["references", "reference", "imports", "units", "study_unit", "services"]
WRITE = ["import_start", "search_new", "unit_new", "unit_edit", "report_new", "report_text"]
WRITE += ["service_new", "service_edit"]


@pytest.mark.parametrize("name", READ + WRITE)
def test_readers_read_researchers_write_and_outsiders_find_nothing(
    unit: StudyUnit,
    reference: Reference,
    service: Service,
    ben: Person,
    carys: Person,
    dev: Person,
    client_of: LogIn,
    name: str,
) -> None:
    ids = {
        "reference": reference.pk,
        "unit_new": Reference.objects.latest("pk").pk,
        "study_unit": unit.pk,
        "unit_edit": unit.pk,
        "report_new": unit.pk,
        "report_text": unit.reports.get().pk,
        "service_edit": service.pk,
    }
    url = address(name, **({"pk": ids[name]} if name in ids else {}))
    assert client_of(ben).get(url).status_code == 200
    assert client_of(carys).get(url).status_code == (200 if name in READ else 403)
    assert client_of(dev).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def upload(client: Client, name: str, data: bytes) -> object:
    file = SimpleUploadedFile(name, data)
    return client.post(address("import_start"), {"file": file})


def test_a_preview_shows_the_file_and_saves_nothing(
    study: Study, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    data = b"Record #1 of 9\n" + ris(TITLES) + b"TY  - JOUR\nAU  - Nobody, A.\n"
    answer = upload(client, "psycinfo.ris", data)
    page = client.get(answer.url)  # type: ignore[attr-defined]
    said = page.content.decode()
    for words in ["psycinfo.ris", "7 records", "Announced by the file", TITLES[0]]:
        assert words in said
    assert "says that it holds 9 records" in said
    assert "has no title" in said
    assert not Reference.objects.exists()
    assert not ImportBatch.objects.exists()


def test_a_preview_says_what_is_here_already(
    study: Study, reference: Reference, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    page = client.get(upload(client, "b.ris", ris(TITLES + ["One more work on grief"])).url)  # type: ignore[attr-defined]
    assert page.context["preview"].known == 6
    assert page.context["preview"].new == 1


def test_an_import_is_confirmed_with_its_source_and_lets_the_file_go(
    study: Study, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    preview = upload(client, "a.ris", ris(TITLES)).url  # type: ignore[attr-defined]
    unnamed = client.post(preview, {"source": "database"})
    assert unnamed.status_code == 422
    assert "Name the database" in unnamed.content.decode()
    done = client.post(preview, {"source": "database", "name": "MEDLINE"}, follow=True)
    assert "6 records imported." in done.content.decode()
    assert Search.objects.get(study=study).batches.get().records.count() == 6
    assert not Upload.objects.exists()


def test_a_file_is_thrown_away_without_a_trace(study: Study, ben: Person, client_of: LogIn) -> None:
    client = client_of(ben)
    upload(client, "a.ris", ris(TITLES))
    held = Upload.objects.get()
    before = Study.objects.get(pk=study.pk).revision
    discard = reverse("records:import_discard", args=["peers", held.pk])
    assert client.get(discard).status_code == 405
    assert client.post(discard).status_code == 302
    assert not Upload.objects.exists()
    assert Study.objects.get(pk=study.pk).revision == before


def test_a_file_is_seen_by_the_person_who_put_it_up_only(
    study: Study, amina: Person, ben: Person, client_of: LogIn
) -> None:
    preview = upload(client_of(ben), "a.ris", ris(TITLES)).url  # type: ignore[attr-defined]
    assert client_of(amina).get(preview).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.ris", b"", "empty.ris: The file is empty"),
        ("zip.ris", b"PK\x03\x04 and more", "zip.ris: This is a ZIP archive"),
        ("quote.csv", b'title,year\n"A,2001\n', "quote.csv, line 2"),
    ],
)
def test_a_bad_file_is_refused_beside_its_field_and_nothing_is_held(
    study: Study, ben: Person, client_of: LogIn, name: str, data: bytes, sentence: str
) -> None:
    answer = upload(client_of(ben), name, data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert sentence in answer.content.decode()  # type: ignore[attr-defined]
    assert not Upload.objects.exists()


def test_the_same_file_again_is_refused_when_it_is_chosen_and_when_it_is_confirmed(
    study: Study, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    preview = upload(client, "a.ris", ris(TITLES)).url  # type: ignore[attr-defined]
    import_references(study=study, file_name="a.ris", data=ris(TITLES), by=ben)
    assert "very file was imported" in upload(client, "b.ris", ris(TITLES)).content.decode()  # type: ignore[attr-defined]
    answer = client.post(preview, {"source": "database", "name": "MEDLINE"}, follow=True)
    assert "very file was imported" in answer.content.decode()
    assert (ImportBatch.objects.count(), Search.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("online", 1),
        ("LOSS groups", 1),
        ("loss nothing", 0),
        ("Author2", 1),
        ("2003", 1),
        ("10.1/müller", 1),
        ("Müller", 1),
        ("%", 0),
        ("Grün", 0),
    ],
)
def test_references_are_found_by_title_author_year_and_doi(
    study: Study, reference: Reference, carys: Person, client_of: LogIn, words: str, found: int
) -> None:
    Reference.objects.filter(pk=reference.pk).update(doi="10.1/müller", authors=["Müller, A."])
    page = client_of(carys).get(address("references"), {"q": words})
    assert page.context["page"].paginator.count == found


def test_tabs_count_the_standings_and_show_them(
    study: Study, reference: Reference, ben: Person, client_of: LogIn
) -> None:
    decide(reference=reference, stage="title", verdict="exclude", by=ben)
    page = client_of(ben).get(address("references"), {"standing": "excluded"})
    assert [number for _, _, number in page.context["tabs"]] == [6, 5, 0, 0, 1]
    assert [each.pk for each in page.context["page"]] == [reference.pk]


def test_a_reference_shows_every_record_and_why_it_was_joined(
    study: Study, reference: Reference, ben: Person, client_of: LogIn
) -> None:
    again = ris(TITLES).replace(b"ER  - ", b"XX  - only here\nER  - ")
    import_references(study=study, file_name="second.ris", data=again, by=ben)
    said = client_of(ben).get(reference.get_absolute_url()).content.decode()
    for words in ["works.ris", "second.ris", "same title, year and first author", "only here"]:
        assert words in said


def test_a_study_is_made_edited_and_given_its_text_in_the_browser(
    study: Study, reference: Reference, ben: Person, client_of: LogIn
) -> None:
    client = client_of(ben)
    made = client.post(address("unit_new", pk=reference.pk), {"label": "Author 2000"})
    unit = StudyUnit.objects.get()
    assert made.url == address("study_unit", pk=unit.pk)
    client.post(address("unit_edit", pk=unit.pk), {"label": "Author 2000", "participants": "12"})
    unit.refresh_from_db()
    assert unit.participants == 12
    report = unit.reports.get()
    client.post(address("report_text", pk=report.pk), {"text": "One.\r\nTwo.", "notice": "Ours."})
    document = Document.objects.get()
    assert (document.report, document.notice) == (report, "Ours.")
    assert document.current is not None
    assert document.current.text == "One.\nTwo."
    again = client.post(address("report_text", pk=report.pk), {"text": "Another."})
    assert again.status_code == 422
    assert Document.objects.count() == 1


def test_a_further_report_is_chosen_from_what_screening_let_in(
    study: Study, unit: StudyUnit, ben: Person, client_of: LogIn
) -> None:
    later = Reference.objects.latest("pk")
    url = address("report_new", pk=unit.pk)
    assert client_of(ben).post(url, {"reference": later.pk}).status_code == 422
    decide(reference=later, stage="full_text", verdict="include", by=ben)
    assert client_of(ben).post(url, {"reference": later.pk}).status_code == 302
    assert Report.objects.filter(unit=unit).count() == 2


def test_services_link_away_without_telling_where_from(
    study: Study, carys: Person, ben: Person, client_of: LogIn
) -> None:
    add_service(study=study, name="A helpline", url="https://example.org/help", by=ben)
    said = client_of(carys).get(address("services")).content.decode()
    assert '<a href="https://example.org/help" rel="noreferrer noopener">' in said


def test_a_web_address_that_is_a_script_is_never_a_link(
    study: Study, reference: Reference, ben: Person, client_of: LogIn
) -> None:
    Reference.objects.filter(pk=reference.pk).update(url="javascript:alert(1)")
    said = client_of(ben).get(reference.get_absolute_url()).content.decode()
    assert 'href="javascript' not in said
    assert "javascript:alert(1)" in said


@pytest.mark.parametrize("name", ["references", "imports", "units", "services"])
def test_lists_need_no_more_queries_for_more_rows(
    study: Study, ben: Person, client_of: LogIn, name: str
) -> None:
    client = client_of(ben)

    def grow(count: int, word: str) -> None:
        for n in range(count):
            data = ris([f"{word} work on grief number {n}"])
            import_references(
                study=study,
                file_name=f"{word}{n}.ris",
                data=data,
                by=ben,
                new_search={"source": "hand", "name": f"{word} {n}"},
            )
            work = Reference.objects.latest("pk")
            made = add_study(study=study, label=f"{word} {n}", reference=work, by=ben)
            assert made
            add_service(study=study, name=f"{word} {n}", by=ben)

    grow(5, "first")
    few = queries_of(client, address(name))
    grow(15, "second")
    assert queries_of(client, address(name)) == few
    assert few < 20


def test_a_study_page_needs_no_more_queries_for_more_reports(
    study: Study, unit: StudyUnit, ben: Person, client_of: LogIn
) -> None:
    client, url = client_of(ben), address("study_unit", pk=unit.pk)
    few = queries_of(client, url)
    for work in Reference.objects.filter(study=study, report=None):
        add_report(unit=unit, reference=work, by=ben)
    assert queries_of(client, url) == few < 20


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)
