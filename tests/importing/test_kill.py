"""An import that is killed anywhere goes on without gap or duplicate."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import SERVER, Archive, make_archive

pytestmark = pytest.mark.crash

FILES = 900
# Seconds into the run at which it is killed: start-up, first batches, in the middle, near the end.
MOMENTS = [0.6, 1.0, 1.4, 1.8, 2.2, 2.6, 3.0, 3.6]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_archive(tmp_path / "data") as archive:
        yield archive


@pytest.fixture
def articles(tmp_path: Path) -> str:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:04}.txt").write_text(
            f"Harbour report number {number}\n\nThe harbour master Ada North counted {number}"
            " ships in the port of Lindmouth on Tuesday, more than in the week before.\n\n"
            f"Related Content\nHarbour report number {number + 1}\n",
            encoding="utf-8",
        )
    return str(folder)


def kill_after(seconds: float, archive: Archive, articles: str) -> None:
    process = archive.start(
        *("manage.py", "import_articles", articles, "--workers", "2"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_killed_import_is_finished_by_the_next(archive: Archive, articles: str) -> None:
    for moment in MOMENTS:
        kill_after(moment, archive, articles)
    report = json.loads(archive.manage("import_articles", articles, "--json"))
    assert report["failed"] == 0
    assert report["new"] + report["unchanged"] == FILES
    assert archive.ask("SELECT count(*), count(DISTINCT text) FROM articles_article") == [
        (FILES, FILES)
    ]
    assert archive.ask("SELECT count(*) FROM articles_entity WHERE kind='person'") == [(1,)]
    # Headline, body, related: nothing missing, nothing twice.
    assert archive.ask("SELECT count(*) FROM articles_section") == [(FILES * 3,)]
    # Every teaser but the last found its article, whichever of the two came first.
    lost = archive.ask("SELECT count(*) FROM articles_relatedlink WHERE target_id IS NULL")
    assert lost == [(1,)]
    assert archive.ask("SELECT sum(new) FROM articles_importrun") == [(FILES,)]


@pytest.mark.skipif(bool(SERVER), reason="keeps the file of SQLite small")
def test_a_full_disk_is_said_and_leaves_nothing_half_written(
    archive: Archive, articles: str
) -> None:
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
    done = archive.run("-c", code, "import_articles", articles, "--workers", "1")
    assert done.returncode == 1
    assert "disk is full" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert archive.ask("PRAGMA integrity_check") == [("ok",)]
    [(stored,)] = archive.ask("SELECT count(*) FROM articles_article")
    assert archive.ask("SELECT sum(new) FROM articles_importrun") == [(stored,)]
    assert archive.ask("SELECT count(*) FROM articles_sourcefile") == [(stored,)]
    report = json.loads(archive.manage("import_articles", articles, "--json"))
    assert (report["unchanged"], report["new"]) == (stored, FILES - stored)
