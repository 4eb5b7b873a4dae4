"""A visitor's page may come from a copy that lags behind; what an editor sees never does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from articles.middleware.replica import ReplicaMiddleware
from articles.models import Article, reading_from_primary, reading_from_replica
from articles.models.replica import ReplicaRouter

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
router = ReplicaRouter()


def source() -> str:
    return router.db_for_read(Article)


def ask(method: str = "GET", *, cookies: dict[str, str] | None = None, status: int = 200) -> str:
    """The databases that one request reads from."""
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(source())
        return HttpResponse(status=status)

    request = HttpRequest()
    request.method = method
    request.COOKIES = cookies or {}
    ReplicaMiddleware(view)(request)
    assert source() == "default"
    return " ".join(seen)


def test_only_a_visitor_who_reads_is_answered_by_the_copy() -> None:
    assert ask("GET") == ask("HEAD") == "replica"
    assert ask("GET", cookies={"django_language": "de"}) == "replica"
    assert ask("POST") == "default"
    assert ask("GET", cookies={"sessionid": "of an editor"}) == "default"


def test_what_the_copy_has_not_yet_is_looked_for_where_it_was_written() -> None:
    assert ask(status=404) == "replica default"
    assert ask(status=410) == "replica"


def test_the_copy_holds_no_accounts_and_takes_no_writes() -> None:
    with reading_from_replica():
        assert source() == "replica"
        assert router.db_for_read(User) == "default"
        assert router.db_for_write(Article) == "default"
        with reading_from_primary():
            assert source() == "default"
    assert not router.allow_migrate("replica", "articles")


@pytest.fixture
def copied(tmp_path: Path) -> dict[str, str]:
    """An archive, and a copy of its database that nothing reaches any more."""
    environment = {
        **os.environ,
        "NEWSROOM_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    run("manage.py", "migrate", "--verbosity", "0", environment=environment)
    run("-m", "tests.views.lagging", "fill", environment=environment)
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes((tmp_path / "newsroom.sqlite3").read_bytes())
    return {**environment, "NEWSROOM_REPLICA_URL": f"sqlite:///{copy}"}


def run(*arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_visitor_reads_the_copy_and_an_editor_what_was_written(copied: dict[str, str]) -> None:
    seen = json.loads(run("-m", "tests.views.lagging", "look", environment=copied))
    # The copy does not have the tram yet: it is read from the primary rather than not found.
    assert seen["visitor"] == ["Ferry sails", "Tram starts"]
    assert seen["editor"] == ["Ferry sinks", "Tram starts"]
    assert (seen["found"], seen["good"]) == (1, True)
