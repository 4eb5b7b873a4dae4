"""What an engine has to do. Engines see documents and trees, never rows or requests."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.search.index.documents import Document
from articles.search.query.ast import Ids, Kind, Node


class Sort(StrEnum):
    """Orders of hits; `places` says what the two by date mean."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Column(StrEnum):
    """What matches are counted by. MONTH holds `month_number`s, 0 for undated articles."""

    PERSON = "person"
    COUNTRY = "country"
    TAG = "tag"
    PUBLICATION = "publication"
    MONTH = "month"


UNDATED_MONTH = 0
# More values than this are never asked for at once: the embedded engine refuses 65,000.
MAX_COUNTED = 60_000


@dataclass(frozen=True)
class CountBy:
    """Count the matches of `query` by the values of `column`; the `limit` most frequent ones."""

    column: Column
    query: Node
    limit: int = MAX_COUNTED


@dataclass(frozen=True)
class Question:
    """One search: what matches, in which order, which stretch of it, and what is counted."""

    query: Node
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    counts: tuple[CountBy, ...] = ()
    # By date: go on behind this place instead of at an offset.
    after: int | None = None


@dataclass(frozen=True)
class Hit:
    """An article that matches: its score by relevance, its place in an order by date."""

    id: int
    score: float = 0.0
    place: int = 0


Counts = Mapping[Column, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Answer:
    """The stretch of hits asked for, how many there are in all, and exact counts (value: count,
    most frequent first, of equal counts the lower value first)."""

    total: int
    hits: tuple[Hit, ...]
    counts: Counts


@dataclass(frozen=True)
class Mark:
    """What an index says of itself, changed in the same step as its documents.

    `epoch` is drawn again with every change; the database holds the same once the change is known
    to be complete. `previous` and `redo` let an interrupted change be finished: the epoch before,
    and the articles that were changed.
    """

    version: str
    epoch: str
    previous: str = ""
    redo: tuple[int, ...] = ()


class EngineFailed(Exception):
    """The engine can't answer: its index is damaged, or it has a fault of its own."""


class Build(ABC):
    """A new index that grows beside the live one."""

    @abstractmethod
    def add(self, documents: Iterable[Document]) -> None:
        """Take in documents that it does not hold yet."""

    @abstractmethod
    def settle(self) -> None:
        """Do the long work that remains after the last `add`, so that publishing is quick."""

    @abstractmethod
    def replace(self, documents: Iterable[Document], gone: Iterable[int]) -> None:
        """Take in documents again and drop those that are gone; only after `settle`."""

    @abstractmethod
    def publish(self, mark: Mark) -> None:
        """Become the live index at once; the old one is removed."""

    @abstractmethod
    def abandon(self) -> None:
        """Leave nothing behind. Harmless after `publish`."""


class Engine(ABC):
    """One way to keep documents and find them."""

    # Raised when the engine keeps the same documents in another way.
    format: str

    @abstractmethod
    def find_mark(self) -> Mark | None:
        """The mark of the live index; None when there is none that can be read."""

    @abstractmethod
    def write(self, documents: Sequence[Document], *, gone: Iterable[int], mark: Mark) -> None:
        """Replace documents by id, drop the gone ones and set the mark, all in one step."""

    @abstractmethod
    def build(self, expected: int) -> Build:
        """Begin a new index, of about so many documents."""

    @abstractmethod
    def search(self, question: Question) -> Answer:
        """Answer exactly, whatever the offset. Of an index that is not there: nothing."""

    @abstractmethod
    def find_sharing(self, weights: Mapping[Ids, float], limit: int) -> list[Hit]:
        """Documents that meet any of the conditions, those whose weights add up to most first."""

    @abstractmethod
    def walk(self, query: Node, sort: Sort) -> Iterator[Hit]:
        """Every match in order, as the index stands at the beginning; read as it is walked."""

    @abstractmethod
    def count(self, query: Node) -> int:
        """How many documents match."""

    @abstractmethod
    def digests(self, *, after: int, up_to: int) -> Iterator[tuple[int, int]]:
        """(id, digest) of each document with `after < id <= up_to`, twins included."""

    def find_damage(self) -> list[str]:
        """The files of the live index that are missing or damaged, each of them read through."""
        return []

    @abstractmethod
    def frequencies(self, words: Sequence[str]) -> list[int]:
        """In about how many documents each of the words occurs, anywhere but in teasers."""

    @abstractmethod
    def popularity(self, kind: Kind, ids: Sequence[int]) -> list[int]:
        """In about how many documents each of these entities, tags or publications occurs."""

    @abstractmethod
    def terms_from(self, start: str, limit: int) -> list[tuple[str, int]]:
        """Terms of the dictionary that begin so, with the documents that hold them, about."""


def month_number(year: int, month: int) -> int:
    """A year and its month as one number that sorts; month 0: no more than the year is known."""
    return year * 16 + month


def month_of(number: int) -> tuple[int, int]:
    """The year and month of a `month_number`."""
    return divmod(number, 16)


# Dates and ids in one number: ids stay below 2^32, day numbers below 2^22. As narrow as it can be,
# because every document has one for each order.
_SHIFT = 32
_BEHIND_ALL_DAYS = 1 << 22
ONE_DAY = 1 << _SHIFT


def place_of(document: Document, sort: Sort) -> int:
    """The place of a document in an order by date."""
    day = document.published.toordinal() if document.published else 0
    if sort is Sort.NEWEST:
        return day * ONE_DAY + document.id
    return -(day or _BEHIND_ALL_DAYS) * ONE_DAY - document.id


def places_of_days(first: int, last: int, sort: Sort) -> tuple[int, int]:
    """The lowest and the highest place that documents of these days (ordinals) can have."""
    lowest, highest = first * ONE_DAY, (last + 1) * ONE_DAY - 1
    return (lowest, highest) if sort is Sort.NEWEST else (-highest, -lowest)


def highest_undated(sort: Sort) -> int:
    """No undated document stands higher, no dated one lower."""
    return ONE_DAY - 1 if sort is Sort.NEWEST else -_BEHIND_ALL_DAYS * ONE_DAY
