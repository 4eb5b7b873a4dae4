"""Addresses of persons: a free one, and the old ones that redirect."""

from articles.journal.recorder import ChangeRecorder
from articles.models import OldSlug

KIND = "person"


def redirect_slug(keeper: ChangeRecorder, old: str, new: str) -> None:
    """Let an address, and those that led to it, lead to another from now on."""
    keeper.delete(list(OldSlug.objects.filter(kind=KIND, slug__in=[old, new])))
    keeper.change(OldSlug.objects.filter(kind=KIND, target=old), target=new)
    keeper.create([OldSlug(kind=KIND, slug=old, target=new)])
