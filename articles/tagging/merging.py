"""Tags made one, after the effect was counted. Nothing is lost: the old names become aliases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Operation, Tag, TagAlias, TaggedArticle, TagRule, TagSuggestion
from articles.people import OperationRefused
from articles.search import drain_after_commit
from articles.tagging.journal import Journal, chunks
from articles.tagging.renaming import lead_on, remove_tags_themselves


@dataclass(frozen=True, slots=True)
class MergeEffect:
    """What a merge would do: `articles` carry a tag that goes, `doubled` of them the other too."""

    articles: int
    doubled: int
    aliases: int
    rules: int


def count_merge(tags: Iterable[Tag], into: Tag) -> MergeEffect:
    """What `merge` would do. Raises `Refused`."""
    numbers = [tag.pk for tag in _checked(tags, into)]
    theirs = TaggedArticle.objects.filter(tag__in=numbers)
    return MergeEffect(
        articles=theirs.values("content_object").distinct().count(),
        doubled=len(_doubled(numbers, into.pk)),
        aliases=len(numbers) + TagAlias.objects.filter(tag__in=numbers).count(),
        rules=TagRule.objects.filter(tag__in=numbers).count(),
    )


@transaction.atomic
def merge(tags: Iterable[Tag], into: Tag, *, who: User | None) -> Operation:
    """Make several tags one: articles, names, rules and addresses go to `into`.

    Raises `Refused`: for a tag merged into itself, and for one that is gone, which keeps merges
    from running in a circle.
    """
    wanted = [tag.pk for tag in tags]
    locked = {
        tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=[*wanted, into.pk])
    }
    if not locked.keys() >= {*wanted, into.pk}:
        raise OperationRefused(_("One of these tags was merged or deleted a moment ago."))
    merged = _checked([locked[pk] for pk in wanted], locked[into.pk])
    numbers = [tag.pk for tag in merged]
    journal = Journal.begin("tag_merge", "", who=who, tags=[*numbers, into.pk])
    carried = TaggedArticle.objects.filter(tag__in=numbers)
    articles = carried.values("content_object").distinct().count()
    _move_articles(journal, numbers, into.pk)
    _move_suggestions(journal, numbers, into.pk)
    _move_rules(journal, numbers, into.pk)
    journal.change(TagAlias.objects.filter(tag__in=numbers).order_by("pk"), tag_id=into.pk)
    for tag in merged:
        lead_on(journal, tag.slug, into.slug)
    remove_tags_themselves(journal, merged)
    journal.create([TagAlias(tag=into, text=tag.name) for tag in merged])
    journal.count(articles)
    drain_after_commit()
    return journal.write(_in_words(merged, into, articles))


def _in_words(merged: Iterable[Tag], into: Tag, articles: int) -> str:
    return ngettext(
        "Merged the tag %(names)s into “%(into)s”: %(count)d article",
        "Merged the tag %(names)s into “%(into)s”: %(count)d articles",
        articles,
    ) % {
        "names": ", ".join(f"“{tag.name}”" for tag in merged),
        "into": into.name,
        "count": articles,
    }


def _checked(tags: Iterable[Tag], into: Tag) -> list[Tag]:
    merged = list({tag.pk: tag for tag in tags}.values())
    if not merged:
        raise OperationRefused(_("Choose at least one other tag to merge."))
    if into.pk in {tag.pk for tag in merged}:
        raise OperationRefused(_("“%s” cannot be merged into itself.") % into.name)
    return merged


def _doubled(tags: Collection[int], into: int) -> set[int]:
    """The articles that carry several of these tags."""
    rows = (
        TaggedArticle.objects.filter(tag__in=[*tags, into])
        .order_by()
        .values_list("content_object")
        .annotate(tags=Count("id"))
        .filter(tags__gt=1)
    )
    theirs = TaggedArticle.objects.filter(tag__in=tags).values("content_object")
    return {article for article, _ in rows.filter(content_object__in=theirs)}


def _move_articles(journal: Journal, tags: Collection[int], into: int) -> None:
    """An article that carries several keeps the row of `into`, or the oldest of the others."""
    taken = set(TaggedArticle.objects.filter(tag=into).values_list("content_object_id", flat=True))
    moving: list[TaggedArticle] = []
    spare: list[TaggedArticle] = []
    for row in TaggedArticle.objects.filter(tag__in=tags).order_by("pk"):
        (spare if row.content_object_id in taken else moving).append(row)
        taken.add(row.content_object_id)
    journal.delete(spare)
    journal.change(moving, tag_id=into)
    _keep_from_rules(journal, spare, into)


def _keep_from_rules(journal: Journal, spare: Iterable[TaggedArticle], into: int) -> None:
    """What a person or a file said of an article stays said: no rule may remove the tag then."""
    rule = TaggedArticle.Source.RULE
    said = {row.content_object_id: row for row in spare if row.source != rule}
    for chunk in chunks(sorted(said)):
        rows = TaggedArticle.objects.filter(tag=into, source=rule, content_object__in=chunk)
        for row in rows.order_by("pk"):
            other = said[row.content_object_id]
            journal.change([row], source=other.source, rule_id=None, added_by_id=other.added_by_id)


def _move_suggestions(journal: Journal, tags: Collection[int], into: int) -> None:
    taken = set(TagSuggestion.objects.filter(tag=into).values_list("article_id", flat=True))
    moving: list[TagSuggestion] = []
    # What an editor said comes first, so that it is what stays of several.
    rows = TagSuggestion.objects.filter(tag__in=tags).order_by("pk")
    for row in sorted(rows, key=lambda row: row.state == TagSuggestion.State.OPEN):
        if row.article_id not in taken:
            moving.append(row)
            taken.add(row.article_id)
    journal.change(moving, tag_id=into)


def _move_rules(journal: Journal, tags: Collection[int], into: int) -> None:
    """A rule that both tags had is one rule then."""
    kept = {rule.query: rule for rule in TagRule.objects.filter(tag=into)}
    for rule in TagRule.objects.filter(tag__in=tags).order_by("pk"):
        twin = kept.setdefault(rule.query, rule)
        if twin is rule:
            journal.change([rule], tag_id=into)
            continue
        journal.change(TaggedArticle.objects.filter(rule=rule).order_by("pk"), rule_id=twin.pk)
        journal.delete([rule])
