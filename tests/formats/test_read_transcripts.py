"""Transcripts: turns with their speakers and times, whatever the program that wrote them."""

import unicodedata

import pytest
from tests.formats import samples
from tests.formats.samples import SAID, VTT

from plait.formats import transcripts
from plait.formats.problems import Unreadable


def read(data: str | bytes, name: str = "talk.txt") -> transcripts.TranscriptFile:
    return transcripts.read(name, data if isinstance(data, bytes) else data.encode())


def said(file: transcripts.TranscriptFile) -> list[tuple[str | None, str]]:
    return [(turn.speaker, file.text[turn.start : turn.end]) for turn in file.turns]


def remarks(file: transcripts.TranscriptFile) -> str:
    return " ".join(f"{problem.where}: {problem.message}" for problem in file.problems)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.labelled(), "talk.txt"),
        (samples.labelled("\n"), "talk.txt"),
        (samples.labelled("\r\n\r\n").encode("utf-16"), "talk.txt"),
        (samples.labelled().replace(": ", ":"), "talk.txt"),
        (samples.labelled().replace(": ", ":\t"), "talk.txt"),
        (samples.otter(), "otter.txt"),
        (samples.rev(), "rev.txt"),
        (samples.stamped(), "stamped.txt"),
        (VTT, "talk.vtt"),
        (samples.srt(), "talk.srt"),
        (samples.srt(""), "tight.srt"),
        (samples.word(), "talk.docx"),
        (samples.word_table(*SAID), "table.docx"),
    ],
    ids=["labels", "tight labels", "utf-16", "no space", "tabs", "otter", "rev", "stamped", "vtt"]
    + ["srt", "srt without empty lines", "bold", "table"],
)
def test_every_layout_gives_the_same_turns(data: str | bytes, name: str) -> None:
    assert said(read(data, name)) == SAID


def test_the_text_is_its_turns_and_nothing_else() -> None:
    file = read("I: One.\nTwo e\u0301.\n\nP01:  Three\tfour.\n\n\n\nFive.\n")
    assert file.text == "One.\nTwo é.\n\nThree four.\nFive."
    assert [(turn.start, turn.end) for turn in file.turns] == [(0, 11), (13, 30)]
    assert unicodedata.is_normalized("NFC", file.text)


def test_times_are_kept_where_the_format_has_them() -> None:
    second = read(VTT, "talk.vtt").turns[1]
    assert (second.at_ms, second.until_ms) == (4000, 7500)
    for data in (samples.rev(), samples.otter(), samples.stamped()):
        assert [turn.at_ms for turn in read(data).turns] == [0, 1000, 2000, 3000]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "P01: She said one thing: stay.\nAnd another: go.\nInterviewer: Go on.",
            "P01 Interviewer",
        ),
        ("P01: a\nShe said: go.\nI: b\nShe said: no.", "P01 I"),
        ("Anna: a\nSo: yes.\nBo: b\nSo: no.\nAnna: c\nBo: d", "Anna Bo Anna Bo"),
        ("Anna: a\n\nPartner: sorry.\n\nAnna: b", "Anna Partner Anna"),
        ("Anna: a\n\nBo: sorry.\n\nAnna: b", "Anna Bo Anna"),
        ("[SPEAKER_00]: a\n[SPEAKER_01]: b\n[SPEAKER_00]: c", "SPEAKER_00 SPEAKER_01 SPEAKER_00"),
        ("anna: a\nbo: b\nanna: c\nbo: d\nanna: e\nbo: f", "anna bo anna bo anna bo"),
        (
            "Dr Okafor, Adaeze  0:02\na\n\nBo van der Ray  0:05\nb",
            "Dr Okafor, Adaeze|Bo van der Ray",
        ),
    ],
)
def test_labels_are_told_from_words_before_a_colon(text: str, speakers: str) -> None:
    found = [str(turn.speaker) for turn in read(text).turns]
    assert found == (speakers.split("|") if "|" in speakers else speakers.split())


def test_a_label_that_comes_once_among_long_turns_is_pointed_out() -> None:
    long = "\n".join(["and so it went on"] * 5)
    file = read(f"Anna: a\n{long}\nJo: sorry.\n{long}\nAnna: b\n{long}")
    assert [turn.speaker for turn in file.turns] == ["Anna", "Anna"]
    assert file.problems[0].where == "line 7"
    assert "Jo" not in remarks(file)  # a name must not travel in a message


def test_text_without_labels_is_kept_by_paragraph_and_said() -> None:
    file = read("First thoughts.\n\nSecond thoughts.")
    assert said(file) == [(None, "First thoughts."), (None, "Second thoughts.")]
    assert "No speaker was found" in remarks(file)


def test_times_without_labels_begin_turns() -> None:
    file = read("[00:00:01] One.\n[00:00:05] Two.\nAnd more.\n")
    assert [(t.at_ms, t.speaker) for t in file.turns] == [(1000, None), (5000, None)]


def test_lines_broken_by_an_editor_are_joined_again() -> None:
    line = "a line that an editor broke at the width of its screen, as"
    block = f"P01: {line}\n{line}\nthe last of it."
    file = read("\n\n".join([block] * 5))
    assert said(file)[0] == ("P01", f"{line} {line} the last of it.")


def test_prose_with_an_arrow_is_no_caption_file() -> None:
    assert read("grief --> loss\nand so on").format == "txt"


def test_unnamed_cues_are_joined_only_within_a_sentence() -> None:
    cue = "00:00:0{}.000 --> 00:00:0{}.500\n{}\n\n"
    words = ["We went there and", "nobody spoke.", "and then?", "Home."]
    file = read("WEBVTT\n\n" + "".join(cue.format(n, n, each) for n, each in enumerate(words)))
    assert said(file) == [
        (None, "We went there and nobody spoke."),
        (None, "and then?"),
        (None, "Home."),
    ]
    assert (file.turns[0].at_ms, file.turns[0].until_ms) == (0, 1500)


def test_cues_that_name_a_speaker_only_at_a_change_go_on_with_that_speaker() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},500\n{1}\n\n"
    words = ["Anna: Hello", "again.", "Bo: Yes.", "Anna: So.", "Bo: No."]
    file = read("".join(cue.format(n, each) for n, each in enumerate(words, 1)), "a.srt")
    assert said(file)[0] == ("Anna", "Hello again.")
    assert "1 cues without a label" in remarks(file)


def test_two_speakers_in_one_cue_are_two_turns() -> None:
    cue = "00:00:0{}.000 --> 00:00:0{}.500\nAnna: yes\nBo: no\n\n"
    file = read("WEBVTT\n\n" + cue.format(1, 1) + cue.format(2, 2), "a.vtt")
    assert [turn.speaker for turn in file.turns] == ["Anna", "Bo", "Anna", "Bo"]


def test_a_typists_remark_in_pointed_brackets_is_no_mark_up() -> None:
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna><i>Well</i> <laughs> &amp; so</v>\n"
    assert said(read(cue, "a.vtt")) == [("Anna", "Well <laughs> & so")]


@pytest.mark.parametrize(
    ("cue", "problem"),
    [
        ("00:00:09.000 --> 00:00:01.000\n<v P01>Back to front.", "ends before it begins"),
        ("00:99:99.000 --> 00:00:01.000\n<v P01>No such time.", "cannot be read"),
        ("00:00:01.000 00:00:02.000\nNo arrow.", "no time line"),
        ("00:00:01.000 --> \nNo end.", "no time line"),
        ("00:00:00.500 --> 00:00:01.000\n<v P01>Earlier.", "begins before the one above"),
        ("999:00:00.000 --> 999:00:01.000\n<v P01>Too late.", "cannot be read"),
    ],
)
def test_a_broken_cue_is_named_and_its_words_are_kept(cue: str, problem: str) -> None:
    file = read(f"{VTT}\n6\n{cue}\n", "talk.vtt")
    (found,) = [each for each in file.problems if problem in each.message]
    assert found.where == "cue 6 (line 25)"
    assert file.text.endswith(cue.rsplit(">", 1)[-1].split("\n")[-1])
    assert "-->" not in file.text


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\nNOTE nothing here\n",
        "WEBVTT\n\n00:00:01.000 00:00:02.000\nNo arrow in the only cue.\n",
        "Words that were captions once.\n",
    ],
)
def test_captions_without_any_valid_cue_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"talk\.vtt, line 1: No cue"):
        read(text, "talk.vtt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"I:\n\nP01:\n", "no words"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"OggS\0\x02", "recording"),
    ],
)
def test_what_holds_no_text_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refusal:
        read(data, "P01.txt")
    assert refusal.value.message.startswith("P01.txt")


def test_a_name_that_promises_another_format_is_said() -> None:
    assert "ends in .srt" in remarks(read(VTT, "talk.srt"))
