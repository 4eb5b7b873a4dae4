"""Whether a worker is alive: it holds a lock that the kernel frees when it is killed."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class WorkerRunning(Exception):
    """Another worker is at work on this archive: one is enough, and SQLite has one writer."""


@contextmanager
def be_present() -> Iterator[None]:
    """Be the worker of this archive. Raises `WorkerRunning` if there is one."""
    path = _lock()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkerRunning("a worker is running already") from error
        yield


def is_worker_alive() -> bool:
    """Whether somebody does the work that is asked for."""
    try:
        with _lock().open("r", encoding="utf-8") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _lock() -> Path:
    return Path(settings.DATA) / "worker.lock"
