"""Addresses of persons: one that is free, and the old ones that lead on."""

from django.utils.text import slugify

from articles.journal.recorder import ChangeRecorder
from articles.models import Entity, OldSlug

KIND = "person"
# "-" and a number must still fit into the column of 100.
SLUG_LENGTH = 80


def free_address(name: str) -> str:
    """A slug that no person has or ever had."""
    wish = slugify(name)[:SLUG_LENGTH].strip("-") or KIND
    slug, number = wish, 1
    while is_taken(slug):
        number += 1
        slug = f"{wish}-{number}"
    return slug


def is_taken(slug: str) -> bool:
    """Whether a person has or ever had this address."""
    return (
        Entity.objects.persons().filter(slug=slug).exists()
        or OldSlug.objects.filter(kind=KIND, slug=slug).exists()
    )


def redirect_slug(keeper: ChangeRecorder, old: str, new: str) -> None:
    """Let an address, and those that led to it, lead to another from now on."""
    keeper.delete(list(OldSlug.objects.filter(kind=KIND, slug__in=[old, new])))
    keeper.change(OldSlug.objects.filter(kind=KIND, target=old), target=new)
    keeper.create([OldSlug(kind=KIND, slug=old, target=new)])
