"""Merge tags after counting the effect. Nothing is lost: old names become aliases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.models import (
    NotSameTag,
    OldSlug,
    Operation,
    Tag,
    TagAlias,
    TaggedArticle,
    TagQuerySet,
    TagRule,
    TagSuggestion,
    free_slug,
    tag_key,
)
from articles.search import drain_after_commit
from articles.tagging.undo import Journal, chunks
from articles.tagging.vocabulary import check_free


@dataclass(frozen=True, slots=True)
class MergeEffect:
    """What a merge would do: `articles` carry a tag that goes, `doubled` of them the other too."""

    articles: int
    doubled: int
    aliases: int
    rules: int


def count_merge(tags: Iterable[Tag], into: Tag) -> MergeEffect:
    """What `merge` would do. Raises `OperationRefused`."""
    numbers = [tag.pk for tag in _checked(tags, into)]
    theirs = TaggedArticle.objects.filter(tag__in=numbers)
    return MergeEffect(
        articles=theirs.values("content_object").distinct().count(),
        doubled=len(_doubled(numbers, into.pk)),
        aliases=len(numbers) + TagAlias.objects.filter(tag__in=numbers).count(),
        rules=TagRule.objects.filter(tag__in=numbers).count(),
    )


@transaction.atomic
def merge_tags(tags: Iterable[Tag], into: Tag, *, who: User | None) -> Operation:
    """Make several tags one: articles, names, rules and addresses go to `into`.

    Raises `OperationRefused`: for a tag merged into itself, and for one that is gone, which keeps
    merges from running in a circle.
    """
    wanted = [tag.pk for tag in tags]
    locked = {
        tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=[*wanted, into.pk])
    }
    if not locked.keys() >= {*wanted, into.pk}:
        raise OperationRefused(_("One of these tags has just been merged or deleted."))
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
        redirect_slug(journal, tag.slug, into.slug)
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


KIND = "tag"
# Of more the journal says how many they were.
MOST_NAMED = 10


@transaction.atomic
def rename_tag(tag: Tag, name: str, *, who: User | None) -> Operation:
    """Give a tag another name and the address that goes with it. May raise `OperationRefused`."""
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    name = check_free(name, tag=tag)
    if name == tag.name:
        raise OperationRefused(_("That is the name already."))
    about = _("Renamed the tag “%(old)s” to “%(new)s”") % {"old": tag.name, "new": name}
    journal = Journal.begin("tag_rename", about, who=who, tags=[tag.pk])
    journal.delete(list(TagAlias.objects.filter(key=tag_key(name))))
    if tag_key(name) != tag.key:
        slug = _own_slug(tag, name)
        if slug != tag.slug:
            redirect_slug(journal, tag.slug, slug)
        old = tag.name
        journal.change([tag], name=name, key=tag_key(name), slug=slug)
        journal.create([TagAlias(tag=tag, text=old)])
    else:
        journal.change([tag], name=name)
    return journal.write()


@transaction.atomic
def delete_unused(tags: Iterable[Tag], *, who: User | None) -> Operation:
    """Delete tags that no article carries and no rule puts anywhere.

    May raise `OperationRefused`.
    """
    numbers = [tag.pk for tag in tags]
    if not numbers:
        raise OperationRefused(_("Choose at least one tag to delete."))
    locked = Tag.objects.select_for_update()
    rows = [tag for chunk in chunks(numbers) for tag in locked.filter(pk__in=chunk)]
    idle = {tag.pk for chunk in chunks(numbers) for tag in unused().filter(pk__in=chunk)}
    for tag in rows:
        if tag.pk not in idle:
            raise OperationRefused(
                _("“%s” is in use: merge it into another tag instead.") % tag.name
            )
    journal = Journal.begin("tag_delete", _deleted(rows), who=who, tags=numbers)
    for chunk in chunks([tag.slug for tag in rows]):
        journal.delete(list(OldSlug.objects.filter(kind=KIND, target__in=chunk)))
    remove_tags_themselves(journal, rows)
    return journal.write()


def unused() -> TagQuerySet:
    """Tags that no article carries and no rule puts anywhere."""
    carried = TaggedArticle.objects.values("tag")
    ruled = TagRule.objects.values("tag")
    found: TagQuerySet = Tag.objects.exclude(pk__in=carried).exclude(pk__in=ruled)
    return found


def remove_tags_themselves(journal: Journal, tags: list[Tag]) -> None:
    """Delete the rows of tags from which articles and rules were taken, with all that is left."""
    for chunk in chunks([tag.pk for tag in tags]):
        journal.delete(list(TagSuggestion.objects.filter(tag__in=chunk)))
        journal.delete(list(TagAlias.objects.filter(tag__in=chunk)))
        apart = NotSameTag.objects.filter(Q(one__in=chunk) | Q(other__in=chunk))
        journal.delete(list(apart))
    journal.delete(tags)


def redirect_slug(journal: Journal, old: str, new: str) -> None:
    """Let an address, and those that led to it, lead to another from now on."""
    journal.delete(list(OldSlug.objects.filter(kind=KIND, slug__in=[old, new])))
    journal.change(OldSlug.objects.filter(kind=KIND, target=old), target=new)
    journal.create([OldSlug(kind=KIND, slug=old, target=new)])


def _deleted(tags: list[Tag]) -> str:
    names = ", ".join(f"“{tag.name}”" for tag in tags[:MOST_NAMED])
    if len(tags) > MOST_NAMED:
        return _("Deleted %(count)d tags: %(names)s …") % {"count": len(tags), "names": names}
    return ngettext("Deleted the tag %s", "Deleted the tags %s", len(tags)) % names


def _own_slug(tag: Tag, name: str) -> str:
    """A free address for the name, or one that was this tag's before."""
    former = OldSlug.objects.filter(kind=KIND, target=tag.slug).values_list("slug", flat=True)
    return free_slug(KIND, name, own={tag.slug, *former})
