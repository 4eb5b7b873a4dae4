"""Whether the site can do its work right now: three cheap questions, for whoever supervises it."""

from dataclasses import asdict, dataclass

from django.db import DatabaseError, connection

from articles import jobs, search


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the database answers, the index is an image of it, and a worker is alive."""

    database: bool
    index: bool
    worker: bool

    @property
    def is_ready(self) -> bool:
        """Everything is there."""
        return self.database and self.index and self.worker

    def to_json(self) -> dict[str, bool]:
        """For machines."""
        return {"ready": self.is_ready, **asdict(self)}


def ask_readiness() -> Readiness:
    """Two queries, a look at the index's mark and one at the worker's lock."""
    is_there = _answers()
    return Readiness(
        database=is_there,
        index=is_there and not search.needs_rebuild(),
        worker=jobs.is_worker_alive(),
    )


def _answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
