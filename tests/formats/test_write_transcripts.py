"""Transcripts written and read again are the same; well-kept readers agree."""

import io

import pytest
import srt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.samples import SAID, VTT, labelled

from plait.formats import transcripts
from plait.formats.transcripts import TranscriptFile, Turn

WRITERS = [
    transcripts.write_vtt,
    transcripts.write_srt,
    transcripts.write_txt,
    transcripts.write_docx,
]
sentences = st.lists(
    st.text("abc é🌱&<>\x01", min_size=1, max_size=8).map(lambda text: f"w{text.strip()}"),
    min_size=1,
    max_size=4,
).map(" ".join)


@st.composite
def talks(draw: st.DrawFn) -> TranscriptFile:
    """Two people in turn, each with a time."""
    said = [" ".join(each.split()) for each in draw(st.lists(sentences, min_size=2, max_size=6))]
    text, turns, start = "\n\n".join(said), [], 0
    for n, each in enumerate(said):
        speaker = ("P01", "Interviewer")[n % 2]
        turns.append(Turn(start, start + len(each), speaker, n * 1000, n * 1000 + 900))
        start += len(each) + 2
    return TranscriptFile("txt", "utf-8", text, turns)


def again(write, talk: TranscriptFile) -> list[tuple[str | None, str]]:  # type: ignore[no-untyped-def]
    written = write(talk)
    data = written if isinstance(written, bytes) else written.encode()
    return said(transcripts.read("again", data))


def said(file: TranscriptFile) -> list[tuple[str | None, str]]:
    return [(turn.speaker, file.text[turn.start : turn.end]) for turn in file.turns]


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_written_is_read_again(write) -> None:  # type: ignore[no-untyped-def]
    assert again(write, transcripts.read("talk.vtt", VTT.encode())) == SAID


@given(talk=talks())
@settings(max_examples=60, deadline=None)
def test_captions_keep_turns_and_times(talk: TranscriptFile) -> None:
    file = transcripts.read("again.vtt", transcripts.write_vtt(talk).encode())
    assert said(file) == said(talk)
    assert [(t.at_ms, t.until_ms) for t in file.turns] == [
        (t.at_ms, t.until_ms) for t in talk.turns
    ]


@given(talk=talks())
@settings(max_examples=40, deadline=None)
def test_webvtt_py_and_srt_read_what_is_written(talk: TranscriptFile) -> None:
    captions = webvtt.from_string(transcripts.write_vtt(talk)).captions
    assert [each.voice for each in captions] == [turn.speaker for turn in talk.turns]
    subtitles = list(srt.parse(transcripts.write_srt(talk)))
    assert [each.start.total_seconds() * 1000 for each in subtitles] == [
        turn.at_ms for turn in talk.turns
    ]


def test_paragraphs_of_a_turn_stay_apart_in_text_and_word() -> None:
    talk = transcripts.read("talk.txt", b"I: One.\nTwo.\n\nP01: Three.\n\nI: Four.")
    for write in (transcripts.write_txt, transcripts.write_docx):
        assert again(write, talk) == said(talk)


def test_what_word_cannot_hold_is_left_out() -> None:
    talk = transcripts.read(
        "talk.txt", b"I: One\x07 two three four five.\n\nP01: Six.\n\nI: Seven."
    )
    data = transcripts.write_docx(talk)
    assert io.BytesIO(data).read(2) == b"PK"
    assert again(lambda _: data, talk)[0] == ("I", "One two three four five.")


@pytest.mark.parametrize("write", [transcripts.write_vtt, transcripts.write_srt])
def test_no_time_is_ever_made_up(write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="need a time for every turn"):
        write(transcripts.read("talk.txt", labelled().encode()))
