"""Suggested tags accepted or dismissed by an editor, one or many."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Operation, TaggedArticle, TagSuggestion
from articles.search import drain_after_commit
from articles.tagging.journal import Journal, chunks
from articles.tagging.labelling import Hand, put_pairs

# So many tags are named in the journal's line; of more it tells how many there are.
_NAMED = 5


class Verdict(StrEnum):
    """What an editor says of suggestions."""

    ACCEPT = "accept"
    DISMISS = "dismiss"


def accept(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Put the suggested tags on their articles; None if nobody waits for them any more."""
    return _settle(Verdict.ACCEPT, suggestions, who)


def dismiss(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Say that these tags do not belong on their articles: they are never suggested again."""
    return _settle(Verdict.DISMISS, suggestions, who)


def find_waiting(suggestions: Collection[int]) -> list[TagSuggestion]:
    """Those of these suggestions, by number, that wait for an editor, in order of number."""
    numbers = list(suggestions)
    waiting = TagSuggestion.objects.waiting().select_related("tag").order_by("pk")
    return [row for chunk in chunks(numbers) for row in waiting.filter(pk__in=chunk)]


def begin(verdict: Verdict, rows: Collection[TagSuggestion], who: User | None) -> Journal:
    """The journal's entry of suggestions that are about to be settled."""
    count = len(rows)
    if verdict is Verdict.ACCEPT:
        words = ngettext("Accepted %d suggested tag", "Accepted %d suggested tags", count)
    else:
        words = ngettext("Dismissed %d suggested tag", "Dismissed %d suggested tags", count)
    about = words % count
    tags = list(dict.fromkeys(row.tag for row in rows))
    if len(tags) <= _NAMED:
        about += _(": %s") % ", ".join(f"“{tag}”" for tag in tags)
    name = "tag_add" if verdict is Verdict.ACCEPT else "tag_dismiss"
    return Journal.begin(name, about, who=who, tags=[tag.pk for tag in tags])


def settle(
    verdict: Verdict, journal: Journal, rows: Sequence[TagSuggestion], who: User | None
) -> set[int]:
    """Carry a verdict out on suggestions that wait; the articles, by number, it concerned."""
    return (put_suggested if verdict is Verdict.ACCEPT else turn_down)(journal, rows, who)


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


@transaction.atomic
def _settle(
    verdict: Verdict, suggestions: Iterable[TagSuggestion], who: User | None
) -> Operation | None:
    rows = find_waiting([suggestion.pk for suggestion in suggestions])
    if not rows:
        return None
    journal = begin(verdict, rows, who)
    journal.count(len(settle(verdict, journal, rows, who)))
    drain_after_commit()
    return journal.write()
