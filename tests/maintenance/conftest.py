"""Each test has a data folder of its own; the database is the suite's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from articles.search.engines import opening


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA = folder
    settings.SEARCH_DIR = folder / "search"
    settings.UPLOADS_DIR = folder / "uploads"
    yield folder
    opening._open_engine.cache_clear()


@pytest.fixture
def archive(transactional_db: None) -> None:
    """An empty archive in a database that other connections see as well."""


def wipe() -> None:
    """Take every row away, as a new database has none."""
    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM auth_permission")
        cursor.execute("DELETE FROM django_content_type")
