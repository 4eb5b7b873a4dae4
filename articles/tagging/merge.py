"""Merge tags after counting the effect. Nothing is lost: old names become aliases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.journal import TAG, ChangeRecorder, chunks, redirect_slug
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
from articles.tagging.vocabulary import check_free


@dataclass(frozen=True, slots=True)
class MergeEffect:
    """The effect of a merge: `articles` have a tag that goes, `doubled` of them the other too."""

    articles: int
    doubled: int
    aliases: int
    rules: int


def count_merge(tags: Iterable[Tag], into: Tag) -> MergeEffect:
    """Count what a merge would do. Raises `OperationRefused`."""
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
    """Merge several tags into one: articles, names, rules and addresses move to `into`.

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
    recorder = ChangeRecorder.begin("tag_merge", "", who=who, subjects={TAG: [*numbers, into.pk]})
    carried = TaggedArticle.objects.filter(tag__in=numbers)
    articles = carried.values("content_object").distinct().count()
    _move_articles(recorder, numbers, into.pk)
    _move_suggestions(recorder, numbers, into.pk)
    _move_rules(recorder, numbers, into.pk)
    recorder.change(TagAlias.objects.filter(tag__in=numbers).order_by("pk"), tag_id=into.pk)
    for tag in merged:
        redirect_slug(recorder, TAG, tag.slug, into.slug)
    remove_tags_themselves(recorder, merged)
    recorder.create([TagAlias(tag=into, text=tag.name) for tag in merged])
    recorder.count(articles)
    drain_after_commit()
    return recorder.write(_in_words(merged, into, articles))


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
    """Return the articles that have several of these tags."""
    rows = (
        TaggedArticle.objects.filter(tag__in=[*tags, into])
        .order_by()
        .values_list("content_object")
        .annotate(tags=Count("id"))
        .filter(tags__gt=1)
    )
    theirs = TaggedArticle.objects.filter(tag__in=tags).values("content_object")
    return {article for article, _ in rows.filter(content_object__in=theirs)}


def _move_articles(recorder: ChangeRecorder, tags: Collection[int], into: int) -> None:
    """An article that has several keeps the row of `into`, or the oldest of the others."""
    taken = set(TaggedArticle.objects.filter(tag=into).values_list("content_object_id", flat=True))
    moving: list[TaggedArticle] = []
    spare: list[TaggedArticle] = []
    for row in TaggedArticle.objects.filter(tag__in=tags).order_by("pk"):
        (spare if row.content_object_id in taken else moving).append(row)
        taken.add(row.content_object_id)
    recorder.delete(spare)
    recorder.change(moving, tag_id=into)
    _keep_from_rules(recorder, spare, into)


def _keep_from_rules(recorder: ChangeRecorder, spare: Iterable[TaggedArticle], into: int) -> None:
    """What a person or a file said of an article stays said: no rule may remove the tag then."""
    rule = TaggedArticle.Source.RULE
    said = {row.content_object_id: row for row in spare if row.source != rule}
    for chunk in chunks(sorted(said)):
        rows = TaggedArticle.objects.filter(tag=into, source=rule, content_object__in=chunk)
        for row in rows.order_by("pk"):
            other = said[row.content_object_id]
            recorder.change([row], source=other.source, rule_id=None, added_by_id=other.added_by_id)


def _move_suggestions(recorder: ChangeRecorder, tags: Collection[int], into: int) -> None:
    taken = set(TagSuggestion.objects.filter(tag=into).values_list("article_id", flat=True))
    moving: list[TagSuggestion] = []
    # What an editor said comes first, so that it is what stays of several.
    rows = TagSuggestion.objects.filter(tag__in=tags).order_by("pk")
    for row in sorted(rows, key=lambda row: row.state == TagSuggestion.State.OPEN):
        if row.article_id not in taken:
            moving.append(row)
            taken.add(row.article_id)
    recorder.change(moving, tag_id=into)


def _move_rules(recorder: ChangeRecorder, tags: Collection[int], into: int) -> None:
    """A rule that both tags had is one rule then."""
    kept = {rule.query: rule for rule in TagRule.objects.filter(tag=into)}
    for rule in TagRule.objects.filter(tag__in=tags).order_by("pk"):
        twin = kept.setdefault(rule.query, rule)
        if twin is rule:
            recorder.change([rule], tag_id=into)
            continue
        recorder.change(TaggedArticle.objects.filter(rule=rule).order_by("pk"), rule_id=twin.pk)
        recorder.delete([rule])


# Of more the journal says how many they were.
MOST_NAMED = 10


@transaction.atomic
def rename_tag(tag: Tag, name: str, *, who: User | None) -> Operation:
    """Rename a tag and its address. May raise `OperationRefused`."""
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    name = check_free(name, tag=tag)
    if name == tag.name:
        raise OperationRefused(_("That is the name already."))
    about = _("Renamed the tag “%(old)s” to “%(new)s”") % {"old": tag.name, "new": name}
    recorder = ChangeRecorder.begin("tag_rename", about, who=who, subjects={TAG: [tag.pk]})
    recorder.delete(list(TagAlias.objects.filter(key=tag_key(name))))
    if tag_key(name) != tag.key:
        slug = _own_slug(tag, name)
        if slug != tag.slug:
            redirect_slug(recorder, TAG, tag.slug, slug)
        old = tag.name
        recorder.change([tag], name=name, key=tag_key(name), slug=slug)
        recorder.create([TagAlias(tag=tag, text=old)])
    else:
        recorder.change([tag], name=name)
    return recorder.write()


@transaction.atomic
def describe_tag(tag: Tag, *, kind: str, description: str, who: User | None) -> Operation:
    """Give a tag another kind or description."""
    stored = Tag.objects.select_for_update().get(pk=tag.pk)
    about = _("Edited the tag “%s”") % stored
    recorder = ChangeRecorder.begin("tag_edit", about, who=who, subjects={TAG: [tag.pk]})
    recorder.change([stored], kind=kind, description=description)
    return recorder.write()


@transaction.atomic
def delete_unused(tags: Iterable[Tag], *, who: User | None) -> Operation:
    """Delete tags that no article has and no rule puts anywhere.

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
    recorder = ChangeRecorder.begin("tag_delete", _deleted(rows), who=who, subjects={TAG: numbers})
    for chunk in chunks([tag.slug for tag in rows]):
        recorder.delete(list(OldSlug.objects.filter(kind=TAG, target__in=chunk)))
    remove_tags_themselves(recorder, rows)
    return recorder.write()


def unused() -> TagQuerySet:
    """Return tags that no article has and no rule adds."""
    carried = TaggedArticle.objects.values("tag")
    ruled = TagRule.objects.values("tag")
    found: TagQuerySet = Tag.objects.exclude(pk__in=carried).exclude(pk__in=ruled)
    return found


def remove_tags_themselves(recorder: ChangeRecorder, tags: list[Tag]) -> None:
    """Delete the rows of tags from which articles and rules were taken, with all that is left."""
    for chunk in chunks([tag.pk for tag in tags]):
        recorder.delete(list(TagSuggestion.objects.filter(tag__in=chunk)))
        recorder.delete(list(TagAlias.objects.filter(tag__in=chunk)))
        apart = NotSameTag.objects.filter(Q(one__in=chunk) | Q(other__in=chunk))
        recorder.delete(list(apart))
    recorder.delete(tags)


def _deleted(tags: list[Tag]) -> str:
    names = ", ".join(f"“{tag.name}”" for tag in tags[:MOST_NAMED])
    if len(tags) > MOST_NAMED:
        return _("Deleted %(count)d tags: %(names)s …") % {"count": len(tags), "names": names}
    return ngettext("Deleted the tag %s", "Deleted the tags %s", len(tags)) % names


def _own_slug(tag: Tag, name: str) -> str:
    """A free address for the name, or one that was this tag's before."""
    former = OldSlug.objects.filter(kind=TAG, target=tag.slug).values_list("slug", flat=True)
    return free_slug(TAG, name, own={tag.slug, *former})
