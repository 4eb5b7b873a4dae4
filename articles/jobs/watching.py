"""Who watches long work: a job's row, a bar on a terminal, or nobody."""

from typing import Protocol


class Watcher(Protocol):
    """Told once how much there is to do, then of every batch done, in the batch's transaction."""

    def start(self, total: int) -> None: ...
    def advance(self, number: int) -> None: ...


class _Nobody:
    def start(self, total: int) -> None:
        """Nothing to show."""

    def advance(self, number: int) -> None:
        """Nothing to show."""


UNWATCHED: Watcher = _Nobody()
