"""Damaged files are parsed or refused in words: never another exception, never a broken promise."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats import samples

from plait.formats import references, transcripts
from plait.formats.problems import Problem, Unreadable

REFERENCES = {
    "a.ris": samples.RIS.encode(),
    "marked.ris": samples.RIS.encode("utf-8-sig"),
    "wide.ris": samples.RIS.encode("utf-16"),
    "old.ris": samples.RIS.replace("Ngũgĩ", "Müller").encode("latin-1"),
    "b.nbib": samples.NBIB.encode(),
    "c.csv": samples.TABLE.encode(),
}
TRANSCRIPTS = {
    "a.vtt": samples.VTT.encode(),
    "b.srt": samples.srt().encode(),
    "c.txt": samples.otter().encode(),
    "d.txt": samples.labelled().encode(),
    "e.docx": samples.word(),
}
BODY = (
    "<w:p><w:r><w:t>P01: a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>I</w:t></w:r></w:p>"
    "</w:tc><w:tc><w:p><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>"
)
bits = st.sampled_from(
    [b'"', b"\n", b"\0", b"\xff", b"\xc3", b"TY  - ", b"ER  - ", b"-->", b":", b","]
)


@st.composite
def damage(draw: st.DrawFn, data: bytes) -> bytes:
    """Up to four cuts, repetitions, insertions and changed bytes."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        put = draw(st.just(b"") | bits | st.binary(max_size=6) | st.just(data[start:end] * 2))
        data = data[:start] + put + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


def check_problems(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.where
        assert problem.message.endswith(".")


def check_references(name: str, data: bytes) -> None:
    try:
        file = references.read(name, data)
    except Unreadable:
        return  # anything else fails the test
    assert [record.position for record in file.records] == list(range(1, len(file.records) + 1))
    assert all(record.where.startswith("line ") for record in file.records)
    check_problems(file.problems)
    if len(file.records) < (file.announced or 0):
        assert any(problem.severity == "error" for problem in file.problems)


def check_transcript(name: str, data: bytes) -> None:
    try:
        file = transcripts.read(name, data)
    except Unreadable:
        return
    assert unicodedata.is_normalized("NFC", file.text)
    assert file.text == "\n\n".join(file.text[turn.start : turn.end] for turn in file.turns)
    assert all(turn.start < turn.end for turn in file.turns)
    assert all(a.end + 2 == b.start for a, b in pairwise(file.turns))
    check_problems(file.problems)


@pytest.mark.parametrize("name", REFERENCES)
@given(draw=st.data())
@settings(max_examples=120, deadline=None)
def test_damaged_references_are_parsed_or_refused(name: str, draw: st.DataObject) -> None:
    check_references(name, draw.draw(damage(REFERENCES[name])))


@pytest.mark.parametrize("name", TRANSCRIPTS)
@given(draw=st.data())
@settings(max_examples=80, deadline=None)
def test_damaged_transcripts_are_parsed_or_refused(name: str, draw: st.DataObject) -> None:
    check_transcript(name, draw.draw(damage(TRANSCRIPTS[name])))


@given(draw=st.data())
@settings(max_examples=40, deadline=None)
def test_a_document_damaged_inside_its_archive_is_parsed_or_refused(draw: st.DataObject) -> None:
    body = draw.draw(damage(BODY.encode())).decode("utf-8", "replace")
    check_transcript("a.docx", samples.with_body(body))


@pytest.mark.parametrize("name", REFERENCES)
def test_a_whole_sample_says_no_error(name: str) -> None:
    file = references.read(name, REFERENCES[name])
    assert [problem for problem in file.problems if problem.severity == "error"] == []
    assert len(file.records) == 2
