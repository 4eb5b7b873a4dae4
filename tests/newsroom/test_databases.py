from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import databases, env
from newsroom.databases import describe_database

NAME = "NEWSROOM_DATABASE_URL"


def describe(url: str) -> dict[str, Any]:
    return describe_database(url, name=NAME)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://ada:secret@db.example:5433/news",
            {
                "NAME": "news",
                "USER": "ada",
                "PASSWORD": "secret",
                "HOST": "db.example",
                "PORT": 5433,
            },
        ),
        ("postgresql:///news", {"NAME": "news", "HOST": "", "PORT": "", "USER": ""}),
        ("postgres://%2Frun%2Fpostgresql/news", {"NAME": "news", "HOST": "/run/postgresql"}),
        ("postgres://ada:p%40ss%2F%25@db/news", {"PASSWORD": "p@ss/%", "HOST": "db"}),
        ("postgres:///news?host=/tmp/Sockets&port=5433", {"NAME": "news", "HOST": ""}),
        ("postgres:///?service=archive", {"NAME": ""}),
    ],
)
def test_an_address_of_postgresql_is_read(url: str, expected: dict[str, Any]) -> None:
    settings = describe(url)
    assert settings["ENGINE"] == "newsroom.postgresql"
    assert {name: settings[name] for name in expected} == expected
    assert settings["CONN_HEALTH_CHECKS"]


def test_what_follows_the_question_mark_is_handed_to_libpq() -> None:
    settings = describe("postgres:///news?host=/tmp/Sockets&port=5433&sslmode=require")
    assert settings["OPTIONS"] == {"host": "/tmp/Sockets", "port": 5433, "sslmode": "require"}


def test_a_file_of_sqlite_is_an_absolute_path_with_the_usual_options() -> None:
    settings = describe("sqlite:////srv/news/archive.sqlite3?timeout=5")
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == "/srv/news/archive.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] == 5
    assert describe("sqlite:///archive.sqlite3")["NAME"] == str(Path("archive.sqlite3").resolve())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://ada:secret@db/news", "mysql:// is not supported"),
        ("secret", "this is not an address"),
        ("postgres://ada:secret@db:port/news", "can't be read"),
        ("postgres://ada:sec/ret@db/news", "%2F for /"),
        ("postgres://ada:secret@db", "names no database"),
        ("sqlite://secret.sqlite3", "names no file"),
        ("sqlite://folder/secret.sqlite3", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite://:memory:", "names no file"),
    ],
)
def test_any_other_address_is_refused_without_being_repeated(url: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured) as raised:
        describe(url)
    assert str(raised.value).startswith(f"{NAME}: ")
    assert said in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_missing_driver_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "find_spec", lambda _: None)
    with pytest.raises(ImproperlyConfigured, match="pip install"):
        describe("postgres:///news")


def test_without_an_address_the_database_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    settings = env.read_database(NAME, Path("/srv/news/newsroom.sqlite3"))
    assert settings["NAME"] == "/srv/news/newsroom.sqlite3"


def test_the_address_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "url"
    file.write_text("postgres:///news\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    assert env.read_database(NAME, Path("unused"))["NAME"] == "news"
