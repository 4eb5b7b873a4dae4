"""Processes are killed at every point of a flush and of a rebuild; nothing may be lost.

`CRASHES=100 pytest -m crash tests/search/test_crashes.py` does it a hundred times.
"""

import json
import os
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Archive, make_archive

pytestmark = pytest.mark.crash

KILLS = int(os.environ.get("CRASHES", "6"))
WRITERS = 3


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_archive(tmp_path) as archive:
        archive.manage("reindex")
        yield archive


def start_role(archive: Archive, dice: random.Random, role: str) -> "subprocess.Popen[str]":
    seed = str(dice.randrange(10**9))
    return archive.start("-m", "tests.search.crashing", role, seed, stderr=subprocess.PIPE)


def finish(process: "subprocess.Popen[str]") -> bool:
    """Wait for the end; whether it was killed. An error of its own fails the test."""
    _, errors = process.communicate(timeout=120)
    assert process.returncode in {0, -signal.SIGKILL}, errors
    return process.returncode != 0


@pytest.mark.parametrize("seed", [1])
def test_no_kill_loses_doubles_or_ages_a_document(archive: Archive, seed: int) -> None:
    dice = random.Random(seed)
    killed = 0
    while killed < KILLS:
        roles = ["write"] * WRITERS + ["search", dice.choice(["rebuild", "search"])]
        processes = [start_role(archive, dice, role) for role in roles]
        # One more is killed from outside, wherever it happens to be.
        victim = dice.choice(processes[:WRITERS])
        try:
            victim.wait(timeout=0.8 + 2 * dice.random())
        except subprocess.TimeoutExpired:
            victim.kill()
        killed += sum([finish(process) for process in processes])
    # Whatever was interrupted is finished by a drain: no rebuild is ever needed.
    assert "up to date" in archive.manage("reindex", "--if-needed")
    assert "They agree" in archive.manage("check_archive")
    assert_nothing_is_left_behind(archive.data / "search")


def assert_nothing_is_left_behind(folder: Path) -> None:
    """Every file of the live index is known to the engine; a killed rebuild's index goes with
    the next rebuild."""
    live = folder / (folder / "CURRENT").read_text()
    known = set(json.loads((live / ".managed.json").read_text()))
    files = {path.name for path in live.iterdir() if not path.name.startswith(".")}
    assert files - known - {"meta.json"} == set()
    assert len(files) < 200


def test_searches_during_a_rebuild_all_answer(archive: Archive) -> None:
    dice = random.Random(5)
    searching = start_role(archive, dice, "search")
    for _ in range(3):
        archive.manage("reindex")
    assert not finish(searching)
    assert len(list((archive.data / "search").glob("index-*"))) == 1
