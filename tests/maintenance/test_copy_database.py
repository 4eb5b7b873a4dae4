"""The archive in another database: `copy_archive URL`."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from articles import jobs, maintenance, search
from articles.maintenance import copy_database
from articles.maintenance.tables import all_tables
from articles.management.commands import copy_archive as command
from articles.management.commands.copy_archive import _migrate
from articles.models import Article, Entity, IndexChange, IndexState, Tag
from newsroom import schema
from newsroom.databases import describe_database
from tests.databases import SERVER, connected, fresh_database
from tests.maintenance.living import live_in
from tests.making import make_article

pytestmark = pytest.mark.usefixtures("archive")

ROOT = Path(__file__).parent.parent.parent
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as `migrate` leaves it: made once, as that takes seconds."""
    file = tmp_path_factory.mktemp("tables") / "tables.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def url(tmp_path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a file that is not there yet."""

    def make_tables(address: str) -> None:
        if not address.startswith("sqlite"):
            _migrate(address)
            return
        with (
            closing(sqlite3.connect(tables)) as made,
            closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as file,
        ):
            made.backup(file)

    monkeypatch.setattr(command, "_migrate", make_tables)
    return f"sqlite:///{tmp_path}/copy.sqlite3"


@pytest.fixture
def server() -> Iterator[str]:
    """An empty database on the PostgreSQL server of the suite."""
    if not SERVER:
        pytest.skip("NEWSROOM_TEST_DATABASE_URL names no server")
    with fresh_database() as address:
        yield address


def copy(url: str, *arguments: str) -> str:
    out = StringIO()
    call_command("copy_archive", url, *arguments, stdout=out)
    return out.getvalue()


def rows(name: str = "default") -> Rows:
    """Table -> every row with every column, as Python sees it."""
    found: Rows = {}
    for model in all_tables():
        columns = [field.attname for field in model._meta.concrete_fields]
        values = model._base_manager.using(name).order_by("pk").values_list(*columns)
        found[model._meta.db_table] = [
            tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in values
        ]
    return found


def test_every_row_is_in_the_copy_and_nothing_else(tmp_path: Path, url: str) -> None:
    live_in(tmp_path / "news")
    before = rows()
    said = copy(url)
    assert f"{sum(map(len, before.values())):,} rows of {len(before)} tables copied" in said
    [(_, version)] = before.pop("articles_contentversion")
    with connected(url) as name:
        copied = rows(name)
        # Whoever knew the source must not take a page of it for one of the copy.
        assert copied.pop("articles_contentversion")[0][1] > version  # type: ignore[operator]
        assert copied == before
    assert rows() == before | {"articles_contentversion": [(1, version)]}
    # What living in an archive leaves behind, so that the test is worth something.
    assert all(before[table] for table in before if table.startswith("articles_opera"))


def test_there_and_back_by_way_of_a_server(tmp_path: Path, url: str, server: str) -> None:
    """Whichever kind the suite runs on, both directions are walked."""
    live_in(tmp_path / "news")
    before = rows()
    copy(url)
    report = json.loads(copy_from(url, server, tmp_path))
    assert report["rows"] == sum(map(len, before.values()))
    # Each copy has a version of its own, which only grows.
    [(_, version)] = before.pop("articles_contentversion")
    with connected(server) as name:
        copied = rows(name)
        [(_, later)] = copied.pop("articles_contentversion")
        assert later > version
        assert copied == before
    back = f"sqlite:///{tmp_path}/back.sqlite3"
    copy_from(server, back, tmp_path)
    with connected(back) as name:
        copied = rows(name)
        assert copied.pop("articles_contentversion")[0][1] > later
        assert copied == before


def copy_from(source: str, target: str, folder: Path) -> str:
    return run(source, folder, "copy_archive", "--json", target)


def run(url: str, folder: Path, *arguments: str) -> str:
    """A command in a process whose database this is."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "NEWSROOM_DATABASE_URL": url,
            "NEWSROOM_DATA": str(folder / "data"),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_index_is_the_image_of_the_copy_as_well(tmp_path: Path, url: str) -> None:
    make_article(headline="Ferry sails")
    search.rebuild()
    make_article(headline="Ferry sinks")  # waits in the outbox, and goes on waiting in the copy
    copy(url)
    assert "up to date" in run(url, tmp_path, "reindex", "--if-needed")
    found = json.loads(run(url, tmp_path, "search_articles", "--json", "ferry"))
    assert found["total"] == 2
    assert "They agree" in run(url, tmp_path, "check_archive")


@pytest.mark.parametrize("kind", ["file", "server"])
def test_a_copy_goes_on_numbering_and_noting_changes(
    kind: str, url: str, request: pytest.FixtureRequest
) -> None:
    if kind == "server":
        url = request.getfixturevalue("server")
    make_article()
    gone = make_article()
    number = gone.pk
    gone.delete()
    copy(url)
    with connected(url) as name:
        assert IndexState.objects.using(name).count() == IndexState.objects.count()
        IndexChange.objects.using(name).all().delete()
        new = Article.objects.using(name).create(slug="new", headline="New", text="New")
        assert new.pk > number
        assert [row.article for row in IndexChange.objects.using(name)] == [new.pk]
        found = constraints_of("articles_mention", connections[name])
        assert found == constraints_of("articles_mention", connection)


def constraints_of(table: str, database: BaseDatabaseWrapper) -> set[tuple[object, ...]]:
    """Indexes and foreign keys: the columns, what they point at, and whether they are unique."""
    with database.cursor() as cursor:
        found = database.introspection.get_constraints(cursor, table).values()
    return {
        (*each["columns"], each["foreign_key"], each["unique"])
        for each in found
        if not each["check"] and not each["primary_key"]
    }


def test_a_target_that_is_not_empty_is_always_refused(url: str) -> None:
    make_article()
    copy(url)
    with pytest.raises(CommandError, match="not empty: there are rows in articles_article"):
        copy(url)
    url = url.replace("copy", "books")
    with connected(url) as name, connections[name].cursor() as cursor:
        cursor.execute("CREATE TABLE invoices (id integer)")
    with pytest.raises(CommandError, match="it has an unrelated table invoices"):
        copy(url)


def test_a_copy_that_breaks_off_leaves_nothing_and_is_just_begun_again(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article()
    with monkeypatch.context() as patched:
        patched.setattr(copy_database, "_compare", break_off)
        with pytest.raises(KeyboardInterrupt):
            copy(url)
    with connected(url) as name:
        assert not Article.objects.using(name).exists()
    copy(url)
    with connected(url) as name:
        assert Article.objects.using(name).exists()


def break_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_counts_that_differ_are_no_copy(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_article()
    read = copy_database._read
    monkeypatch.setattr(
        copy_database,
        "_read",
        lambda model, *rest: [] if model is Article else read(model, *rest),
    )
    with pytest.raises(CommandError, match="articles_article had 1 rows and has 0 in the copy"):
        copy(url)


def test_a_row_that_does_not_fit_is_named(server: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL would not have taken the row in the first place")
    Tag.objects.create(name="x" * 300, slug="x", key="x")
    with pytest.raises(CommandError, match="a row of articles_tag does not fit"):
        copy(server)


def test_nothing_is_copied_while_the_site_runs(url: str) -> None:
    with (
        jobs.hold_worker_lock(),
        pytest.raises(CommandError, match="site is running; stop it first"),
    ):
        copy(url)


def test_an_archive_of_an_earlier_newsroom_is_migrated_first(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "is_outdated", lambda *_: True)
    with pytest.raises(CommandError, match=r"run manage\.py migrate first"):
        copy(url)


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("mysql://db/news", 2, "mysql:// is not supported"),
        ("sqlite:////none/such/folder/copy.sqlite3", 1, "unable to open database file"),
        ("postgres:///news?host=/none", 1, "connection"),
    ],
)
def test_an_address_that_leads_nowhere_is_said(address: str, code: int, said: str) -> None:
    with pytest.raises(CommandError, match=said) as raised:
        copy(address)
    assert raised.value.returncode == code


def test_rows_are_read_and_told_in_portions(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_database, "CHUNK", 3)
    Entity.objects.bulk_create(
        Entity(kind="person", name=f"Ann {n}", sort_name=f"Ann {n}", slug=f"ann-{n}")
        for n in range(10)
    )
    told: list[int] = []

    class Listener:
        def start(self, total: int) -> None:
            told.append(-total)

        def advance(self, number: int) -> None:
            told.append(number)

    copied = maintenance.copy_archive(
        describe_database(url, name="URL"),
        migrate=lambda: command._migrate(url),
        reporter=Listener(),
    )
    assert copied.counts["articles_entity"] == 10
    assert (sum(told), max(told)) == (0, 3)
