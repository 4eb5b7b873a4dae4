"""What the page tests share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Each test counts its own archive: rows of a test before it had the same ids."""
    cache.clear()
    yield
    cache.clear()
