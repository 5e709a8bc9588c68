"""The composed interviews hold to their own rules."""

import re

import pytest

from plait.example import reading
from plait.formats import transcripts

PEOPLE = {row["code"]: row for row in reading.table("participants")}


def _read(code: str) -> transcripts.TranscriptFile:
    name = PEOPLE[code]["interview_file"]
    return transcripts.read(name, reading.interview(name))


@pytest.mark.parametrize("code", PEOPLE)
def test_an_interview_has_two_speakers_and_900_to_2500_words(code: str) -> None:
    file = _read(code)
    assert {turn.speaker for turn in file.turns} == {"Interviewer", code}
    assert 900 <= len(file.text.split()) <= 2500
    assert file.problems == []


def test_all_four_formats_are_there() -> None:
    endings = {row["interview_file"].rsplit(".")[-1] for row in PEOPLE.values()}
    assert endings == {"docx", "txt", "vtt", "srt"}


def test_the_cast_is_as_varied_as_the_study() -> None:
    def values(name: str) -> set[str]:
        return {row[name] for row in PEOPLE.values()}

    assert values("role") == {"recipient", "peer supporter"}
    assert values("parent_role") == {"mother", "partner"}
    assert values("losses") == {"single", "repeated"}
    assert values("format") == {"one-to-one", "group", "online"}
    assert {"helpful", "harmful", "mixed"} <= values("experience")


@pytest.mark.parametrize("name", ["codings", "claims"])
def test_every_quote_stands_exactly_once_in_one_turn_of_its_interview(name: str) -> None:
    files = {code: _read(code) for code in PEOPLE}
    for row in reading.table(name):
        file = files[row["interview"]]
        turns = [file.text[turn.start : turn.end] for turn in file.turns]
        assert file.text.count(row["quote"]) == 1, row["quote"]
        assert sum(row["quote"] in turn for turn in turns) == 1, row["quote"]


def test_every_claim_rests_on_a_coded_quote_and_known_factors() -> None:
    coded = {(row["interview"], row["quote"]) for row in reading.table("codings")}
    factors = {row["name"] for row in reading.table("factors")}
    links = {
        (row["cause_factor"], row["effect_factor"]) for row in reading.table("link_statements")
    }
    for row in reading.table("claims"):
        assert (row["interview"], row["quote"]) in coded
        assert {row["cause_factor"], row["effect_factor"]} <= factors
        assert (row["cause_factor"], row["effect_factor"]) in links


def test_every_code_used_is_in_the_codebook() -> None:
    names = {row["name"] for row in reading.table("codebook")}
    assert {row["code"] for row in reading.table("codings")} <= names


HURTFUL = ["products of conception", "spontaneous abortion", "failed pregnancy", "fetal tissue"]
IDENTIFYING = [r"\b0\d{9,10}\b", r"\S+@\S+\.\S+", r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"]


@pytest.mark.parametrize("code", PEOPLE)
def test_an_interview_has_no_hurtful_clinical_word_and_nothing_that_identifies(code: str) -> None:
    text = _read(code).text
    assert not [word for word in HURTFUL if word in text.lower()]
    assert not [pattern for pattern in IDENTIFYING if re.search(pattern, text)]


def test_a_transcript_carries_an_emoji_and_typographic_quotes() -> None:
    assert "“" in _read("P03").text
    assert "💙" in _read("P03").text
