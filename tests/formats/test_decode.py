"""Bytes become text in whatever encoding they came, or are refused in words."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.samples import word, zipped

from plait.formats import decoding
from plait.formats.decoding import decode
from plait.formats.problems import Unreadable

RUSSIAN = "TI  - Поддержка после потери беременности\n"
CHINESE = "TY  - JOUR\nTI  - 流产后的同伴支持研究\nAU  - 王, 小明\nER  - \n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["Ngũgĩ – Düğün 🌱", CHINESE, RUSSIAN])
def test_a_stated_encoding_is_read_without_remark(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert (decoded.text, decoded.problems) == (text, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Ngũgĩ – Düğün", CHINESE])
def test_utf_16_is_known_by_its_nuls_when_the_mark_is_missing(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1252", "Étude du deuil – l’hôpital, créée “ici”\n"),
        ("latin-1", "São Paulo: ações, Überblick\n"),
        ("windows-1250", "Żałoba po stracie ciąży: przegląd badań\n"),
        ("windows-1251", RUSSIAN),
        ("gb18030", CHINESE),
        ("shift_jis", "TI  - 流産後のピアサポート研究\n"),
        ("euc_kr", "TI  - 유산 후 동료 지원에 관한 연구\n"),
    ],
)
def test_an_unstated_encoding_is_found_by_its_shape_and_said(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert "does not say its encoding" in decoded.problems[0].message


def test_lines_of_two_encodings_are_each_read_in_their_own() -> None:
    decoded = decode("Été\n".encode() * 3 + b"\xc9t\xe9\n", "a.txt")
    assert decoded.text == "Été\n" * 4
    assert decoded.problems[0].where == "line 4"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa\n\xef\xbb\xbfb", "a\nb"),
        ("e\u0301".encode(), "é"),
        (b"a\n\x1a", "a\n"),
    ],
    ids=["line ends", "a mark in front of each joined part", "composed letters", "end of DOS file"],
)
def test_text_is_brought_into_one_form(data: bytes, text: str) -> None:
    assert decode(data, "a.txt").text == text


def test_nul_characters_are_left_out_and_their_line_is_said() -> None:
    decoded = decode(b"one\ntw\0o\n", "a.txt")
    assert decoded.text == "one\ntwo\n"
    assert decoded.problems[0].where == "line 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_that_breaks_off_within_a_character_is_kept_and_said(encoding: str) -> None:
    decoded = decode("Été passé\nfin à l’é".encode(encoding)[:-1], "a.txt")
    assert decoded.text == "Été passé\nfin à l’"
    assert [(p.where, p.severity) for p in decoded.problems] == [("line 2", "error")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        ("\ufeff".encode("utf-16"), "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"MZ\x90\0\x03\0\0\0", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "locked with a password"),
        (b"\0\0\0\x18ftypM4A ", "a recording"),
        (word(), "a Word document"),
        (zipped(xl__workbook_xml="x"), "an Excel workbook"),
        (zipped(refs="TY  - JOUR"), "a ZIP archive"),
        (bytes(range(1, 32)) * 40, "not a text file"),
        (b"\n <!DOCTYPE html><html>Log in</html>", "a web page"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">Log in</html>', "a web page"),
        ("Été".encode("utf-16")[:-1], "middle of a character"),
    ],
)
def test_what_is_no_text_is_refused_in_words_that_name_the_file(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refusal:
        decode(data, "search.ris")
    assert refusal.value.file == "search.ris"
    assert refusal.value.message.startswith("search.ris")
    assert refusal.value.message.endswith(".")


def test_a_file_above_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(Unreadable, match="larger than 1 MB"):
        decode(b"a" * (1024**2 + 1), "a.txt", most=1024**2)
    assert decoding.LIMIT >= 50 * 1024**2


@given(st.text(min_size=1, max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=150, deadline=None)
def test_text_in_unicode_comes_back_in_its_composed_form(text: str, encoding: str) -> None:
    try:
        decoded = decode(text.encode(encoding), "a.txt")
    except Unreadable:
        return  # nothing but blanks, or control characters
    assert decoded.text == decoding.normalised(text)
    assert unicodedata.is_normalized("NFC", decoded.text)


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt").text
    except Unreadable:
        return  # any other exception fails the test
    assert "\0" not in text
    assert "\r" not in text
