"""What holds for every test."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _no_language_of_the_test_before() -> Iterator[None]:
    """A page asked for in German leaves its thread speaking German."""
    translation.deactivate()
    yield
    translation.deactivate()
