"""Publications added, changed and deleted with a record; an old address leads to the new one."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.errors import OperationRefused
from articles.journal import (
    PUBLICATION,
    ChangeRecorder,
    UndoPolicy,
    UndoRules,
    redirect_slug,
    register_rules,
)
from articles.models import OldSlug, Operation, Publication

EDIT = "publication"


def check_slug(slug: str, publication: Publication | None) -> None:
    """Raises `OperationRefused` for an address that leads to another publication."""
    old = OldSlug.objects.filter(kind=PUBLICATION, slug=slug)
    if publication is not None:
        old = old.exclude(target=publication.slug)
    if old.exists():
        raise OperationRefused(_("The address “%s” was another publication’s.") % slug)


@transaction.atomic
def add_publication(publication: Publication, *, who: User | None) -> Operation:
    """Insert a publication."""
    recorder = ChangeRecorder.begin(EDIT, who=who)
    recorder.create([publication])
    recorder.add_subjects({PUBLICATION: [publication.pk]})
    return recorder.write(_("Added the publication “%s”") % publication)


@transaction.atomic
def edit_publication(
    publication: Publication, values: dict[str, Any], *, who: User | None
) -> Operation:
    """Give a publication another name, address or home country."""
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    old = publication.name, publication.slug
    recorder = ChangeRecorder.begin(EDIT, who=who, subjects={PUBLICATION: [publication.pk]})
    slug = values.get("slug", publication.slug)
    if slug != publication.slug:
        check_slug(slug, publication)
        redirect_slug(recorder, PUBLICATION, publication.slug, slug)
    recorder.change([publication], **values)
    if publication.name == old[0]:
        about = _("Changed the publication “%s”") % publication
    else:
        about = _("Renamed the publication “%(old)s” to “%(new)s”")
        about %= {"old": old[0], "new": publication.name}
    if slug != old[1]:
        about += _(", now at %s") % slug
    return recorder.write(about)


@transaction.atomic
def delete_publication(publication: Publication, *, who: User | None) -> Operation:
    """Delete a publication that has no articles; its old addresses go with it."""
    recorder = ChangeRecorder.begin(EDIT, who=who, subjects={PUBLICATION: [publication.pk]})
    about = _("Deleted the publication “%s”") % publication
    recorder.delete(list(OldSlug.objects.filter(kind=PUBLICATION, target=publication.slug)))
    recorder.delete([publication])
    return recorder.write(about)


PUBLICATION_RULES = register_rules(
    UndoRules(names=frozenset({EDIT}), policy=UndoPolicy.REFUSE_IF_CHANGED)
)
