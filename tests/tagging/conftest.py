"""Each test of tagging has an index of its own that follows inside the test's transaction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from articles.search.engines import opening

MEMORY = "tests.search.memory_engine.MemoryEngine"


@pytest.fixture(autouse=True)
def _index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_ENGINE = MEMORY
    settings.SEARCH_IN_TRANSACTIONS = True
    settings.DATA = tmp_path
    opening._open_engine.cache_clear()
    yield
    opening._open_engine.cache_clear()


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor")
