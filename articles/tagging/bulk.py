"""Bulk changes of chosen articles: planned first, then done at once or as a job."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Job, Operation, Tag, TagSuggestion, among
from articles.search import drain_after_commit
from articles.tagging.editing import Verdict, begin, find_waiting, settle
from articles.tagging.jobs import enqueue_labels, enqueue_settling, enqueue_suggestions
from articles.tagging.labelling import TagSource, add_tags, find_carrying, find_lacking, remove_tags

# So many articles take a second or two, index included; no one should wait longer for a page.
AT_ONCE = 300


class BulkKind(StrEnum):
    """The bulk changes that can be made to many articles."""

    ADD = "add"
    REMOVE = "remove"
    ACCEPT = "accept"
    DISMISS = "dismiss"
    SUGGEST = "suggest"


class Changed(Exception):
    """The articles have changed since the work was planned; nothing was done."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """A planned change: of `chosen` articles these would change."""

    kind: BulkKind
    chosen: int
    articles: Sequence[int]
    tags: Sequence[Tag] = ()
    # Article -> suggestions that wait, by number, where suggestions are settled.
    suggestions: Mapping[int, Sequence[int]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Return what an editor confirms: the number of suggestions or of articles changed."""
        return sum(map(len, self.suggestions.values())) or len(self.articles)

    @property
    def is_long(self) -> bool:
        """Return whether the worker should do it. Suggesting reads whole texts."""
        return self.kind is BulkKind.SUGGEST or len(self.articles) > AT_ONCE


def plan(kind: BulkKind, articles: Sequence[int], tags: Collection[Tag]) -> Bulk:
    """Plan a change. Without tags, it concerns suggestions of every tag."""
    tags = list(tags)
    if kind is BulkKind.ADD:
        return Bulk(kind, len(articles), find_lacking(articles, tags), tags)
    if kind is BulkKind.REMOVE:
        return Bulk(kind, len(articles), find_carrying(articles, tags), tags)
    if kind is BulkKind.SUGGEST:
        visible = Article.objects.visible().filter(pk__in=among(articles)).order_by("pk")
        return Bulk(kind, len(articles), list(visible.values_list("pk", flat=True)))
    waiting = TagSuggestion.objects.waiting().filter(article__in=among(articles))
    if tags:
        waiting = waiting.filter(tag__in=tags)
    found: dict[int, list[int]] = defaultdict(list)
    for article, number in waiting.order_by("article", "pk").values_list("article", "pk"):
        found[article].append(number)
    return Bulk(kind, len(articles), list(found), tags, found)


@transaction.atomic
def execute(bulk: Bulk, *, who: User) -> Operation | None:
    """Do the planned change now. Raises `Changed`, doing nothing, if it differs from the plan."""
    match bulk.kind:
        case BulkKind.ADD:
            done = add_tags(bulk.articles, bulk.tags, source=TagSource(who=who))
        case BulkKind.REMOVE:
            done = remove_tags(bulk.articles, bulk.tags, source=TagSource(who=who))
        case _:
            return _settle(bulk, who)
    if done.articles != bulk.number:
        raise Changed
    return done.operation


def enqueue(bulk: Bulk, *, who: User) -> Job:
    """Queue the planned change, for exactly the articles of the plan."""
    match bulk.kind:
        case BulkKind.ADD:
            return enqueue_labels(bulk.articles, add=bulk.tags, who=who)
        case BulkKind.REMOVE:
            return enqueue_labels(bulk.articles, remove=bulk.tags, who=who)
        case BulkKind.SUGGEST:
            return enqueue_suggestions(who=who, articles=bulk.articles)
        case _:
            return enqueue_settling(bulk.suggestions, Verdict(bulk.kind.value), who=who)


def _settle(bulk: Bulk, who: User) -> Operation:
    rows = find_waiting([number for group in bulk.suggestions.values() for number in group])
    if len(rows) != bulk.number:
        raise Changed
    verdict = Verdict(bulk.kind.value)
    recorder = begin(verdict, rows, who)
    recorder.count(len(settle(verdict, recorder, rows, who)))
    drain_after_commit()
    return recorder.write()
