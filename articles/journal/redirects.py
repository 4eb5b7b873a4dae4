"""Old addresses, which lead on."""

from articles.journal.recorder import ChangeRecorder
from articles.models import OldSlug


def redirect_slug(recorder: ChangeRecorder, kind: str, old: str, new: str) -> None:
    """Let an address, and those that led to it, lead to another from now on."""
    recorder.delete(list(OldSlug.objects.filter(kind=kind, slug__in=[old, new])))
    recorder.change(OldSlug.objects.filter(kind=kind, target=old), target=new)
    recorder.create([OldSlug(kind=kind, slug=old, target=new)])
