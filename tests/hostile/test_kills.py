"""Processes killed at random moments of everything they do: nothing is lost, doubled or stale.

`NEWSROOM_KILLS=200 pytest tests/hostile/test_kills.py` kills more often.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.crash

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("NEWSROOM_KILLS", "20"))
ACTIVITIES = ("import", "edit", "job", "backup", "reindex")
# Seconds: a process needs half of one to begin at all.
SOONEST, LATEST = 0.5, 2.5
FILES = 150
PATIENCE = 120
FAULTY = "state <> 'done' AND message <> 'The worker crashed 3 times on this job.'"


class Archive:
    """A data folder, and the commands that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.news = folder / "news"
        self.backups = folder / "backups"
        for made in (self.news, self.backups):
            made.mkdir(parents=True)
        self.written = 0
        self.environment = {
            **{name: value for name, value in os.environ.items() if "NEWSROOM_" not in name},
            "NEWSROOM_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def kill_amid(self, command: list[str], seconds: float) -> None:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def write_news(self) -> None:
        """More files, each a story of its own."""
        for number in range(self.written, self.written + FILES):
            (self.news / f"{number:05}.txt").write_text(
                f"Harbour report number {number}\n\nThe harbour master Ada North counted {number}"
                " ships in the port of Lindmouth on Tuesday, more than in the week before.\n",
                encoding="utf-8",
            )
        self.written += FILES

    def ask(self, query: str) -> Any:
        with sqlite3.connect(self.data / "newsroom.sqlite3") as connection:
            return connection.execute(query).fetchone()[0]

    def enqueue(self) -> None:
        """A job that puts a tag on every article."""
        self.manage(
            "shell",
            "-v0",
            "-c",
            "from articles.models import Article, Tag; from articles.tagging import enqueue_labels;"
            "enqueue_labels(Article.objects.order_by('pk').values_list('pk', flat=True),"
            " add=list(Tag.objects.order_by('?')[:1]), who=None)",
        )

    def try_again(self) -> None:
        """What an editor does on the page of a job that failed."""
        self.manage(
            "shell",
            "-v0",
            "-c",
            "from articles import jobs; from articles.models import Job;"
            "[jobs.retry(job) for job in Job.objects.filter(state='failed')]",
        )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path)
    archive.manage("migrate", "--verbosity=0")
    archive.manage("load_vocabulary", "seeds/sample/vocabulary.toml", "--verbosity=0")
    archive.write_news()
    archive.manage("import_articles", str(archive.news), "--verbosity=0")
    return archive


def test_nothing_is_lost_doubled_or_stale_whenever_a_process_is_killed(archive: Archive) -> None:
    dice = random.Random(KILLS)
    for number in range(KILLS):
        command = _begin(archive, ACTIVITIES[number % len(ACTIVITIES)], number)
        archive.kill_amid(command, dice.uniform(SOONEST, LATEST))
    archive.manage("import_articles", str(archive.news), "--verbosity=0")
    archive.manage("work", "--once")
    # Work that has lost its worker three times waits for somebody's word.
    assert archive.ask(f"SELECT count(*) FROM articles_job WHERE {FAULTY}") == 0
    archive.try_again()
    archive.manage("work", "--once")
    archive.manage("reindex", "--if-needed", "--verbosity=0")

    assert archive.ask("PRAGMA integrity_check") == "ok"
    assert archive.ask("SELECT count(*) FROM articles_article") == archive.written
    assert archive.ask("SELECT count(DISTINCT text) FROM articles_article") == archive.written
    assert archive.ask("SELECT sum(new) FROM articles_importrun") == archive.written
    assert archive.ask("SELECT count(*) FROM articles_job WHERE state <> 'done'") == 0
    archive.manage("check_archive", "--json")  # it ends with 1 if anything is wrong
    _check_backups(archive)


def _begin(archive: Archive, activity: str, number: int) -> list[str]:
    match activity:
        case "import":
            archive.write_news()
            return ["manage.py", "import_articles", str(archive.news), "--workers=2"]
        case "edit":
            return ["-m", "tests.hostile.editing", str(number)]
        case "job":
            archive.enqueue()
            return ["manage.py", "work", "--once"]
        case "backup":
            return ["manage.py", "backup", str(archive.backups / f"{number}.zip")]
        case _:
            return ["manage.py", "reindex"]


def _check_backups(archive: Archive) -> None:
    """What has the name of a backup is one, whole."""
    archive.manage("backup", str(archive.backups / "last.zip"))
    for backup in archive.backups.glob("*.zip"):
        fresh = Archive(archive.folder / f"restored-{backup.stem}")
        fresh.manage("restore", str(backup))
        assert fresh.ask("PRAGMA integrity_check") == "ok"
