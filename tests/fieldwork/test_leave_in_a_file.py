"""The words are gone from the raw bytes of a real install: database file, log, exports."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import village

SCRIPT = Path(__file__).with_name("leave.py")
ROOT = SCRIPT.parent.parent.parent


@pytest.mark.parametrize("how", ["now", "by a worker"])
def test_no_byte_of_their_words_is_left_in_the_files(tmp_path: Path, how: str) -> None:
    told = _leave(tmp_path, how)
    assert told["before"] == [*village.WORDS, told["kept"]]
    assert told["after"] == [told["kept"]]
    assert told["state"] == "done"
    looked_at = {each["name"]: each["bytes"] for each in told["receipt"]["files"]["looked_at"]}
    assert looked_at["plait.sqlite3"] > 100_000
    if how == "by a worker":
        assert told["run"]["state"] == "done"
        assert told["run"]["result"]["url"].endswith("/receipt/")


def _leave(home: Path, how: str) -> dict:  # type: ignore[type-arg]
    """Run the script on SQLite in `home`, whatever database this test run itself is on."""
    environment = {
        "PATH": os.environ["PATH"],
        "PLAIT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "plait.web.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(SCRIPT), how],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])
