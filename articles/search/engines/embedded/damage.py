"""Damaged files of an index are found before the engine sees them.

Over some of them the engine panics, over others it ends the process or takes all memory. Each
file of a segment ends with a footer: JSON with the checksum of all before it, its length, and a
magic number.
"""

import json
import logging
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from articles.search.engines.interface import EngineFailed

logger = logging.getLogger(__name__)

META, _MANAGED = "meta.json", ".managed.json"
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_MAGIC = 1337
_TAIL = 8
_READ_AT_ONCE = 1 << 20
# A writer may merge segments away while they are read.
_TRIES = 5
_OS_ERROR = re.compile(r"os error (\d+)|code: (\d+), kind")


class FileChecker:
    """Reads each file of an index once in the life of this process."""

    def __init__(self) -> None:
        self._sound: set[tuple[str, int, int, int]] = set()
        self._lock = threading.Lock()

    def find_damage(self, folder: Path, *, again: bool = False) -> list[str]:
        """The names of missing and damaged files; `again` reads also what was found sound."""
        with self._lock:
            if again:
                self._sound.clear()
            for _ in range(_TRIES):
                before = _read(folder / META)
                damaged = self._find_once(folder, before)
                if not damaged or before == _read(folder / META):
                    return damaged
        return damaged

    def _find_once(self, folder: Path, meta: bytes) -> list[str]:
        names = _name_files(meta)
        if names is None:
            return [META]
        damaged = [name for name in names if not self._is_sound(folder / name)]
        managed = folder / _MANAGED
        if managed.exists() and _parse(_read(managed)) is None:
            damaged.append(_MANAGED)
        return damaged

    def _is_sound(self, file: Path) -> bool:
        try:
            status = file.stat()
            key = (str(file), status.st_ino, status.st_size, status.st_mtime_ns)
            if key not in self._sound:
                if not _has_its_checksum(file, status.st_size):
                    return False
                self._sound.add(key)
        except OSError:
            return False
        return True


@contextmanager
def engine_errors() -> Iterator[None]:
    """What the engine raises, as OSError for a full or failing disk, else as `EngineFailed`."""
    try:
        yield
    except BaseException as error:
        # A panic is no Exception: unanswered, it would end the thread of the server.
        is_panic = type(error).__name__ == "PanicException"
        if not (is_panic or isinstance(error, ValueError)):
            raise
        found = _OS_ERROR.search(str(error))
        if found:
            raise OSError(int(found[1] or found[2]), str(error)) from error
        raise EngineFailed(f"the search engine failed: {error}") from error


def _name_files(meta: bytes) -> list[str] | None:
    """The files that `meta.json` names; None if it can't be read."""
    try:
        segments = json.loads(meta)["segments"]
        names = []
        for segment in segments:
            stem = segment["segment_id"].replace("-", "")
            names += [f"{stem}.{part}" for part in _PARTS]
            if segment["deletes"]:
                names.append(f"{stem}.{segment['deletes']['opstamp']}.del")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return names


def _has_its_checksum(file: Path, size: int) -> bool:
    with file.open("rb") as stream:
        stream.seek(max(0, size - _TAIL))
        tail = stream.read(_TAIL)
        length, magic = int.from_bytes(tail[:4], "little"), int.from_bytes(tail[4:], "little")
        body = size - _TAIL - length
        if magic != _MAGIC or body < 0:
            return False
        stream.seek(body)
        footer = _parse(stream.read(length))
        stream.seek(0)
        total = 0
        while body > 0 and (chunk := stream.read(min(body, _READ_AT_ONCE))):
            total = zlib.crc32(chunk, total)
            body -= len(chunk)
    return isinstance(footer, dict) and footer.get("crc") == total


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
