"""The words are gone from the raw bytes of a real install: database file, log, exports."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from . import village

SCRIPT = Path(__file__).with_name("leave.py")
ROOT = SCRIPT.parent.parent.parent
KEPT = village.SAID["P02"].split("P02: ")[-1].strip()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the script found, on SQLite whatever database this test run itself is on."""
    environment = {
        "PATH": os.environ["PATH"],
        "PLAIT_HOME": str(tmp_path_factory.mktemp("home")),
        "DJANGO_SETTINGS_MODULE": "plait.web.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_no_byte_of_their_words_is_left_in_the_files(told: dict[str, Any]) -> None:
    assert told["before"] == [*village.WORDS, KEPT]
    assert told["after P01"] == [KEPT]
    assert told["after P02"] == []
    assert told["states"] == ["done", "done"]


def test_the_receipt_names_the_files_that_were_searched(told: dict[str, Any]) -> None:
    sizes = {each["name"]: each["bytes"] for each in told["receipt"]["files"]["looked_at"]}
    assert sizes["plait.sqlite3"] > 100_000
    assert told["receipt"]["files"]["interrupted"] is False


def test_the_run_knows_ids_only_and_leads_to_the_receipt(told: dict[str, Any]) -> None:
    assert told["run"]["state"] == "done"
    assert list(told["run"]["arguments"]) == ["withdrawal"]
    assert told["run"]["result"]["url"].endswith("/receipt/")


def test_while_somebody_reads_it_stops_with_a_sentence_and_can_be_finished(
    told: dict[str, Any],
) -> None:
    assert "could not be emptied" in told["stopped"]
    assert told["then"] == "running"
    assert told["last"]["interrupted"] is True
