"""The one search: the page, the API, the feeds and the command all call `find`."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import router
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.models import Article, Publication, Tag, TaggedArticle, TagQuerySet, select_rows
from articles.search.engines.interface import Answer, Hit, Question, Sort
from articles.search.engines.opening import get_engine
from articles.search.facets import (
    FACET_SIZE,
    Facet,
    Timeline,
    read_facets,
    read_timeline,
    wanted_counts,
)
from articles.search.highlighting import Marked, Snippet, mark_hits
from articles.search.index.documents import add_sections
from articles.search.index.rebuilding import catch_up
from articles.search.query.ast import Ids, Kind, Node, Text, all_of, conjuncts, print_query
from articles.search.query.plan import Chip, Plan, Planned, make_plan
from articles.search.query.request import SearchRequest
from articles.search.spelling import RARE, correct

# Ambiguous names are shown with their counts for so many persons.
MAX_CHOICES = 20
# Filters that are tried one by one when nothing was found, and the seconds that may take.
_MAX_LOOSENED = 12
_LOOSEN_BUDGET = 0.1


@dataclass(frozen=True)
class FoundArticle:
    """A hit as a row, with its marked headline and passages."""

    article: Article
    score: float
    headline: SafeString
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True)
class Offer:
    """Another search that would find so many articles."""

    text: str
    request: SearchRequest
    total: int
    # Of a looser search: only this part is left, not all but this.
    is_alone: bool = False


@dataclass(frozen=True)
class SearchResult:
    """Everything a results page shows."""

    request: SearchRequest
    sort: Sort
    # Whether hits can be relevant to anything.
    has_words: bool
    hits: tuple[FoundArticle, ...]
    total: int
    page: int
    pages: int
    # By date: where the hits after these begin, for `FindOptions.after`; None behind the last.
    rest: int | None
    sentence: str
    chips: tuple[Chip, ...]
    facets: tuple[Facet, ...]
    timeline: Timeline
    warnings: tuple[str, ...]
    # Persons that an ambiguous name may mean.
    choices: tuple[Offer, ...] = ()
    # The query with its slips put right, if that finds more.
    correction: Offer | None = None
    # When nothing was found: the search without one of its parts.
    looser: tuple[Offer, ...] = ()
    is_behind: bool = False
    is_building: bool = False
    took_ms: float = 0.0


@dataclass(frozen=True)
class FindOptions:
    """What a caller does not need costs nothing."""

    per_page: int = 0  # 0: the site's own page size
    facet_size: int = FACET_SIZE
    # By date: the hits behind this place, whatever the page.
    after: int | None = None
    with_facets: bool = True
    with_snippets: bool = True
    with_offers: bool = True
    # Editors are told of tags, people and publications that readers meet in no article.
    for_readers: bool = True


def find(request: SearchRequest, options: FindOptions | None = None) -> SearchResult:
    """Answer a request exactly; nothing typed raises an error."""
    started = time.perf_counter()
    options = options or FindOptions()
    per_page = options.per_page or settings.PAGE_SIZE
    freshness = catch_up()
    plan = make_plan(request, for_readers=options.for_readers)
    page, answer = _ask(plan, per_page=per_page, options=options)
    is_poor = options.with_offers and answer.total < RARE
    return SearchResult(
        request=request.with_page(page),
        sort=plan.sort,
        has_words=bool(plan.wanted),
        hits=_load_hits(answer.hits, plan.wanted, with_snippets=options.with_snippets),
        total=answer.total,
        page=page,
        pages=max(1, -(-answer.total // per_page)),
        rest=_find_rest(plan, answer, per_page),
        sentence=plan.sentence,
        chips=tuple(part.chip for part in plan.parts),
        facets=read_facets(plan, answer, options.facet_size) if options.with_facets else (),
        timeline=read_timeline(answer),
        warnings=plan.warnings,
        choices=_offer_choices(plan) if options.with_offers else (),
        correction=_offer_correction(plan, answer.total) if is_poor else None,
        looser=_offer_looser(plan) if is_poor and not answer.total else (),
        is_behind=freshness.is_behind,
        is_building=freshness.is_building,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def find_ids(request: SearchRequest) -> Iterator[int]:
    """Yield every match in the order asked for, for downloads; nothing is held in memory."""
    catch_up()
    plan = make_plan(request)
    return (hit.id for hit in get_engine().walk(plan.tree, plan.sort))


def _ask(plan: Plan, *, per_page: int, options: FindOptions) -> tuple[int, Answer]:
    """The page asked for, or the last one when there are not so many."""
    counts = wanted_counts(plan, options.facet_size) if options.with_facets else ()
    page = plan.request.page
    is_behind_a_place = options.after is not None and plan.sort is not Sort.RELEVANCE
    offset = 0 if is_behind_a_place else (page - 1) * per_page
    question = Question(plan.tree, plan.sort, offset, per_page, counts, options.after)
    answer = get_engine().search(question)
    if is_behind_a_place:
        return 1, answer
    if answer.hits or page == 1 or not answer.total:
        return (page if answer.total else 1), answer
    page = -(-answer.total // per_page)
    last = Question(plan.tree, plan.sort, (page - 1) * per_page, per_page)
    return page, Answer(answer.total, get_engine().search(last).hits, answer.counts)


def _find_rest(plan: Plan, answer: Answer, per_page: int) -> int | None:
    if plan.sort is Sort.RELEVANCE or len(answer.hits) < per_page:
        return None
    return answer.hits[-1].place


def _load_hits(
    hits: Iterable[Hit], wanted: list[Text], *, with_snippets: bool
) -> tuple[FoundArticle, ...]:
    """Rows in the engine's order; an article taken down a moment ago is not shown."""
    found = list(hits)
    ids = [hit.id for hit in found]
    has_marks = with_snippets and bool(wanted)
    rows = load_rows(ids, with_texts=has_marks)
    marked: dict[int, Marked] = {}
    if has_marks:
        marked = mark_hits(add_sections(list(rows.values())), wanted)
    shown = []
    for hit in found:
        article = rows.get(hit.id)
        if article is None:
            continue
        marks = marked.get(hit.id)
        headline = marks.headline if marks else escape(article.headline)
        shown.append(FoundArticle(article, hit.score, headline, marks.snippets if marks else ()))
    return tuple(shown)


def _offer_choices(plan: Plan) -> tuple[Offer, ...]:
    """Who is meant by an ambiguous name: each person with the articles that would be left."""
    offers = []
    engine = get_engine()
    parts = conjuncts(plan.typed)
    for name, resolved in plan.ambiguous:
        if name not in parts:
            continue  # inside an OR or after a minus the choice would change the question
        rest = print_query(all_of(part for part in parts if part != name))
        for choice in resolved.choices[:MAX_CHOICES]:
            total = engine.count(all_of([plan.tree, Ids(Kind.PERSON, (choice.id,))]))
            if total:
                narrowed = plan.request.with_text(rest).with_choice(Kind.PERSON, choice.value)
                offers.append(Offer(choice.name, narrowed, total))
    return tuple(sorted(offers, key=lambda offer: (-offer.total, offer.text)))


def _offer_correction(plan: Plan, total: int) -> Offer | None:
    corrected = correct(plan.request, plan.typed, get_engine())
    if corrected is None:
        return None
    found = get_engine().count(make_plan(corrected).tree)
    return Offer(corrected.text, corrected, found) if found > total else None


def _offer_looser(plan: Plan) -> tuple[Offer, ...]:
    """The search without each of its parts; if that finds nothing either, for each part alone."""
    if len(plan.parts) < 2:
        return ()
    parts = plan.parts[:_MAX_LOOSENED]
    deadline = time.perf_counter() + _LOOSEN_BUDGET
    without = [(part, part.chip.without, plan.tree_without_part(part)) for part in parts]
    offers = _count_offers(without, deadline, is_alone=False)
    if not offers:
        alone = [(part, part.chip.alone, part.node) for part in parts]
        offers = _count_offers(alone, deadline, is_alone=True)
    return tuple(sorted(offers, key=lambda offer: -offer.total))


def _count_offers(
    candidates: Iterable[tuple[Planned, SearchRequest, Node]], deadline: float, *, is_alone: bool
) -> list[Offer]:
    engine = get_engine()
    offers = []
    for part, request, tree in candidates:
        if time.perf_counter() > deadline:
            break
        if total := engine.count(tree):
            offers.append(Offer(part.chip.text, request, total, is_alone=is_alone))
    return offers


# What `Article.objects.for_listing()` reads, and whether the article is taken down. That is no
# condition of the statement: asked for `hidden` and ids at once, SQLite would walk all rows.
_SHOWN = frozenset(
    {"id", "slug", "headline", "standfirst", "byline", "excerpt", "publication_id", "language",
     "published", "published_precision", "hidden", "created"}
)  # fmt: skip
_NAMED = ("id", "name", "slug")
_TAGS = (
    f"SELECT content_object_id, tag.id, tag.name, tag.slug FROM {TaggedArticle._meta.db_table} "
    f"JOIN {Tag._meta.db_table} tag ON tag.id = tag_id "
    "WHERE content_object_id IN ({keys}) ORDER BY tag.name"
)


def load_rows(ids: Sequence[int], *, with_texts: bool = False) -> dict[int, Article]:
    """Return the visible articles with these ids, with publication and tags, in two queries."""
    columns = _columns(_SHOWN | {"text"} if with_texts else _SHOWN)
    statement = (
        f"SELECT {', '.join(f'article.{column}' for column in columns)}, paper.name, paper.slug "
        f"FROM {Article._meta.db_table} article "
        f"LEFT JOIN {Publication._meta.db_table} paper ON paper.id = article.publication_id "
        "WHERE article.id IN ({keys})"
    )
    rows = select_rows(Article, statement, ids)
    articles = [each for each in _make_articles(columns, rows) if not each.hidden]
    attach_tags(articles)
    return {article.pk: article for article in articles}


def _columns(wanted: frozenset[str]) -> list[str]:
    """In the order of the table, which Django needs."""
    return [field.attname for field in Article._meta.concrete_fields if field.attname in wanted]


def _make_articles(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterable[Article]:
    """As `only` and `select_related` make them."""
    alias = router.db_for_read(Article)
    publications: dict[int, Publication] = {}
    for *values, name, slug in rows:
        article = Article.from_db(alias, columns, values)
        article.created = _in_utc(article.created)
        key = article.publication_id
        if key is not None:
            if key not in publications:
                publications[key] = Publication.from_db(alias, _NAMED, (key, name, slug))
            article.publication = publications[key]
        yield article


def _in_utc(moment: datetime) -> datetime:
    # SQLite knows no time zones.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def attach_tags(articles: Sequence[Article]) -> None:
    """What `prefetch_related("tags")` does, with one instance for each tag."""
    alias = router.db_for_read(Tag)
    known: dict[int, Tag] = {}
    tags: dict[int, list[Tag]] = defaultdict(list)
    for key, tag, name, slug in select_rows(TaggedArticle, _TAGS, [row.pk for row in articles]):
        if tag not in known:
            known[tag] = Tag.from_db(alias, _NAMED, (tag, name, slug))
        tags[key].append(known[tag])
    for article in articles:
        found = TagQuerySet(Tag)
        found._result_cache = tags[article.pk]
        article.__dict__["_prefetched_objects_cache"] = {"tags": found}


@dataclass(frozen=True)
class Matches:
    """A stretch of the matches by number, best first, and how the search was understood."""

    ids: tuple[int, ...]
    total: int
    sentence: str
    warnings: tuple[str, ...]
    is_behind: bool


def find_matches(request: SearchRequest, *, offset: int = 0, limit: int | None = None) -> Matches:
    """Return some of the matches for editors by id, in one question; without `limit` the rest.

    A page of fifty takes a millisecond whatever the total; all of a million take seconds.
    """
    freshness = catch_up()
    plan = make_plan(request, for_readers=False)
    engine = get_engine()
    total = engine.count(plan.tree)
    wanted = total - offset if limit is None else limit
    answer = engine.search(Question(plan.tree, plan.sort, offset, max(0, wanted)))
    return Matches(
        ids=tuple(hit.id for hit in answer.hits),
        total=answer.total,
        sentence=plan.sentence,
        warnings=plan.warnings,
        is_behind=freshness.is_behind or freshness.is_building,
    )
