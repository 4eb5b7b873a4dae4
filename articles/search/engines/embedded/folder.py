"""Where the embedded index is on disk, and the one reader of each process.

`CURRENT` names the folder of the live index. A new one is made beside it and takes its place when
`CURRENT` is replaced, which is one step for every reader.
"""

import logging
import os
import re
import shutil
import threading
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import tantivy

from articles.search.analysis import Language
from articles.search.engines.embedded.damage import META, FileChecker, engine_errors
from articles.search.engines.embedded.schema import (
    LANGUAGES,
    build_schema,
    read_mark,
    register_analyzers,
)
from articles.search.engines.interface import CountBy, Counts, EngineFailed, Mark

logger = logging.getLogger(__name__)

_POINTER = "CURRENT"
_PREFIX = "index-"
_NAME = re.compile(rf"{_PREFIX}[0-9a-f]+")
# A reader may look at the pointer just before another process moves it.
_TRIES = 5

Signature = tuple[int, int, int]


@dataclass(frozen=True)
class Snapshot:
    """The index as it stood at one moment; searching it never blocks and never fails."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    mark: Mark | None
    # Most archives are in one language: the columns of the other are not asked at all.
    languages: tuple[Language, ...]
    # Counts over all articles or those of a filter, which every visitor asks for: they hold as
    # long as the snapshot does.
    kept: dict[tuple[CountBy, ...], Counts] = field(default_factory=dict)


@dataclass
class _Opened:
    index: tantivy.Index
    folder: Path
    pointer: Signature
    meta: Signature
    process: int
    snapshot: Snapshot


class IndexFolder:
    """The folder of all indexes: the live one and those being built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._opened: _Opened | None = None
        self._lock = threading.Lock()
        self._files = FileChecker()

    def find_snapshot(self) -> Snapshot | None:
        """The live index as it is now, at the price of two `stat` calls when nothing changed."""
        with self._lock:
            for _ in range(_TRIES):
                try:
                    with engine_errors():
                        return self._refresh()
                except (OSError, EngineFailed):
                    # The folder went away under it: another process has published a new index.
                    self._opened = None
        return None

    def forget_snapshot(self) -> None:
        """Open the index afresh the next time, after a failure of the engine."""
        with self._lock:
            self._opened = None

    def find_damage(self) -> list[str]:
        """The files of the live index that are missing or damaged."""
        name = self._read_pointer()
        return self._files.find_damage(self.root / name, again=True) if name else []

    def find_live(self) -> Path | None:
        """The folder of the live index; None when there is none that this version can read."""
        name = self._read_pointer()
        if name is None or not (self.root / name / META).exists():
            return None
        folder = self.root / name
        damaged = self._files.find_damage(folder)
        if damaged:
            logger.error(
                "The search index is damaged: %s; it has to be rebuilt", ", ".join(damaged)
            )
            return None
        with engine_errors():
            return folder if tantivy.Index.is_compatible(str(folder)) else None

    def _read_pointer(self) -> str | None:
        """The name of the folder that is the live index, be it whole or not."""
        try:
            name = (self.root / _POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        return name if _NAME.fullmatch(name) else None

    def create(self) -> Path:
        """A new empty folder for an index."""
        folder = self.root / f"{_PREFIX}{uuid.uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        return folder

    def publish(self, folder: Path) -> None:
        """Make it the live index and remove all others."""
        pointer = self.root / _POINTER
        waiting = self.root / f"{_POINTER}.new"
        with waiting.open("w", encoding="utf-8") as stream:
            stream.write(folder.name)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.replace(pointer)
        _sync_folder(self.root)
        self.sweep()

    def sweep(self) -> None:
        """Remove every index that is not the live one; readers keep what they have mapped."""
        live = self._read_pointer()
        for folder in self.root.glob(f"{_PREFIX}*"):
            if folder.name != live:
                shutil.rmtree(folder, ignore_errors=True)

    def _refresh(self) -> Snapshot | None:
        opened = self._opened
        pointer = _sign(self.root / _POINTER)
        if pointer is None:
            return None
        if opened is None or opened.pointer != pointer or opened.process != os.getpid():
            folder = self.find_live()
            if folder is None:
                return None
            # Looked at before opening: a change in between is then seen as one the next time.
            meta = _sign(folder / META)
            index = open_index(folder)
            index.config_reader("manual")
        else:
            folder, index = opened.folder, opened.index
            meta = _sign(folder / META)
            if meta == opened.meta:
                return opened.snapshot
        if meta is None:
            raise FileNotFoundError(folder)
        damaged = self._files.find_damage(folder)
        if damaged:
            raise EngineFailed(f"damaged: {', '.join(damaged)}")
        index.reload()
        snapshot = _take_snapshot(index)
        self._opened = _Opened(index, folder, pointer, meta, os.getpid(), snapshot)
        return snapshot


def open_index(folder: Path) -> tantivy.Index:
    """Opened afresh, as every writer must: one that is kept leaks the files of other writers."""
    index = tantivy.Index.open(str(folder))
    register_analyzers(index)
    return index


def create_index(folder: Path) -> tantivy.Index:
    """A new index in an empty folder."""
    index = tantivy.Index(build_schema(), path=str(folder))
    register_analyzers(index)
    return index


def _take_snapshot(index: tantivy.Index) -> Snapshot:
    searcher = index.searcher()
    found = searcher.search(tantivy.Query.term_query(index.schema, "mark", 1), 1)
    mark = read_mark(searcher.doc(found.hits[0][1])) if found.hits else None
    languages = [
        language for language, number in LANGUAGES.items() if searcher.doc_freq("language", number)
    ]
    return Snapshot(searcher, index.schema, mark, tuple(languages))


def _sign(path: Path) -> Signature | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
