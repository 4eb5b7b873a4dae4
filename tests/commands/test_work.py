"""The worker as an operator starts it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles import jobs
from articles.jobs.worker import hold_worker_lock
from articles.management.commands.work import HANDLERS
from articles.models import Job, Section
from articles.search.engines import opening
from tests.making import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_IN_TRANSACTIONS = True
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    opening._open_engine.cache_clear()


def test_every_kind_of_job_has_somebody_who_does_it() -> None:
    assert set(HANDLERS) == set(Job.Kind)


def test_once_does_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    articles = [make_article() for _ in range(3)]
    Section.objects.all().delete()
    numbers = [article.pk for article in articles[:2]]
    asked = [
        jobs.enqueue(Job.Kind.REBUILD, "Read again", payload={"articles": numbers}, who=None),
        jobs.enqueue(Job.Kind.REINDEX, "Index anew", who=None),
        jobs.enqueue(Job.Kind.SUGGEST, "Suggest", who=None),
    ]
    call_command("work", once=True)
    assert "3 jobs done." in capsys.readouterr().out
    ended = [Job.objects.get(pk=job.pk) for job in asked]
    assert [(job.state, job.message) for job in ended] == [
        ("done", "2 articles reprocessed"),
        ("done", "3 articles indexed"),
        ("done", "0 suggestions to review"),
    ]
    assert set(Section.objects.values_list("article", flat=True)) == set(numbers)


def test_a_second_worker_is_told_that_there_is_one() -> None:
    with hold_worker_lock(), pytest.raises(CommandError, match="running already"):
        call_command("work", once=True)
