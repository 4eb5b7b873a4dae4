"""What holds for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

TESTS = Path(__file__).parent
# Rooms whose tests ask for hundreds of pages or build whole archives: most of the time of all
# tests. Single tests that take a second and more are marked themselves.
SLOW_ROOMS = {"admin", "benchmarks", "commands", "hostile", "maintenance", "quality", "views"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the rooms that `make check` leaves out."""
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in SLOW_ROOMS:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _no_language_of_the_test_before() -> Iterator[None]:
    """A page asked for in German leaves its thread speaking German."""
    translation.deactivate()
    yield
    translation.deactivate()
