"""The one search: the page, the API, the feeds and the command all ask `find`."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.models import Article
from articles.search.documents import add_sections
from articles.search.engines.interface import Answer, Hit, Question, Sort
from articles.search.facets import (
    FACET_SIZE,
    Facet,
    Timeline,
    read_facets,
    read_timeline,
    wanted_counts,
)
from articles.search.freshness import catch_up
from articles.search.opening import get_engine
from articles.search.planning import Chip, Plan, Planned, make_plan
from articles.search.printing import print_query
from articles.search.request import SearchRequest
from articles.search.rows import load_rows
from articles.search.snippets import Marked, Snippet, mark_hits
from articles.search.spelling import RARE, correct
from articles.search.tree import Ids, Kind, Node, Text, all_of, conjuncts

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


def find(request: SearchRequest, options: FindOptions | None = None) -> SearchResult:
    """Answer a request exactly; never raises for anything that was typed."""
    started = time.perf_counter()
    options = options or FindOptions()
    per_page = options.per_page or settings.PAGE_SIZE
    freshness = catch_up()
    plan = make_plan(request)
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
    """Every match in the order asked for, for downloads; nothing is held in memory."""
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
