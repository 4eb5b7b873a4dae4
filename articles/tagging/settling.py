"""Suggested tags accepted or dismissed by an editor, one or many."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Operation, TagSuggestion
from articles.search import drain_after_commit
from articles.tagging.journal import Journal
from articles.tagging.labelling import Hand, put_on


@transaction.atomic
def accept(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Put the suggested tags on their articles; None if nobody waits for them any more."""
    rows = _waiting(suggestions)
    if not rows:
        return None
    articles = defaultdict(list)
    for row in rows:
        articles[row.tag].append(row.article_id)
    tags = list(articles)
    journal = Journal.begin("tag_add", "", who=who, tags=[tag.pk for tag in tags])
    for tag, numbers in articles.items():
        journal.count(len(put_on(journal, numbers, [tag], Hand(who=who))))
    drain_after_commit()
    return journal.write(
        ngettext("Accepted %d suggested tag", "Accepted %d suggested tags", len(rows)) % len(rows)
        + _(": %s") % ", ".join(f"“{tag}”" for tag in tags)
    )


@transaction.atomic
def dismiss(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Say that these tags do not belong on their articles: they are never suggested again."""
    rows = _waiting(suggestions)
    if not rows:
        return None
    tags = sorted({row.tag_id for row in rows})
    journal = Journal.begin("tag_dismiss", "", who=who, tags=tags)
    journal.change(rows, state=TagSuggestion.State.DISMISSED, who_id=who.pk if who else None)
    words = ngettext("Dismissed %d suggested tag", "Dismissed %d suggested tags", len(rows))
    return journal.write(words % len(rows))


def _waiting(suggestions: Iterable[TagSuggestion]) -> list[TagSuggestion]:
    numbers = [suggestion.pk for suggestion in suggestions]
    rows = TagSuggestion.objects.waiting().filter(pk__in=numbers)
    return list(rows.select_related("tag").order_by("pk"))
