"""What ends a command from outside is said in one sentence, with exit code 1."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest
from django.db import DatabaseError, OperationalError
from django.db.backends.utils import CursorWrapper
from pytest_django import Settings

import manage
from articles.management import commands
from articles.search import EngineFailed
from newsroom.failures import explain_failure
from tests.databases import Archive

FILE = "story.txt"
# Command -> what it needs on its command line.
COMMANDS: dict[str, list[str]] = {
    "add_account": ["ada"],
    "backup": ["new.backup"],
    "build_tables": ["--into", "."],
    "check_archive": [],
    "copy_archive": ["sqlite:///copy.sqlite3"],
    "empty_trash": [],
    "export_archive": ["exported"],
    "export_original": ["a-story"],
    "extract_entities": [FILE],
    "extract_quotes": [FILE],
    "first_account": [],
    "import_archive": ["."],
    "import_articles": [FILE],
    "load_vocabulary": ["words.toml"],
    "purge_journal": [],
    "reindex": [],
    "reset_password": ["ada"],
    "restore": ["old.backup"],
    "search_articles": ["storm"],
    "split_articles": [FILE],
    "suggest_tags": [],
    "upgrade_archive": [],
    "work": ["--once"],
}
# They become another program, or need none of the archive.
LEFT_OUT = {"serve"}
FAILURES = [
    "database or disk is full",
    "attempt to write a readonly database",
    "database is locked",
    "database disk image is malformed",
    "unable to open database file",
]


def test_every_command_is_tried() -> None:
    folder = Path(commands.__path__[0])
    names = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert names == COMMANDS.keys() | LEFT_OUT


@pytest.mark.django_db
@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_failing_database_is_one_sentence_and_exit_code_1(
    name: str,
    failure: str,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.DATA = tmp_path
    settings.SEARCH_DIR = tmp_path / "search"
    settings.UPLOADS_DIR = tmp_path / "uploads"
    monkeypatch.chdir(tmp_path)
    (tmp_path / FILE).write_text("Quays reopen\n\nThe quays reopened on Tuesday.\n")
    (tmp_path / "words.toml").write_text('[[tag]]\nname = "Storms"\n')

    def fail(*_: object, **__: object) -> Never:
        raise OperationalError(failure)

    monkeypatch.setattr(sys, "argv", ["manage.py", name, *COMMANDS[name]])
    monkeypatch.setattr(CursorWrapper, "execute", fail)
    monkeypatch.setattr(CursorWrapper, "executemany", fail)
    code = _run()
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert "Traceback" not in said.err
    if code:
        assert said.err.strip() or said.out.strip()
    if "run the command again" in said.err:
        assert code == 1
        assert len(said.err.strip().splitlines()) == 1


def _run() -> int:
    try:
        manage.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.parametrize(
    ("make", "advice"),
    [
        (lambda: OSError(errno.ENOSPC, "No space left on device", "/data/x"), "make room"),
        (lambda: OSError(errno.EROFS, "Read-only file system", "/data/x"), "/data/x"),
        (lambda: PermissionError(errno.EACCES, "Permission denied", "/data/x"), "the right to"),
        (lambda: sqlite3.DatabaseError("file is not a database"), "restore"),
        (lambda: OperationalError("database is locked"), "wait until"),
        (lambda: OperationalError("could not connect to server"), "start it"),
        (lambda: OperationalError("terminating connection"), "is back"),
        (lambda: EngineFailed("mid > len"), "reindex"),
        (lambda: _caused(EngineFailed("failed"), OSError(errno.ENOSPC, "No space")), "make room"),
    ],
)
def test_the_sentence_says_what_to_do(make: Callable[[], Exception], advice: str) -> None:
    sentence = explain_failure(make())
    assert sentence is not None
    assert advice in sentence
    assert "\n" not in sentence


def test_a_fault_of_the_program_is_not_explained_away() -> None:
    assert explain_failure(KeyError("slug")) is None
    assert explain_failure(DatabaseError("no such column: slug")) is None


def _caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def test_a_damaged_database_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "newsroom.sqlite3").write_bytes(os.urandom(10_000))
    archive = Archive(tmp_path, "")
    for command in (["search_articles", "storm"], ["import_articles", "seeds"], ["work", "--once"]):
        done = archive.run("manage.py", *command)
        assert done.returncode == 1
        assert done.stderr.startswith("The database is damaged")
        assert len(done.stderr.splitlines()) == 1
