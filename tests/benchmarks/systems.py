"""What is measured, behind one interface, so that every system answers the same questions."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

from articles.search.index.documents import Document
from tests.benchmarks.queries import Query
from tests.benchmarks.timing import Cost

PER_PAGE = 20
# The fiftieth page, as the deepest that a patient reader opens.
DEEP_PAGE = 50
FACET_SIZE = 15
# Person, country, tag, publication, month: each value with its count over all matches.
Counts = dict[str, dict[int, int]]


class System(ABC):
    """One way to search."""

    name: str

    @abstractmethod
    def top(self, query: Query, *, page: int = 1) -> int:
        """The best twenty, by relevance, and the exact number of matches, which is returned."""

    @abstractmethod
    def newest(self, query: Query) -> list[int]:
        """The twenty newest, by id."""

    def facets(self, query: Query) -> Counts | None:
        """The most frequent values of five facets over all matches; None: not measured alone."""
        return None

    @abstractmethod
    def everything(self, query: Query) -> int:
        """What a results page needs: top, total and five facets."""


class Builder(ABC):
    """How a system that keeps an index of its own comes by it."""

    @abstractmethod
    def build(self, documents: Iterable[Document]) -> Cost:
        """Take in all documents; returns what that cost, making them not counted."""

    @abstractmethod
    def size(self) -> int:
        """Bytes of the index alone."""

    @abstractmethod
    def edit(self, document: Document, word: str) -> bool:
        """Put the word into the headline of a document; whether the next search finds it."""
