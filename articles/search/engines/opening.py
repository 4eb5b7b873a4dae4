"""The engine that the settings name, and where its files are."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from articles.search.analysis import ANALYSIS_VERSION
from articles.search.engines.interface import Engine
from articles.search.index.documents import DOCUMENT_VERSION

DEFAULT_ENGINE = "articles.search.engines.embedded.engine.EmbeddedEngine"


def get_engine() -> Engine:
    """The one engine of this process."""
    return _open_engine(getattr(settings, "SEARCH_ENGINE", DEFAULT_ENGINE), search_folder())


def search_folder() -> Path:
    """Where indexes and locks lie; it must be on a local disk."""
    return Path(settings.SEARCH_DIR)


def wanted_version(engine: Engine) -> str:
    """The version that an index must bear to be usable; any change of it asks for a rebuild."""
    return f"{DOCUMENT_VERSION}-{ANALYSIS_VERSION}-{engine.format}"


@lru_cache(maxsize=8)
def _open_engine(path: str, folder: Path) -> Engine:
    engine: Engine = import_string(path)(folder)
    return engine


def read_epoch() -> str | None:
    """What the index is an image of; another one after every change, None without an index."""
    mark = get_engine().find_mark()
    return mark.epoch if mark else None
