"""Bulk work whose worker is killed is finished by the next one, and counted once."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.crash

ROOT = Path(__file__).parent.parent.parent
ARTICLES = 6000
MOST_KILLS = 2  # a third death would be held against the job

ASK = f"""
from articles import tagging
from articles.models import Article, Tag
Article.objects.bulk_create(
    Article(slug=f"a{{n}}", headline=f"Storm {{n}}", text=f"Storm {{n}}") for n in range({ARTICLES})
)
tag = Tag.objects.create(name="Storms", slug="storms")
tagging.enqueue_labels(Article.objects.values_list("pk", flat=True), add=[tag], who=None)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for arguments in (["migrate", "-v0"], ["shell", "-v0", "-c", ASK]):
        subprocess.run(command(*arguments), cwd=ROOT, env=environment(tmp_path), check=True)
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "NEWSROOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}


def read(data: Path, query: str) -> tuple[object, ...]:
    with sqlite3.connect(data / "newsroom.sqlite3", timeout=30) as connection:
        row: tuple[object, ...] = connection.execute(query).fetchone()
        return row


def kill_a_worker_past(done: int, data: Path) -> None:
    worker = subprocess.Popen(command("work"), cwd=ROOT, env=environment(data))
    while worker.poll() is None and read(data, "SELECT done FROM articles_job") <= (done,):
        time.sleep(0.005)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()


def test_a_killed_bulk_change_is_finished_and_counted_once(data: Path) -> None:
    for kill in range(MOST_KILLS):
        kill_a_worker_past(kill * 1000, data)
        carried = read(data, "SELECT count(*) FROM articles_taggedarticle")
        # What is counted is what was done, at every moment.
        assert read(data, "SELECT done FROM articles_job") == carried
    subprocess.run(command("work", "--once"), cwd=ROOT, env=environment(data), check=True)
    assert read(data, "SELECT state, done, total, message FROM articles_job") == (
        "done",
        ARTICLES,
        ARTICLES,
        f"{ARTICLES} articles changed",
    )
    assert read(data, "SELECT count(*) FROM articles_taggedarticle") == (ARTICLES,)
    assert read(data, "SELECT count(*), max(about) FROM articles_operation") == (
        1,
        f"Added “Storms”: {ARTICLES} articles",
    )
