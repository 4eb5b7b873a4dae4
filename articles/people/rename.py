"""Give a person another name and, if wanted, another address."""

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.entities import person_key, sort_name
from articles.errors import OperationRefused
from articles.journal import PERSON, ChangeRecorder, redirect_slug
from articles.models import Alias, Entity, OldSlug, Operation, taken_slugs

NAME_LENGTH = 200
SLUG_LENGTH = 100
_SLUG = re.compile(rf"[a-z0-9_-]{{1,{SLUG_LENGTH}}}")


def check_name(name: str) -> str:
    """The name without stray spaces. Raises `OperationRefused` if it is none."""
    name = " ".join(name.split())
    if not person_key(name):
        raise OperationRefused(_("A name needs at least one letter."))
    if len(name) > NAME_LENGTH:
        raise OperationRefused(_("A name has at most %d characters.") % NAME_LENGTH)
    return name


@transaction.atomic
def rename_person(
    person: Entity, name: str, *, slug: str | None = None, who: User | None
) -> Operation:
    """Give a person another name; with `slug` another address too, the old one leading there.

    The old name stays a spelling, so that articles are linked as before. The new one becomes a
    spelling unless another person has it: then it would make that name ambiguous everywhere.
    """
    name = check_name(name)
    person = Entity.objects.select_for_update().get(pk=person.pk)
    if person.kind != Entity.Kind.PERSON or person.merged_into_id:
        raise OperationRefused(_("“%s” cannot be renamed.") % person.name)
    slug = slug or person.slug
    if name == person.name and slug == person.slug:
        raise OperationRefused(_("That is the name already."))
    recorder = ChangeRecorder.begin("rename", who=who, subjects={PERSON: [person.pk]})
    old = person.name, person.slug
    if slug != person.slug:
        _check_address(slug, person)
        redirect_slug(recorder, PERSON, person.slug, slug)
    _keep_spelling(recorder, person, name)
    sorting = sort_name(name)[:NAME_LENGTH] if name != person.name else person.sort_name
    recorder.change([person], name=name, sort_name=sorting, slug=slug)
    about = _("Renamed “%(old)s” to “%(new)s”") % {"old": old[0], "new": name}
    if slug != old[1]:
        about += _(", now at %s") % slug
    return recorder.write(about)


def bearers_of(name: str) -> list[Entity]:
    """The persons who bear this name, by any of their spellings."""
    aliases = Alias.objects.filter(
        key=person_key(name), entity__kind=Entity.Kind.PERSON, entity__merged_into=None
    )
    return list(
        {alias.entity_id: alias.entity for alias in aliases.select_related("entity")}.values()
    )


def _check_address(slug: str, person: Entity) -> None:
    if not _SLUG.fullmatch(slug):
        raise OperationRefused(_("An address is made of small letters, digits and hyphens."))
    own = OldSlug.objects.filter(kind="person", slug=slug, target=person.slug).exists()
    if not own and taken_slugs("person", [slug]):
        raise OperationRefused(_("The address “%s” is or was another person's.") % slug)


def _keep_spelling(recorder: ChangeRecorder, person: Entity, name: str) -> None:
    for text in (person.name, name):
        if not bearers_of(text):
            alias = Alias(entity=person, text=text, key=person_key(text)[:NAME_LENGTH])
            alias.source = Alias.Source.EDITOR
            recorder.create([alias])
