"""An import that is killed anywhere goes on without gap or duplicate."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.crash

ROOT = Path(__file__).parent.parent.parent
FILES = 900
# Seconds into the run at which it is killed: start-up, first batches, in the middle, near the end.
MOMENTS = [0.6, 1.0, 1.4, 1.8, 2.2, 2.6, 3.0, 3.6]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    done = manage(folder, "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:04}.txt").write_text(
            f"Harbour report number {number}\n\nThe harbour master Ada North counted {number}"
            " ships in the port of Lindmouth on Tuesday, more than in the week before.\n\n"
            f"Related Content\nHarbour report number {number + 1}\n",
            encoding="utf-8",
        )
    return folder


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "NEWSROOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}


def manage(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )


def kill_after(seconds: float, data: Path, articles: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_articles", str(articles), "--workers", "2"],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def rows(data: Path, query: str) -> Iterator[tuple[int, ...]]:
    with sqlite3.connect(data / "newsroom.sqlite3") as connection:
        yield from connection.execute(query).fetchall()


def test_a_killed_import_is_finished_by_the_next(data: Path, articles: Path) -> None:
    for moment in MOMENTS:
        kill_after(moment, data, articles)
    report = json.loads(manage(data, "import_articles", str(articles), "--json").stdout)
    assert report["failed"] == 0
    assert report["new"] + report["unchanged"] == FILES
    assert list(rows(data, "SELECT count(*), count(DISTINCT text) FROM articles_article")) == [
        (FILES, FILES)
    ]
    assert list(rows(data, "SELECT count(*) FROM articles_entity WHERE kind='person'")) == [(1,)]
    # Headline, body, related: nothing missing, nothing twice.
    assert list(rows(data, "SELECT count(*) FROM articles_section")) == [(FILES * 3,)]
    # Every teaser but the last found its article, whichever of the two came first.
    assert list(
        rows(data, "SELECT count(*) FROM articles_relatedlink WHERE target_id IS NULL")
    ) == [(1,)]
    new = sum(count for (count,) in rows(data, "SELECT new FROM articles_importrun"))
    assert new == FILES


def test_a_full_disk_is_said_and_leaves_nothing_half_written(data: Path, articles: Path) -> None:
    """The database may not grow beyond its present size: what a full disk does to it."""
    code = (
        "import sys\n"
        "from django.core.management import execute_from_command_line\n"
        "from django.db.backends.signals import connection_created\n"
        "def shut(connection, **kwargs):\n"
        "    connection.cursor().execute('PRAGMA max_page_count = 400')\n"
        "connection_created.connect(shut)\n"
        "execute_from_command_line(sys.argv)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "import_articles", str(articles), "--workers", "1"],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "disk is full" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert list(rows(data, "PRAGMA integrity_check")) == [("ok",)]
    stored = next(rows(data, "SELECT count(*) FROM articles_article"))[0]
    assert next(rows(data, "SELECT sum(new) FROM articles_importrun"))[0] == stored
    assert next(rows(data, "SELECT count(*) FROM articles_sourcefile"))[0] == stored
    report = json.loads(manage(data, "import_articles", str(articles), "--json").stdout)
    assert (report["unchanged"], report["new"]) == (stored, FILES - stored)
