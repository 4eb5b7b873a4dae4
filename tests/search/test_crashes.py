"""Processes are killed at every point of a flush and of a rebuild; nothing may be lost.

`CRASHES=100 pytest -m crash tests/search/test_crashes.py` does it a hundred times.
"""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.crash

KILLS = int(os.environ.get("CRASHES", "6"))
WRITERS = 3
ROOT = Path(__file__).resolve().parents[2]


def start(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ["PATH"],
        "NEWSROOM_DATA": str(data),
        "NEWSROOM_SECRET_KEY": "x" * 50,
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(data: Path, *arguments: str) -> str:
    process = start(data, *arguments)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, (output + errors).decode()
    return output.decode()


def start_role(data: Path, dice: random.Random, role: str) -> subprocess.Popen[bytes]:
    return start(data, "-m", "tests.search.crashing", role, str(dice.randrange(10**9)))


def finish(process: subprocess.Popen[bytes]) -> bool:
    """Wait for the end; whether it was killed. An error of its own fails the test."""
    _, errors = process.communicate(timeout=120)
    assert process.returncode in {0, -signal.SIGKILL}, errors.decode()
    return process.returncode != 0


@pytest.mark.parametrize("seed", [1])
def test_no_kill_loses_doubles_or_ages_a_document(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    run(tmp_path, "manage.py", "migrate", "-v0")
    run(tmp_path, "manage.py", "reindex")
    killed = 0
    while killed < KILLS:
        roles = ["write"] * WRITERS + ["search", dice.choice(["rebuild", "search"])]
        processes = [start_role(tmp_path, dice, role) for role in roles]
        # One more is killed from outside, wherever it happens to be.
        victim = dice.choice(processes[:WRITERS])
        try:
            victim.wait(timeout=0.8 + 2 * dice.random())
        except subprocess.TimeoutExpired:
            victim.kill()
        killed += sum([finish(process) for process in processes])
    # Whatever was interrupted is finished by a drain: no rebuild is ever needed.
    assert "up to date" in run(tmp_path, "manage.py", "reindex", "--if-needed")
    assert "They agree" in run(tmp_path, "manage.py", "check_archive")
    assert_nothing_is_left_behind(tmp_path / "search")


def assert_nothing_is_left_behind(folder: Path) -> None:
    """Every file of the live index is known to the engine; a killed rebuild's index goes with
    the next rebuild."""
    live = folder / (folder / "CURRENT").read_text()
    known = set(json.loads((live / ".managed.json").read_text()))
    files = {path.name for path in live.iterdir() if not path.name.startswith(".")}
    assert files - known - {"meta.json"} == set()
    assert len(files) < 200


def test_searches_during_a_rebuild_all_answer(tmp_path: Path) -> None:
    dice = random.Random(5)
    run(tmp_path, "manage.py", "migrate", "-v0")
    run(tmp_path, "manage.py", "reindex")
    searching = start_role(tmp_path, dice, "search")
    for _ in range(3):
        run(tmp_path, "manage.py", "reindex")
    assert not finish(searching)
    assert len(list((tmp_path / "search").glob("index-*"))) == 1
