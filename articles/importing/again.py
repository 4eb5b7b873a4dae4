"""Articles read again by the worker, when a correction touches more than somebody waits for."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import ngettext

from articles.correcting import find_phrase
from articles.importing.rebuilding import rebuild
from articles.jobs import Work, enqueue
from articles.models import Article, Job

_BATCH = 100


def enqueue_reading_again(
    about: str, *, who: User | None, articles: Iterable[int] = (), phrase: str = ""
) -> Job:
    """Have these articles, or all in whose text a phrase stands, split and recognised again."""
    wanted: dict[str, object] = {"phrase": phrase} if phrase else {"articles": sorted(articles)}
    return enqueue(Job.Kind.REBUILD, about, payload=wanted, who=who)


def do_reading_again(work: Work) -> str:
    """The worker's part, by number, in order; after a kill it goes on where it was."""
    numbers = _find_numbers(work)
    left = numbers[work.job.done :]
    work.start(len(left))
    for start in range(0, len(left), _BATCH):
        batch = left[start : start + _BATCH]
        with transaction.atomic():
            rebuild(Article.objects.filter(pk__in=batch))
            work.advance(len(batch))
    count = work.job.total or 0
    return ngettext("%d article read again", "%d articles read again", count) % count


def _find_numbers(work: Work) -> list[int]:
    """Where a phrase stands is noted once: the archive changes while the worker is at it."""
    if "phrase" not in work.payload:
        return list(work.payload["articles"])
    if "articles" not in work.memory:
        work.remember(articles=find_phrase(work.payload["phrase"]))
    return list(work.memory["articles"])
