"""Bulk work whose worker is killed is finished by the next one, and counted once."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Archive, make_archive

pytestmark = pytest.mark.crash

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
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_archive(tmp_path) as archive:
        archive.manage("shell", "-v0", "-c", ASK)
        yield archive


def kill_a_worker_past(done: int, archive: Archive) -> None:
    worker = archive.start("manage.py", "work")
    while worker.poll() is None and archive.ask("SELECT done FROM articles_job") <= [(done,)]:
        time.sleep(0.005)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()


def test_a_killed_bulk_change_is_finished_and_counted_once(archive: Archive) -> None:
    for kill in range(MOST_KILLS):
        kill_a_worker_past(kill * 1000, archive)
        # What is counted is what was done, at every moment.
        [(done, carried)] = archive.ask(
            "SELECT done, (SELECT count(*) FROM articles_taggedarticle) FROM articles_job"
        )
        assert done == carried
    archive.manage("work", "--once")
    assert archive.ask("SELECT state, done, total, message FROM articles_job") == [
        ("done", ARTICLES, ARTICLES, f"{ARTICLES:,} articles changed")
    ]
    assert archive.ask("SELECT count(*) FROM articles_taggedarticle") == [(ARTICLES,)]
    assert archive.ask("SELECT count(*), max(about) FROM articles_operation") == [
        (1, f"Added “Storms”: {ARTICLES} articles")
    ]
