"""The example study as `plait demo` builds it, asked through the command."""

import os
import re
import socket
import urllib.request
from pathlib import Path

import pytest
from tests.install import Install

from plait.example import reading, study
from plait.formats import transcripts

SLUG = study.SLUG


@pytest.fixture(scope="module")
def counts(demo: Install) -> dict[str, int]:
    return demo.json("status", SLUG)


PROMISED = {
    "references": 40,
    "effects": 10,
    "links": 25,
    "contradicted_links": 3,
    "configurations": 8,
    "findings": 8,
    "recommendations": 6,
    "interviews": 8,
    "codings": 100,
    "claims": 60,
}


@pytest.mark.parametrize("name", PROMISED)
def test_it_holds_at_least_what_was_promised(counts: dict[str, int], name: str) -> None:
    assert counts[name] >= PROMISED[name]


def test_one_participant_has_withdrawn_and_one_finding_is_stale(counts: dict[str, int]) -> None:
    assert (counts["withdrawn"], counts["stale_findings"]) == (1, 1)


def test_duplicates_between_the_searches_were_joined(counts: dict[str, int]) -> None:
    assert counts["records"] > counts["references"]


def test_everything_that_must_hold_of_a_study_holds(demo: Install) -> None:
    checked = demo.json("check")
    assert checked["ok"]
    assert all(result["looked_at"] for result in checked["checks"])


def test_a_second_run_says_what_is_there_and_changes_nothing(
    demo: Install, counts: dict[str, int]
) -> None:
    refused = demo.run("demo", "--no-serve", check=4)
    assert study.TITLE in refused.stderr
    assert "--reset" in refused.stderr
    assert demo.json("status", SLUG)["revision"] == counts["revision"]


def test_reset_builds_it_anew_and_spares_other_studies(demo: Install, tmp_path: Path) -> None:
    again = demo.copy(tmp_path / "again")
    again.run("demo", "--no-serve", "--reset")
    assert again.json("status", SLUG)["recommendations"] >= PROMISED["recommendations"]


def test_a_recommendation_rests_on_passages_numbers_people_and_records(demo: Install) -> None:
    found = demo.json("trace", "recommendation", "2")
    for kind in ("finding", "link", "claim", "passage", "participant", "reference", "record"):
        assert found["counts"][kind] > 0, kind


def test_what_rests_on_a_participant_leads_up_to_recommendations(demo: Install) -> None:
    found = demo.json("trace", "participant", "5", "--up")
    assert found["counts"]["recommendation"] > 0
    assert found["direction"] == "up"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("status", "nowhere"), 3, f"Studies here: {SLUG}"),
        (("trace", "unicorn", "1"), 3, "There is no kind"),
        (("trace", "finding", "999999"), 3, "no finding with the id"),
        (("withdraw", SLUG, "P99"), 3, "There is no participant P99"),
        (("report", SLUG, "--out", "report.odt"), 2, "must end in .html or .docx"),
        (("status",), 2, "Missing argument"),
    ],
)
def test_a_wrong_call_is_answered_in_words_with_its_own_exit_code(
    demo: Install, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert said in demo.run(*arguments, check=code).stderr


def test_a_folder_without_an_install_says_how_to_begin(tmp_path: Path) -> None:
    refused = Install(tmp_path / "empty").run("status", SLUG, check=3)
    assert "plait demo" in refused.stderr


def test_a_withdrawal_is_previewed_without_changing_anything(
    demo: Install, counts: dict[str, int]
) -> None:
    preview = demo.json("withdraw", SLUG, "P05")
    held = {line["label"]: line["count"] for line in preview["holdings"]}
    assert held["passages"] > 0
    assert held["recommendations"] > 0
    assert demo.json("status", SLUG)["revision"] == counts["revision"]


def _sentences(code: str) -> list[bytes]:
    """Distinctive stretches of what somebody said in the interview: eight words or more."""
    row = next(row for row in reading.table("participants") if row["code"] == code)
    file = transcripts.read(row["interview_file"], reading.interview(row["interview_file"]))
    said = " ".join(file.text[turn.start : turn.end] for turn in file.turns if turn.speaker == code)
    return [part.strip().encode() for part in re.split(r"[.?!]", said) if len(part.split()) >= 8]


def _remaining(demo: Install, code: str) -> list[bytes]:
    files = [path for path in demo.home.glob("plait.sqlite3*") if path.is_file()]
    data = b"".join(path.read_bytes() for path in files)
    return [words for words in _sentences(code) if words in data]


ON_POSTGRES = "PLAIT_DATABASE_URL" in os.environ


@pytest.mark.skipif(ON_POSTGRES, reason="reads the file of SQLite")
def test_after_a_withdrawal_none_of_the_words_are_in_the_database_file(
    demo: Install, tmp_path: Path
) -> None:
    gone = demo.copy(tmp_path / "gone")
    assert len(_remaining(gone, "P05")) > 20
    receipt = gone.json("withdraw", SLUG, "P05", "--yes")
    assert receipt["state"] == "done"
    assert _remaining(gone, "P05") == []
    assert _remaining(gone, "P06") == []
    assert gone.json("check")["ok"]


def test_a_withdrawal_reopens_what_rested_on_the_words_and_proves_itself(
    demo: Install, tmp_path: Path
) -> None:
    gone = demo.copy(tmp_path / "reopened")
    receipt = gone.json("withdraw", SLUG, "P08", "--yes")
    assert receipt["state"] == "done"
    counts = gone.json("status", SLUG)
    assert counts["withdrawn"] == 2
    assert counts["stale_findings"] > 1
    assert counts["stale_recommendations"] >= 1
    assert not gone.json("trace", "participant", "8", "--up")["counts"].get("recommendation")
    assert gone.json("check")["ok"]


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_the_report_is_one_file_that_quotes_only_with_consent(
    demo: Install, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"report.{ending}"
    demo.run("report", SLUG, "--out", str(out))
    assert out.stat().st_size > 20_000
    if ending == "html":
        text = out.read_text()
        assert study.TITLE in text
        assert "http://" not in re.sub(r'href="[^"]*"|https?://www\.w3\.org\S*', "", text)
        assert "when I am crying I am not crying in English" not in text


def test_a_port_that_is_taken_is_said_in_words(demo: Install) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = demo.run("serve", "--port", port, "--no-worker", check=4)
    assert "in use" in refused.stderr


def test_the_demo_serves_itself_and_prints_where_and_how_to_log_in(
    demo: Install, tmp_path: Path
) -> None:
    """As `plait demo` in a terminal: on a folder that holds the example it serves what is there."""
    served = demo.copy(tmp_path / "served")
    with served.start("demo", "--port", "0") as process:
        line = next(text for text in process.stdout if "Plait is at" in text)
        address = re.search(r"http://\S+", line).group()
        with urllib.request.urlopen(address + "login/") as page:  # noqa: S310
            assert page.status == 200
    assert "Log in as lead@example.org with the password" in line
    assert (served.home / "example-password").read_text().strip() in line
