"""Databases beside the suite's own, for what needs a second one or processes of its own."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db import connections
from django.db.utils import load_backend

from newsroom.databases import describe_database

# Of a PostgreSQL server; empty when the suite runs on SQLite.
SERVER = os.environ.get("NEWSROOM_TEST_DATABASE_URL", "")
ROOT = Path(__file__).parent.parent
_numbers = count(1)


@dataclass(frozen=True)
class Archive:
    """A data folder and its database, on which only processes of their own work."""

    data: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """In which the program works on it."""
        chosen = {"NEWSROOM_DATABASE_URL": self.url} if self.url else {}
        return {
            **os.environ,
            **chosen,
            "NEWSROOM_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }

    def start(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        """Begin something in a process of its own, which hears no signal meant for the suite."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            text=True,
            start_new_session=True,
            **options,
        )

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Do something to its end."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def manage(self, *arguments: str) -> str:
        """A command that must end well; what it said."""
        done = self.run("manage.py", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        if self.url:
            with psycopg.connect(self.url) as server:
                return server.execute(query).fetchall()
        with closing(sqlite3.connect(self.data / "newsroom.sqlite3", timeout=30)) as file:
            return file.execute(query).fetchall()


@contextmanager
def make_archive(data: Path) -> Iterator[Archive]:
    """An empty archive on the kind of database that the suite runs on."""
    with fresh_database() if SERVER else nullcontext("") as url:
        archive = Archive(data, url)
        archive.manage("migrate", "--verbosity", "0")
        yield archive


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of an empty database on the suite's server."""
    name = f"test_newsroom_beside_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield _address(name)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def connected(url: str) -> Iterator[str]:
    """The name under which a database is known meanwhile: `Article.objects.using(name)`."""
    alias = f"beside{next(_numbers)}"
    described = describe_database(url, name="the test's database")
    settings = connections.configure_settings({"default": described})["default"]
    connections[alias] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias)
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


def _address(database: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{database}").geturl()
