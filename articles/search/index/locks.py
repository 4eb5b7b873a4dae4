"""One writer at a time, across processes and threads: a lock released when its holder dies."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# How often a waiting process looks again; a flush of one article takes about 20 ms.
_INTERVAL = 0.005


class LockBusy(Exception):
    """Another process kept the lock for longer than the caller would wait."""


@contextmanager
def hold(path: Path, *, wait: float | None = None) -> Iterator[None]:
    """Hold the lock on this file; wait for ever, or raise LockBusy after `wait` seconds.

    The kernel frees it when its holder is killed, so that nothing is ever left locked.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        _acquire(stream, path, wait)
        yield


def is_held(path: Path) -> bool:
    """Whether someone holds the lock right now; asking does not keep others from taking it long."""
    try:
        with path.open("r", encoding="utf-8") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _acquire(stream: IO[str], path: Path, wait: float | None) -> None:
    if wait is None:
        fcntl.flock(stream, fcntl.LOCK_EX)
        return
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise LockBusy(f"{path.name}: another process is writing to the index") from None
            time.sleep(_INTERVAL)
