"""Files as they are found -> batches of what is worth reading, and what is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.importing.identity import find_unchanged, look_up
from articles.importing.judging import Aside, Unchanged
from articles.importing.preparing import Offered
from articles.reading import Refusal, Source, UnreadableSource

# Files in a transaction: enough to write fast, few enough that an editor waits for a quarter of a
# second at most; with half as many an article costs an eighth more.
MOST_FILES = 200
# A batch of large files is closed early, so that memory stays flat.
MOST_BYTES = 8_000_000


@dataclass(slots=True)
class Batch:
    """Files in the order found: some only to be noted, the offered ones to be prepared."""

    files: list[Offered | Unchanged | Aside] = field(default_factory=list)
    size: int = 0

    @property
    def full(self) -> bool:
        return len(self.files) >= MOST_FILES or self.size >= MOST_BYTES

    @property
    def offered(self) -> list[Offered]:
        return [file for file in self.files if isinstance(file, Offered)]


def offer(found: Iterable[Source | Refusal]) -> Iterator[Batch]:
    """Read the files and mark those whose bytes the archive holds already."""
    batch = Batch()
    for source in found:
        file = _read(source)
        batch.files.append(file)
        batch.size += len(file.data) if isinstance(file, Offered) else 0
        if batch.full:
            yield _marked(batch)
            batch = Batch()
    if batch.files:
        yield _marked(batch)


def _read(source: Source | Refusal) -> Offered | Aside:
    if isinstance(source, Refusal):
        return Aside(
            source.root, source.path, source.display, source.outcome, source.reason, source.advice
        )
    try:
        return Offered.of(source.root, source.path, source.display, source.read())
    except UnreadableSource as problem:
        return Aside(
            source.root, source.path, source.display, "failed", problem.reason, problem.advice
        )


def _marked(batch: Batch) -> Batch:
    shelf = look_up(batch.offered)
    for position, file in enumerate(batch.files):
        held = find_unchanged(file, shelf) if isinstance(file, Offered) else None
        if isinstance(file, Offered) and held is not None:
            batch.files[position] = Unchanged(file.root, file.path, file.display, file.sha256, held)
    return batch
