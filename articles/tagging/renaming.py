"""Tags renamed and deleted. The old name goes on as an alias, the old address leads on."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    free_tag_slugs,
    tag_key,
)
from articles.people import OperationRefused
from articles.tagging.journal import Journal, chunks
from articles.tagging.vocabulary import check_free

KIND = "tag"
# Of more the journal says how many they were.
MOST_NAMED = 10


@transaction.atomic
def rename(tag: Tag, name: str, *, who: User | None) -> Operation:
    """Give a tag another name and the address that goes with it. May raise `Refused`."""
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    name = check_free(name, tag=tag)
    if name == tag.name:
        raise OperationRefused(_("That is the name already."))
    about = _("Renamed the tag “%(old)s” “%(new)s”") % {"old": tag.name, "new": name}
    journal = Journal.begin("tag_rename", about, who=who, tags=[tag.pk])
    journal.delete(list(TagAlias.objects.filter(key=tag_key(name))))
    if tag_key(name) != tag.key:
        slug = _own_slug(tag, name)
        if slug != tag.slug:
            lead_on(journal, tag.slug, slug)
        old = tag.name
        journal.change([tag], name=name, key=tag_key(name), slug=slug)
        journal.create([TagAlias(tag=tag, text=old)])
    else:
        journal.change([tag], name=name)
    return journal.write()


@transaction.atomic
def delete_unused(tags: Iterable[Tag], *, who: User | None) -> Operation:
    """Delete tags that no article carries and no rule puts anywhere. May raise `Refused`."""
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


def lead_on(journal: Journal, old: str, new: str) -> None:
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
    return free_tag_slugs([name], own={tag.slug, *former})[name]
