"""Persons merged, after the effect was counted; names go by their spellings from then on.

Linking asks the table of spellings, so that a merge outlives every re-recognition by moving them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.correcting.addresses import lead_on
from articles.correcting.keeping import Keeper
from articles.correcting.moving import doubled_articles, move_mentions
from articles.models import Alias, Entity, Mention, OldSlug, Operation


class Refused(Exception):
    """Something an editor asked for that would do harm; the message says why, to be shown."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation would do, counted before it is done.

    `articles` change hands; in `folded` of them two mentions become one (or one becomes two).
    """

    articles: int
    folded: int = 0
    spellings: int = 0
    addresses: int = 0


def count_merge(persons: Iterable[Entity], into: Entity) -> Effect:
    """What `merge` would do. Raises `Refused`."""
    merged = _checked(persons, into)
    numbers = [person.pk for person in merged]
    slugs = [person.slug for person in merged]
    return Effect(
        articles=Mention.objects.filter(entity__in=numbers).values("article").distinct().count(),
        folded=len(doubled_articles(numbers, into.pk)),
        spellings=Alias.objects.filter(entity__in=numbers).count(),
        addresses=len(slugs) + OldSlug.objects.filter(kind="person", target__in=slugs).count(),
    )


@transaction.atomic
def merge(persons: Iterable[Entity], into: Entity, *, who: User | None) -> Operation:
    """Make several persons one: articles, spellings and addresses go to `into`.

    Raises `Refused`: for a country, for a person merged into itself, and where one of them is
    merged already, which keeps merges from running in a circle.
    """
    wanted = [person.pk for person in persons]
    locked = {
        person.pk: person
        for person in Entity.objects.select_for_update().filter(pk__in=[*wanted, into.pk])
    }
    merged = _checked([locked[pk] for pk in wanted if pk in locked], locked[into.pk])
    numbers = [person.pk for person in merged]
    effect = count_merge(merged, into)
    keeper = Keeper()
    move_mentions(keeper, numbers, into.pk)
    _move_spellings(keeper, numbers, into.pk)
    for person in merged:
        lead_on(keeper, person.slug, into.slug)
    keeper.change(Entity.objects.filter(merged_into__in=numbers), merged_into_id=into.pk)
    keeper.change(merged, merged_into_id=into.pk)
    if locked[into.pk].unchecked:  # an editor has looked now
        keeper.change([locked[into.pk]], unchecked=False)
    names = ", ".join(f"“{person.name}”" for person in merged)
    about = ngettext(
        "Merged %(names)s into “%(into)s”: %(count)d article",
        "Merged %(names)s into “%(into)s”: %(count)d articles",
        effect.articles,
    ) % {"names": names, "into": into.name, "count": effect.articles}
    return keeper.close("merge", about, who=who, persons=[*numbers, into.pk], into=into.pk)


def _checked(persons: Iterable[Entity], into: Entity) -> list[Entity]:
    merged = list({person.pk: person for person in persons}.values())
    if not merged:
        raise Refused(_("Choose at least one other person to merge."))
    for person in [*merged, into]:
        if person.kind != Entity.Kind.PERSON:
            raise Refused(_("Only persons can be merged: “%s” is a country.") % person.name)
        if person.merged_into_id:
            raise Refused(_("“%s” is merged into another person already.") % person.name)
    if into.pk in {person.pk for person in merged}:
        raise Refused(_("“%s” cannot be merged into itself.") % into.name)
    return merged


def _move_spellings(keeper: Keeper, persons: Collection[int], into: int) -> None:
    known = set(Alias.objects.filter(entity=into).values_list("key", flat=True))
    moving: list[Alias] = []
    spare: list[Alias] = []
    for alias in _in_order(Alias.objects.filter(entity__in=persons)):
        (spare if alias.key in known else moving).append(alias)
        known.add(alias.key)
    keeper.delete(spare)
    keeper.change(moving, entity_id=into)


def _in_order(aliases: Iterable[Alias]) -> Sequence[Alias]:
    return sorted(aliases, key=lambda alias: alias.pk)
