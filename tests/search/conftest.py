"""Each test of search has a folder of its own, and engines that nothing else uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.search import opening

MEMORY = "articles.search.engines.memory.MemoryEngine"


@pytest.fixture(autouse=True)
def _search_folder(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.SEARCH_DIR = tmp_path / "search"
    yield
    opening._open_engine.cache_clear()


@pytest.fixture
def archive(db: None, settings: Settings) -> None:
    """An empty archive whose index follows inside the test's own transaction."""
    settings.SEARCH_ENGINE = MEMORY
    settings.SEARCH_IN_TRANSACTIONS = True


@pytest.fixture
def committed_archive(transactional_db: None) -> None:
    """An empty archive with the default engine and real commits."""
