from datetime import date
from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.files import TITLES, ris

from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.formats.references import ReferenceRecord, write_csv, write_nbib, write_ris
from plait.records.actions import add_search, import_references
from plait.records.models import ImportBatch, Record, Reference, Search

PAPER = ReferenceRecord(
    position=1,
    where="",
    title="Befriending by telephone after miscarriage: a trial",
    authors=["Okafor, N.", "Lind, P."],
    year=2021,
    journal="Journal of Loss",
    doi="10.1234/jol.2021.5",
)


def take_in(study: Study, by: Person, text: str, name: str = "export.ris") -> ImportBatch:
    return import_references(study=study, file_name=name, data=text.encode(), by=by)


def test_each_record_becomes_a_work_and_is_kept_as_it_was_read(study: Study, ben: Person) -> None:
    data = b"TY  - JOUR\nTI  - Letters\nAU  - Lind, P.\nXX  - kept too\nER  - \n"
    batch = import_references(study=study, file_name="a.ris", data=data, by=ben)
    work = Reference.objects.get(study=study)
    assert (work.title, work.authors, work.standing) == ("Letters", ["Lind, P."], "to_screen")
    record = Record.objects.get(batch=batch, reference=work)
    assert record.raw["XX"] == ["kept too"]
    assert (record.position, record.matched_by) == (1, "")


def test_an_import_is_one_event_of_numbers(study: Study, ben: Person) -> None:
    batch = import_references(study=study, file_name="a.ris", data=ris(TITLES), by=ben)
    event = Event.objects.get(kind="records.imported")
    assert (event.about_kind, event.about_id) == ("importbatch", batch.pk)
    assert (event.after["records"], event.after["new"], event.after["format"]) == (6, 6, "ris")


def test_the_same_work_from_another_database_joins_it_and_says_why(
    study: Study, ben: Person
) -> None:
    take_in(study, ben, write_ris([PAPER]))
    take_in(study, ben, write_csv([PAPER]), "hand.csv")
    work = Reference.objects.get(study=study)
    first, second = work.records.order_by("id")
    assert first.matched_by == ""
    assert "DOI" in second.matched_by


def test_a_second_record_fills_what_is_blank_and_overwrites_nothing(
    study: Study, ben: Person
) -> None:
    take_in(study, ben, write_ris([PAPER]))
    richer = ReferenceRecord(
        **{**PAPER.__dict__, "journal": "J. Loss", "abstract": "Summary.", "pmid": "123456"}
    )
    take_in(study, ben, write_nbib([richer]), "pubmed.nbib")
    work = Reference.objects.get(study=study)
    assert (work.journal, work.abstract, work.pmid) == ("Journal of Loss", "Summary.", "123456")


def test_two_records_of_one_work_in_one_file_become_one_work(study: Study, ben: Person) -> None:
    later = ReferenceRecord(**{**PAPER.__dict__, "position": 2, "abstract": "Summary."})
    take_in(study, ben, write_ris([PAPER, later]))
    work = Reference.objects.get(study=study)
    assert work.abstract == "Summary."
    assert [bool(each.matched_by) for each in work.records.order_by("position")] == [False, True]


def test_the_same_works_come_out_whatever_the_order_of_the_records(
    study: Study, ben: Person
) -> None:
    other = ReferenceRecord(
        position=2, where="", title="Quite another work about grief", year=2003, authors=["Ray, S."]
    )
    again = ReferenceRecord(**{**PAPER.__dict__, "position": 3, "journal": ""})
    for n, order in enumerate(permutations([PAPER, other, again])):
        batch = take_in(study, ben, f"Provider: {n}\n" + write_ris(order), f"{n}.ris")
        works = {row.reference_id for row in batch.records.all()}
        assert len(works) == 2
    assert Reference.objects.filter(study=study).count() == 2


def test_another_study_never_shares_a_work(study: Study, ben: Person, dev: Person) -> None:
    take_in(study, ben, write_ris([PAPER]))
    elsewhere = Study.objects.get(slug="elsewhere")
    batch = take_in(elsewhere, dev, write_ris([PAPER]))
    assert batch.records.get().matched_by == ""
    assert Reference.objects.count() == 2


def test_a_record_of_a_merged_duplicate_goes_to_the_work_that_stands(
    study: Study, ben: Person
) -> None:
    take_in(study, ben, write_ris([PAPER]))
    duplicate = Reference.objects.get(study=study)
    standing = Reference.objects.create(study=study, title="The same, said otherwise")
    Reference.objects.filter(pk=duplicate.pk).update(merged_into=standing)
    batch = take_in(study, ben, write_csv([PAPER]), "b.csv")
    assert batch.records.get().reference == standing


def test_a_search_not_written_down_is_written_down_with_its_file(study: Study, ben: Person) -> None:
    new_search = {"source": "database", "name": "MEDLINE", "run_on": date(2026, 3, 1), "hits": 6}
    batch = import_references(
        study=study, file_name="a.ris", data=ris(TITLES), by=ben, new_search=new_search
    )
    assert batch.search == Search.objects.get(study=study, name="MEDLINE", hits=6)


def test_a_search_written_down_can_have_several_files(study: Study, ben: Person) -> None:
    search = add_search(study=study, source="hand", name="Journals by hand", by=ben)
    for name, titles in [("a.ris", TITLES[:2]), ("b.ris", TITLES[2:])]:
        import_references(study=study, file_name=name, data=ris(titles), by=ben, search=search)
    assert search.batches.count() == 2


def test_what_is_longer_than_its_column_is_cut_in_the_work_and_whole_in_the_record(
    study: Study, ben: Person
) -> None:
    long = "J" * 900
    take_in(study, ben, f"TY  - JOUR\nTI  - Letters\nJO  - {long}\nVL  - {long}\nER  - \n")
    work = Reference.objects.get(study=study)
    assert (len(work.journal), len(work.volume)) == (500, 50)
    assert work.records.get().raw["JO"] == [long]


def test_the_problems_of_a_file_stay_with_its_batch(study: Study, ben: Person) -> None:
    batch = take_in(study, ben, "TY  - JOUR\nTI  - Letters\nTY  - JOUR\nTI  - Midwives\nER  - \n")
    assert batch.records.count() == 2
    assert batch.problems[0]["where"] == "line 1"


def test_no_query_is_made_for_each_record(study: Study, ben: Person) -> None:
    def queries_for(count: int, name: str) -> int:
        data = ris([f"{name} work number {n} of the file" for n in range(count)])
        with CaptureQueriesContext(connection) as seen:
            import_references(study=study, file_name=name, data=data, by=ben)
        return len(seen)

    assert queries_for(5, "a") == queries_for(50, "b")


def test_a_search_that_cannot_be_is_refused(study: Study, ben: Person) -> None:
    add_search(study=study, source="database", name="MEDLINE", by=ben)
    for name, hits, field in [
        ("", None, "name"),
        ("medline", None, "name"),
        ("CINAHL", -1, "hits"),
    ]:
        with pytest.raises(Refused) as refusal:
            add_search(study=study, source="database", name=name, hits=hits, by=ben)
        assert refusal.value.field == field
