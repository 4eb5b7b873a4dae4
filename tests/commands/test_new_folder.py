"""What the commands say and do where no archive has been made yet."""

import socket
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.management.commands import serve
from newsroom import schema
from tests.databases import SERVER, Archive, fresh_database
from tests.making import make_article


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    """A data folder with a database that has no tables."""
    with fresh_database() if SERVER else nullcontext("") as url:
        yield Archive(tmp_path / "data", url)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize(
    "command", [("search_articles", "ferry"), ("backup", "{folder}/before.zip"), ("serve",)]
)
def test_a_database_without_tables_is_named_with_what_makes_them(
    empty: Archive, tmp_path: Path, free_port: int, command: tuple[str, ...]
) -> None:
    words = [word.format(folder=tmp_path) for word in command]
    if command == ("serve",):
        words.append(f"--port={free_port}")
    done = empty.run("manage.py", *words)
    assert done.returncode == 2, done.stderr
    assert schema.ADVICE in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_an_error_that_has_another_cause_is_not_explained_away() -> None:
    assert not schema.is_known_to_be_outdated()


@pytest.mark.django_db(transaction=True)
def test_an_export_is_taken_into_a_new_folder(empty: Archive, tmp_path: Path) -> None:
    make_article(headline="Ferry sails")
    call_command("export_archive", str(tmp_path / "export"), verbosity=0)
    said = empty.manage("import_archive", str(tmp_path / "export"))
    assert "1 article imported." in said
    assert "They agree." in said


@pytest.mark.django_db
def test_serve_makes_the_static_files_that_a_restored_archive_lacks(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(serve, "call_command", lambda name, **options: made.append(name))
    serve._make_ready()
    assert made == ["collectstatic"]
    (tmp_path / "staticfiles.json").write_text("{}")
    serve._make_ready()
    assert made == ["collectstatic"]


def test_a_backup_into_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"there is no folder .*/none; create it first"):
        call_command("backup", str(tmp_path / "none" / "before.zip"))
