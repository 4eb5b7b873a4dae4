"""What tells whether a page still holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from articles.search import content_version
from articles.search.content_version import read_content_version
from tests.making import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_stays_the_same_until_something_is_committed() -> None:
    before = read_content_version()
    assert before
    assert read_content_version() == before
    make_article()
    assert read_content_version() != before


def test_nothing_is_said_inside_a_transaction() -> None:
    with transaction.atomic():
        assert read_content_version() is None


def test_nothing_is_said_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: object) -> str:
        raise DatabaseError

    monkeypatch.setattr(content_version, "_read_version", fail)
    assert read_content_version() is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite")
def test_another_file_in_the_same_place_is_another_state(tmp_path: Path) -> None:
    file, other = tmp_path / "a.sqlite3", tmp_path / "b.sqlite3"
    for path in (file, other):
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE one (id)")
    watch = content_version._Watch()
    before = watch.read(file)
    assert watch.read(file) == before
    other.replace(file)
    assert watch.read(file) != before
