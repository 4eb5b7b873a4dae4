"""What a search matches by number, for lists that are not pages of results."""

from dataclasses import dataclass

from articles.search.engines.interface import Question
from articles.search.freshness import catch_up
from articles.search.opening import get_engine
from articles.search.planning import make_plan
from articles.search.request import SearchRequest


@dataclass(frozen=True)
class Matches:
    """A stretch of the matches by number, best first, and how the search was understood."""

    ids: tuple[int, ...]
    total: int
    sentence: str
    warnings: tuple[str, ...]
    is_behind: bool


def find_matches(request: SearchRequest, *, offset: int = 0, limit: int | None = None) -> Matches:
    """A stretch of the matches, in one question to the engine; without `limit` all that follow.

    A page of fifty takes a millisecond whatever the total; all of a million take seconds.
    """
    freshness = catch_up()
    plan = make_plan(request)
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
