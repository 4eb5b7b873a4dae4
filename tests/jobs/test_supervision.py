"""The worker of a site comes back after every abnormal end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from articles.management.commands.work import FIRST_PAUSE, LONG_LIFE, LONGEST_PAUSE, next_pause
from tests.databases import Archive, make_archive

PATIENCE = 60
ASK = "from articles import jobs; jobs.enqueue('reindex', 'Index anew', who=None)"


def test_pauses_grow_up_to_a_limit_and_start_anew_after_a_long_life() -> None:
    pauses = [0.0]
    while len(pauses) < 9:
        pauses.append(next_pause(pauses[-1], lived=1))
    assert pauses[1:4] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == pauses[-2] == LONGEST_PAUSE
    assert next_pause(LONGEST_PAUSE, lived=LONG_LIFE + 1) == FIRST_PAUSE


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_archive(tmp_path) as archive:
        yield archive


def wait_until(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.1)


def workers_of(supervisor: "subprocess.Popen[str]") -> list[int]:
    """The processes that this one forked."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(supervisor.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(number) for number in found.stdout.split()]


def is_done(archive: Archive) -> bool:
    return archive.ask("SELECT state FROM articles_job ORDER BY id DESC LIMIT 1") == [("done",)]


@pytest.mark.crash
def test_a_worker_comes_back_after_a_kill_and_after_a_database_error(
    archive: Archive, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with log.open("w") as stream:
        supervisor = archive.start("manage.py", "work", "--beside", stderr=stream)
        try:
            wait_until(lambda: workers_of(supervisor))
            [killed] = workers_of(supervisor)
            os.kill(killed, signal.SIGKILL)
            wait_until(lambda: workers_of(supervisor) not in ([], [killed]))
            archive.manage("shell", "-v0", "-c", ASK)
            wait_until(lambda: is_done(archive))
            rename(archive, "articles_job", "gone")
            wait_until(lambda: "exit code" in log.read_text())
            rename(archive, "gone", "articles_job")
            archive.manage("shell", "-v0", "-c", ASK)
            wait_until(lambda: is_done(archive))
        finally:
            supervisor.terminate()
            assert supervisor.wait(PATIENCE) == 0
    said = log.read_text()
    assert "The worker ended with signal 9; it starts again in 2 seconds" in said
    assert "it starts again in 4 seconds" in said


@pytest.mark.crash
def test_the_worker_of_a_second_site_takes_over_from_the_first(archive: Archive) -> None:
    first = archive.start("manage.py", "work", "--beside")
    second = None
    try:
        wait_until(lambda: (archive.data / "worker.lock").exists())
        second = archive.start("manage.py", "work", "--beside", stderr=subprocess.PIPE)
        assert second.stderr is not None
        assert "waits for it to end" in second.stderr.readline()
        first.terminate()
        assert first.wait(PATIENCE) == 0
        archive.manage("shell", "-v0", "-c", ASK)
        wait_until(lambda: is_done(archive))
    finally:
        for process in filter(None, (first, second)):
            process.terminate()
            process.wait(PATIENCE)
            if process.stderr:
                process.stderr.close()


def rename(archive: Archive, old: str, new: str) -> None:
    statement = f"ALTER TABLE {old} RENAME TO {new}"
    code = f"from django.db import connection; connection.cursor().execute({statement!r})"
    archive.manage("shell", "-v0", "-c", code)
