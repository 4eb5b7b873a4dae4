"""Suggested tags accepted or dismissed by an editor, one or many."""

from collections.abc import Callable, Collection, Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Operation, Tag, TaggedArticle, TagSuggestion
from articles.search import drain_after_commit
from articles.tagging.journal import Journal, chunks
from articles.tagging.labelling import Hand, put_pairs

# So many tags are named in the journal's line; of more it tells how many there are.
_NAMED = 5

# Settles suggestions that wait; the articles, by number, that it concerned.
Settle = Callable[[Journal, Sequence[TagSuggestion], User | None], set[int]]


@transaction.atomic
def accept(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Put the suggested tags on their articles; None if nobody waits for them any more."""
    return _settle(suggestions, who, begin_accepting, put_suggested)


@transaction.atomic
def dismiss(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Say that these tags do not belong on their articles: they are never suggested again."""
    return _settle(suggestions, who, begin_dismissing, turn_down)


def find_waiting(suggestions: Collection[int]) -> list[TagSuggestion]:
    """Those of these suggestions, by number, that wait for an editor, in order of number."""
    numbers = list(suggestions)
    waiting = TagSuggestion.objects.waiting().select_related("tag").order_by("pk")
    return [row for chunk in chunks(numbers) for row in waiting.filter(pk__in=chunk)]


def begin_accepting(tags: Collection[Tag], count: int, who: User | None) -> Journal:
    """The journal's entry of so many suggestions, of these tags, that are about to be accepted."""
    words = ngettext("Accepted %d suggested tag", "Accepted %d suggested tags", count) % count
    return _begin("tag_add", words, tags, who)


def begin_dismissing(tags: Collection[Tag], count: int, who: User | None) -> Journal:
    """The same of suggestions that are about to be dismissed."""
    words = ngettext("Dismissed %d suggested tag", "Dismissed %d suggested tags", count) % count
    return _begin("tag_dismiss", words, tags, who)


def put_suggested(journal: Journal, rows: Sequence[TagSuggestion], who: User | None) -> set[int]:
    """Put the suggested tags on their articles."""
    pairs = {(row.article_id, row.tag_id) for row in rows}
    carried = TaggedArticle.objects.filter(
        content_object__in={article for article, _ in pairs}, tag__in={tag for _, tag in pairs}
    )
    there = pairs & set(carried.values_list("content_object_id", "tag_id"))
    put_pairs(journal, pairs - there, Hand(who=who))
    # Somebody was quicker with these: there is nothing left to suggest.
    late = [row for row in rows if (row.article_id, row.tag_id) in there]
    journal.change(late, state=TagSuggestion.State.ACCEPTED, who_id=who.pk if who else None)
    return {article for article, _ in pairs}


def turn_down(journal: Journal, rows: Sequence[TagSuggestion], who: User | None) -> set[int]:
    """Remember that these tags do not belong there."""
    journal.change(rows, state=TagSuggestion.State.DISMISSED, who_id=who.pk if who else None)
    return {row.article_id for row in rows}


def _settle(
    suggestions: Iterable[TagSuggestion],
    who: User | None,
    begin: Callable[[Collection[Tag], int, User | None], Journal],
    settle: Settle,
) -> Operation | None:
    rows = find_waiting([suggestion.pk for suggestion in suggestions])
    if not rows:
        return None
    journal = begin(dict.fromkeys(row.tag for row in rows), len(rows), who)
    journal.count(len(settle(journal, rows, who)))
    drain_after_commit()
    return journal.write()


def _begin(name: str, words: str, tags: Collection[Tag], who: User | None) -> Journal:
    if len(tags) <= _NAMED:
        words += _(": %s") % ", ".join(f"“{tag}”" for tag in tags)
    return Journal.begin(name, words, who=who, tags=[tag.pk for tag in tags])
