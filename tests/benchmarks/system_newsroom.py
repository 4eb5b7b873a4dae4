"""Newsroom itself: the engine's call, and the whole of `find()` as a results page asks it."""

from dataclasses import replace

from django.db import transaction

from articles import search
from articles.models import Article
from articles.search.engines.interface import Column, CountBy, Question, Sort
from articles.search.engines.opening import get_engine, search_folder
from articles.search.finding import FindOptions, find
from articles.search.index.documents import Document
from articles.search.query.ast import Word
from articles.search.query.parser import parse_query
from articles.search.query.request import SearchRequest
from tests.benchmarks.queries import Query
from tests.benchmarks.systems import FACET_SIZE, PER_PAGE, Counts, System

_ALONE = FindOptions(per_page=PER_PAGE, facet_size=FACET_SIZE, with_facets=False)
_WHOLE = FindOptions(per_page=PER_PAGE, facet_size=FACET_SIZE)


class EngineCall(System):
    """The query parsed and put to the engine; ids come back."""

    name = "our engine"

    def top(self, query: Query, *, page: int = 1) -> int:
        question = Question(_tree(query), offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
        return get_engine().search(question).total

    def newest(self, query: Query) -> list[int]:
        question = Question(_tree(query), sort=Sort.NEWEST, limit=PER_PAGE)
        return [hit.id for hit in get_engine().search(question).hits]

    def facets(self, query: Query) -> Counts:
        answer = get_engine().search(replace(_with_counts(query), limit=0))
        return {column.value: dict(pairs) for column, pairs in answer.counts.items()}

    def everything(self, query: Query) -> int:
        return get_engine().search(_with_counts(query)).total


class WholeFind(System):
    """Parsing, explaining, searching, rows, names and snippets."""

    name = "find()"

    def top(self, query: Query, *, page: int = 1) -> int:
        return find(SearchRequest(query.typed, page=page), _ALONE).total

    def newest(self, query: Query) -> list[int]:
        result = find(SearchRequest(query.typed, sort=Sort.NEWEST), _ALONE)
        return [hit.article.pk for hit in result.hits]

    def everything(self, query: Query) -> int:
        return find(SearchRequest(query.typed), _WHOLE).total


def edit(document: Document, word: str) -> bool:
    """As an editor's form does it: one row changed, committed, drained; then searched."""
    with transaction.atomic():
        Article.objects.filter(pk=document.id).update(headline=f"{document.headline} {word}")
        search.drain_after_commit()
    return get_engine().search(Question(Word(word))).total == 1


def undo_edits(documents: list[Document]) -> None:
    """The headlines as they were, so that a kept archive stays the generator's."""
    with transaction.atomic():
        for document in documents:
            Article.objects.filter(pk=document.id).update(headline=document.headline)
        search.drain_after_commit()


def index_size() -> int:
    """Bytes of everything in the index folder."""
    return sum(path.stat().st_size for path in search_folder().rglob("*") if path.is_file())


def _tree(query: Query):
    return parse_query(query.typed).tree


def _with_counts(query: Query) -> Question:
    tree = _tree(query)
    counts = tuple(CountBy(column, tree, FACET_SIZE) for column in Column)
    return Question(tree, limit=PER_PAGE, counts=counts)
