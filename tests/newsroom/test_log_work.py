"""Long work says in the log when it starts and ends, what came of it, and where it failed."""

import logging
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from articles import jobs
from articles.importing import ImportOptions, import_paths
from articles.models import Job
from articles.search import rebuild
from articles.search.engines import opening
from newsroom.logs import log_work
from tests.making import BODY

logger = logging.getLogger("articles.test")


@pytest.fixture(autouse=True)
def _level(caplog: pytest.LogCaptureFixture, settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_IN_TRANSACTIONS = True
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    opening._open_engine.cache_clear()
    caplog.set_level(logging.INFO)


def said(caplog: pytest.LogCaptureFixture, about: str) -> list[str]:
    return [line for line in caplog.messages if line.startswith(about)]


def test_start_end_and_counts_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with log_work(logger, "Counting") as counts:
        counts |= {"articles": 3, "failed": 1}
    started, done = said(caplog, "Counting")
    assert started == "Counting: started"
    assert done.startswith("Counting: done in ")
    assert done.endswith("3 articles, 1 failed")


def test_an_error_is_logged_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(KeyError), log_work(logger, "Counting"):
        raise KeyError("secret")
    [_, stopped] = said(caplog, "Counting")
    assert "stopped by KeyError" in stopped
    assert "test_log_work.py:" in stopped
    assert "secret" not in stopped


@pytest.mark.django_db
def test_imports_and_rebuilds_are_logged(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text(f"Quays reopen\n\n{BODY}\n", encoding="utf-8")
    report = import_paths([file], options=ImportOptions())
    started, done = said(caplog, f"Import {report.run}")
    assert started.endswith("started")
    assert "1 new" in done
    caplog.clear()
    rebuild()
    assert said(caplog, "Reindex")[-1].endswith("1 articles")


@pytest.mark.django_db
def test_jobs_are_logged_without_the_name_of_their_asker(caplog: pytest.LogCaptureFixture) -> None:
    ada = User.objects.create_user("ada")
    good = jobs.enqueue(Job.Kind.REINDEX, "Index anew", who=ada)
    bad = jobs.enqueue(Job.Kind.SUGGEST, "Suggest", who=ada)

    def fail(_: jobs.Work) -> str:
        raise ValueError("no")

    jobs.run_worker({Job.Kind.REINDEX: jobs.do_reindex, Job.Kind.SUGGEST: fail})
    assert said(caplog, f"Job {good.pk} (reindex)") == [
        f"Job {good.pk} (reindex): started, attempt 1",
        f"Job {good.pk} (reindex): done, 0 done",
    ]
    assert f"Job {bad.pk} (suggest_tags): failed" in caplog.messages
    [failed] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert failed.exc_info is not None
    assert "ada" not in caplog.text
