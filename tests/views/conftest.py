"""What the page tests share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from articles.search.engines import opening


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Each test counts its own archive: rows of a test before it had the same ids."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _index_in_memory(settings: Settings) -> Iterator[None]:
    """An index of the test's own that follows inside its transaction, and that nothing has built:
    the first page that asks does."""
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    yield
    opening._open_engine.cache_clear()
