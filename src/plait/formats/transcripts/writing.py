"""Turns back into files."""

from collections.abc import Iterator

from .turns import TranscriptFile, Turn


def write_txt(transcript: TranscriptFile) -> str:
    """ "Speaker: words", an empty line between turns."""
    return "\n\n".join(_labelled(transcript, turn) for turn in transcript.turns) + "\n"


def write_vtt(transcript: TranscriptFile) -> str:
    """WebVTT with voice tags. Turns without a time get one second each, in order."""
    cues = (
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n{_voice(transcript, turn)}\n"
        for turn, start, end in _timed(transcript)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def write_srt(transcript: TranscriptFile) -> str:
    """SubRip with "Speaker: words"."""
    cues = (
        f"{_clock(start, ',')} --> {_clock(end, ',')}\n{_one_line(_labelled(transcript, turn))}\n"
        for turn, start, end in _timed(transcript)
    )
    return "\n".join(f"{n}\n{cue}" for n, cue in enumerate(cues, start=1))


def _labelled(transcript: TranscriptFile, turn: Turn) -> str:
    said = transcript.text[turn.start : turn.end]
    return f"{turn.speaker}: {said}" if turn.speaker else said


def _voice(transcript: TranscriptFile, turn: Turn) -> str:
    said = _one_line(transcript.text[turn.start : turn.end])
    said = said.replace("&", "&amp;").replace("<", "&lt;")
    return f"<v {turn.speaker}>{said}</v>" if turn.speaker else said


def _timed(transcript: TranscriptFile) -> Iterator[tuple[Turn, int, int]]:
    clock = 0
    for turn in transcript.turns:
        start = clock if turn.at_ms is None else turn.at_ms
        end = max(start + 1000, turn.until_ms or 0)
        clock = end
        yield turn, start, end


def _clock(ms: int, point: str) -> str:
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{thousandths:03}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
