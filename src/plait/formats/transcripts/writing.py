"""Turns back into files."""

import io
import re
from collections.abc import Iterator

from docx import Document

from .turns import TranscriptFile, Turn

# What XML cannot hold at all.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_txt(transcript: TranscriptFile) -> str:
    """ "Speaker: words", an empty line between turns."""
    return "\n\n".join(_labelled(transcript, turn) for turn in transcript.turns) + "\n"


def write_vtt(transcript: TranscriptFile) -> str:
    """WebVTT with voice tags. Raises ValueError when a turn has no time: none is made up."""
    cues = (
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n{_voice(transcript, turn)}\n"
        for turn, start, end in _timed(transcript)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def write_srt(transcript: TranscriptFile) -> str:
    """SubRip with "Speaker: words". Raises ValueError when a turn has no time."""
    cues = (
        f"{_clock(start, ',')} --> {_clock(end, ',')}\n{_one_line(_labelled(transcript, turn))}\n"
        for turn, start, end in _timed(transcript)
    )
    return "\n".join(f"{n}\n{cue}" for n, cue in enumerate(cues, start=1))


def write_docx(transcript: TranscriptFile) -> bytes:
    """A Word document, the speaker in bold before the first paragraph of each turn."""
    document = Document()
    for turn in transcript.turns:
        first, *others = _said(transcript, turn).split("\n")
        paragraph = document.add_paragraph()
        if turn.speaker:
            paragraph.add_run(f"{_NO_XML.sub('', turn.speaker)}: ").bold = True
        paragraph.add_run(_NO_XML.sub("", first))
        for each in others:
            document.add_paragraph(_NO_XML.sub("", each))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _said(transcript: TranscriptFile, turn: Turn) -> str:
    return transcript.text[turn.start : turn.end]


def _labelled(transcript: TranscriptFile, turn: Turn) -> str:
    said = _said(transcript, turn)
    return f"{turn.speaker}: {said}" if turn.speaker else said


def _voice(transcript: TranscriptFile, turn: Turn) -> str:
    said = _escaped(_one_line(_said(transcript, turn)))
    return f"<v {_escaped(turn.speaker)}>{said}</v>" if turn.speaker else said


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timed(transcript: TranscriptFile) -> Iterator[tuple[Turn, int, int]]:
    """Each turn with its times; one without an end lasts until the next begins."""
    starts = [turn.at_ms for turn in transcript.turns]
    for turn, start, following in zip(transcript.turns, starts, [*starts[1:], None], strict=True):
        if start is None:
            raise ValueError("Captions need a time for every turn, and this transcript has none.")
        end = turn.until_ms if turn.until_ms is not None else following
        yield turn, start, start if end is None else max(start, end)


def _clock(ms: int, point: str) -> str:
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{thousandths:03}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
