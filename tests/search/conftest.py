"""Each test of search has a folder of its own, and engines that nothing else uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.search.engines import opening
from articles.search.engines.embedded.engine import EmbeddedEngine
from articles.search.engines.interface import Engine
from tests.search.contract import DOCUMENTS, fill
from tests.search.memory_engine import MemoryEngine

MEMORY = "tests.search.memory_engine.MemoryEngine"


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


@pytest.fixture(params=[MemoryEngine, EmbeddedEngine], ids=["memory", "embedded"], scope="module")
def kind(request: pytest.FixtureRequest) -> type[Engine]:
    return request.param


@pytest.fixture(scope="module")
def engine(kind: type[Engine], tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Filled once: for tests that only ask."""
    engine = kind(tmp_path_factory.mktemp("search"))
    fill(engine, DOCUMENTS)
    return engine


@pytest.fixture
def empty_engine(kind: type[Engine], tmp_path: Path) -> Engine:
    return kind(tmp_path / "search")


@pytest.fixture
def changing_engine(empty_engine: Engine) -> Engine:
    """Filled for one test alone: for tests that write."""
    fill(empty_engine, DOCUMENTS)
    return empty_engine
