"""The literature data of the example study: its own rules, read straight from the package."""

import csv
import re
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

import plait.example

DATA = Path(plait.example.__file__).parent / "data"
STANCES = {"supports", "contradicts", "qualifies", "silent"}
MEASURES = {"proportion", "OR", "RR", "MD", "SMD", "mean_change", "correlation", "percent_change"}


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def split(cell: str) -> list[str]:
    return [part for part in cell.split("; ") if part]


PUBLICATIONS = read("publications.csv")
EFFECTS = read("effects.csv")
LINKS = read("links.csv")
SERVICES = read("services.csv")
FACTORS = {row["name"] for row in read("factors.csv")}


def test_there_is_enough_evidence_to_work_with() -> None:
    assert len(PUBLICATIONS) >= 40
    assert len(EFFECTS) >= 14
    assert len(LINKS) >= 48
    assert len(SERVICES) >= 10


def test_screening_has_something_to_decide() -> None:
    verdicts = Counter(row["on_topic"] for row in PUBLICATIONS)
    assert verdicts.keys() == {"include", "background", "exclude"}
    assert verdicts["exclude"] >= 8
    assert sum(len(split(row["found_in"])) > 1 for row in PUBLICATIONS) >= 8


def test_publications_have_unique_keys_and_identifiers() -> None:
    for column in ("key", "title", "doi", "pmid"):
        counts = Counter(row[column].casefold() for row in PUBLICATIONS if row[column])
        assert [value for value, count in counts.items() if count > 1] == []


def test_only_excluded_publications_give_a_reason_for_it() -> None:
    for row in PUBLICATIONS:
        assert (row["on_topic"] == "exclude") == bool(row["exclusion_reason"]), row["key"]


def test_identifiers_have_the_form_they_should() -> None:
    for row in PUBLICATIONS:
        assert re.fullmatch(r"(10\.\d{4,9}/\S+)?", row["doi"]), row["key"]
        assert re.fullmatch(r"(\d{6,9})?", row["pmid"]), row["key"]
        assert re.fullmatch(r"((19|20)\d\d)?", row["year"]), row["key"]
        assert re.fullmatch(r"\d*", row["n"]), row["key"]


def test_every_publication_says_where_it_was_found() -> None:
    for row in PUBLICATIONS:
        sources = set(split(row["found_in"]))
        assert sources, row["key"]
        assert sources <= {"medline", "psycinfo", "handsearch", "call"}, row["key"]
        assert row["pmid"] or "medline" not in sources, row["key"]


def test_every_row_carries_the_address_its_facts_were_read_at() -> None:
    addresses = [row["url_verified"] for row in chain(PUBLICATIONS, EFFECTS, LINKS)]
    addresses += [row["url"] for row in SERVICES]
    assert [url for url in addresses if not re.match(r"https://[\w.-]+\.[a-z]{2,}/", url)] == []


def test_effects_and_links_come_from_publications_that_were_kept() -> None:
    kept = {row["key"] for row in PUBLICATIONS if row["on_topic"] != "exclude"}
    assert {row["study_key"] for row in chain(EFFECTS, LINKS)} <= kept


def test_every_factor_named_in_the_evidence_is_defined() -> None:
    for row in chain(EFFECTS, LINKS):
        named = {row["cause_factor"], row["effect_factor"], *split(row.get("context_factors", ""))}
        assert named - {""} <= FACTORS, row["study_key"]


def test_evidence_takes_a_stance_where_and_only_where_it_bears_on_a_link() -> None:
    for row in chain(EFFECTS, LINKS):
        bears = bool(row["cause_factor"] and row["effect_factor"])
        assert row["stance"] in (STANCES if bears else {""}), row["statement_own_words"]
        assert row["cause_factor"] != row["effect_factor"] or not bears


def test_some_links_are_contradicted_by_what_is_published() -> None:
    stances: dict[tuple[str, str], set[str]] = {}
    for row in chain(EFFECTS, LINKS):
        link = (row["cause_factor"], row["effect_factor"])
        stances.setdefault(link, set()).add(row["stance"])
    assert sum({"supports", "contradicts"} <= found for found in stances.values()) >= 5


def test_a_reported_link_has_a_kind_and_directions() -> None:
    assert {row["kind"] for row in LINKS} == {"realist", "qualitative", "quantitative"}
    for column in ("direction", "polarity"):
        assert {row[column] for row in LINKS} == {"+", "-", "0", "mixed"}


def test_every_statement_is_one_plain_sentence() -> None:
    statements = [row["statement_own_words"] for row in chain(EFFECTS, LINKS)]
    assert [text for text in statements if not re.fullmatch(r"[A-Z][^!?]{20,260}\.", text)] == []
    assert [text for text, count in Counter(statements).items() if count > 1] == []


NUMBERS = ["n1", "events1", "n2", "events2", "effect", "ci_lower", "ci_upper"]


def numbers(row: dict[str, str]) -> dict[str, float]:
    return {column: float(row[column]) for column in NUMBERS if row[column]}


def test_effects_are_measured_in_known_ways() -> None:
    assert {row["effect_type"] for row in EFFECTS} <= MEASURES
    assert all(row["comparison"] and row["outcome"] for row in EFFECTS)


def test_an_interval_has_two_ends_with_the_effect_between_them() -> None:
    for row in EFFECTS:
        found = numbers(row)
        assert ("ci_lower" in found) == ("ci_upper" in found)
        if "ci_lower" in found:
            assert found["ci_lower"] < found["effect"] < found["ci_upper"], row["comparison"]


def test_proportions_lie_between_nought_and_one_and_agree_with_their_counts() -> None:
    for row in EFFECTS:
        found = numbers(row)
        if row["effect_type"] == "proportion":
            assert 0 <= found["effect"] <= 1
            if "events1" in found:
                assert found["events1"] / found["n1"] == pytest.approx(found["effect"], abs=0.0006)


def test_ratios_are_positive_and_agree_with_their_counts() -> None:
    for row in EFFECTS:
        found = numbers(row)
        if row["effect_type"] in {"OR", "RR"}:
            assert found["effect"] > 0
            if "events1" in found:
                risks = found["events1"] / found["n1"], found["events2"] / found["n2"]
                assert risks[0] / risks[1] == pytest.approx(found["effect"], abs=0.006)


def test_nobody_is_counted_twice_in_a_group() -> None:
    for row in EFFECTS:
        found = numbers(row)
        for group in "12":
            assert found.get(f"events{group}", 0) <= found.get(f"n{group}", 0), row["comparison"]


def test_p_values_are_probabilities() -> None:
    for row in EFFECTS:
        assert re.fullmatch(r"(0\.\d+)?", row["p_value"]), row["comparison"]


def test_services_say_whom_they_are_for_and_when_that_was_read() -> None:
    assert len({row["name"] for row in SERVICES}) == len(SERVICES)
    for row in SERVICES:
        assert row["provider"]
        assert row["formats"]
        assert row["for_whom"]
        assert row["area"]
        assert date.fromisoformat(row["checked_on"]).isoformat() == row["checked_on"]
