"""Each file that cannot be taken in is refused by name and place, and leaves nothing behind."""

import io
import zipfile

import pytest

from plait.core.action import Refused
from plait.core.models import Event, Person, Study
from plait.records.actions import import_references
from plait.records.models import ImportBatch, Record, Reference, Search

GOOD = "TY  - JOUR\nTI  - Café support groups\nAU  - Müller, A.\nPY  - 2020\nER  - \n"
TABLE = (
    "title,authors,year\nLetters between bereaved parents,Müller P,2020\n"
    "Support after loss in a small town,Strauß K,2019\nMidwives who listen,Smith J,2018\n"
)


def everything(study: Study) -> list[object]:
    """All that an import could change."""
    study.refresh_from_db()
    models = [Reference, Record, ImportBatch, Search, Event]
    return [study.revision, *(list(model.objects.order_by("pk").values()) for model in models)]


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("refs.ris", GOOD)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.ris", b"", "empty.ris: The file is empty"),
        ("blank.ris", b" \r\n\n", "blank.ris: The file is empty"),
        ("zip.ris", zipped(), "zip.ris: This is a ZIP archive"),
        ("paper.ris", b"%PDF-1.7 and so on", "paper.ris: This is a PDF"),
        ("noise.ris", bytes(range(256)) * 40, "noise.ris: .*not a text file"),
        ("login.ris", b"<!DOCTYPE html><html></html>", "login.ris, line 1: This is a web page"),
        ("prose.ris", b"We searched five databases.\n", "prose.ris, line 1: This is neither RIS"),
        ("none.csv", b"name,value\na,b\n", "none.csv, line 1: No column is called .title."),
        ("header.csv", b"title,year\n", r"header\.csv.*no rows"),
        (
            "quote.csv",
            b'title,year\nA,2001\n"B,2002\nC,2003\n',
            "quote.csv, line 3: .*never closed",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name_and_leaves_the_study_as_it_was(
    study: Study, ben: Person, name: str, data: bytes, sentence: str
) -> None:
    before = everything(study)
    new_search = {"source": "database", "name": "MEDLINE"}
    with pytest.raises(Refused, match=sentence) as refusal:
        import_references(study=study, file_name=name, data=data, by=ben, new_search=new_search)
    assert refusal.value.field == "file"
    assert everything(study) == before


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "windows-1252"]
)
@pytest.mark.parametrize("text", [GOOD, TABLE], ids=["ris", "csv"])
def test_a_file_in_another_encoding_is_read_with_its_letters(
    study: Study, ben: Person, encoding: str, text: str
) -> None:
    import_references(study=study, file_name="a.ris", data=text.encode(encoding), by=ben)
    work = Reference.objects.filter(study=study).order_by("id")[0]
    assert work.authors[0].startswith("Müller")


def test_the_same_file_again_is_refused_under_any_name(study: Study, ben: Person) -> None:
    import_references(study=study, file_name="march.ris", data=GOOD.encode(), by=ben)
    before = everything(study)
    with pytest.raises(Refused, match=r"april\.ris: this very file was imported on .*march\.ris"):
        import_references(study=study, file_name="april.ris", data=GOOD.encode(), by=ben)
    assert everything(study) == before


def test_the_same_file_may_be_imported_into_another_study(
    study: Study, ben: Person, dev: Person
) -> None:
    elsewhere = Study.objects.get(slug="elsewhere")
    for each, by in [(study, ben), (elsewhere, dev)]:
        assert import_references(study=each, file_name="a.ris", data=GOOD.encode(), by=by)


def test_a_search_that_is_refused_takes_its_file_with_it(study: Study, ben: Person) -> None:
    before = everything(study)
    with pytest.raises(Refused):
        import_references(
            study=study,
            file_name="a.ris",
            data=GOOD.encode(),
            by=ben,
            new_search={"source": "database", "name": "MEDLINE", "hits": -1},
        )
    assert everything(study) == before


def test_something_that_breaks_half_way_leaves_nothing(
    study: Study, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(study)

    def breaks(*args: object, **kwargs: object) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr("plait.records.actions.imports._keep_records", breaks)
    with pytest.raises(OSError, match="disk"):
        import_references(study=study, file_name="a.ris", data=GOOD.encode(), by=ben)
    assert everything(study) == before
