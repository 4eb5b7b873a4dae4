"""An import that is killed anywhere goes on without gap or duplicate."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.databases import SERVER, Archive, make_archive

pytestmark = pytest.mark.crash

FILES = 900
# Seconds into the run at which it is killed: start-up, first batches, in the middle, near the end.
MOMENTS = [0.6, 1.0, 1.4, 1.8, 2.2, 2.6, 3.0, 3.6]
# Steps at which a run dies, each just before and just after its second time: a batch before its
# commit, a batch stored, the index written, its changes taken off the outbox.
STEPS = [
    "articles.importing.store.add_to_counts",
    "articles.importing.pipeline.save_batch",
    "articles.search.engines.embedded.engine.write_rows",
    "articles.search.index.outbox.complete",
]
# An import in small batches, the index updated after every second one, that kills
# itself at a step.
DYING = """
import importlib, os, signal, sys
import django
django.setup()
from articles.importing import ImportOptions, import_paths, pipeline, worker_pool
from pathlib import Path
step, moment, folder = sys.argv[1:]
room, name = step.rsplit(".", 1)
module = importlib.import_module(room)
act, times = getattr(module, name), 0
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def dying(*given, **named):
    global times
    times += 1
    if times == 2 and moment == "before":
        die()
    told = act(*given, **named)
    if times == 2 and moment == "after":
        die()
    return told
setattr(module, name, dying)
worker_pool.MOST_FILES, pipeline.BATCHES_TO_INDEX = 20, 2
import_paths([Path(folder)], options=ImportOptions(workers=1))
"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_archive(tmp_path / "data") as archive:
        yield archive


@pytest.fixture
def articles(tmp_path: Path) -> str:
    folder = tmp_path / "news"
    folder.mkdir()
    write_reports(folder, range(FILES))
    return str(folder)


def write_reports(folder: Path, numbers: Iterable[int]) -> None:
    for number in numbers:
        (folder / f"{number:04}.txt").write_text(
            f"Harbour report number {number}\n\nThe harbour master Ada North counted {number}"
            " ships in the port of Lindmouth on Tuesday, more than in the week before.\n\n"
            f"Related Content\nHarbour report number {number + 1}\n",
            encoding="utf-8",
        )


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


def test_a_run_killed_at_each_step_of_storing_and_indexing_is_finished(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, step in enumerate(STEPS * 2):
        write_reports(folder, range(number * 100, number * 100 + 100))
        moment = "before" if number < len(STEPS) else "after"
        died = archive.run("-c", DYING, step, moment, str(folder))
        assert died.returncode == -signal.SIGKILL, died.stderr
        report = json.loads(archive.manage("import_articles", str(folder), "--json"))
        assert report["total"] == number * 100 + 100
        assert json.loads(archive.manage("check_archive", "--json"))["ok"]
    [(articles, texts)] = archive.ask("SELECT count(*), count(DISTINCT text) FROM articles_article")
    assert articles == texts == len(STEPS) * 2 * 100
    assert archive.ask("SELECT sum(new) FROM articles_importrun") == [(articles,)]


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
