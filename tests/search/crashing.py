"""A process that edits, searches or rebuilds until it kills itself: run by test_crashes.py.

`python -m tests.search.crashing write|search|rebuild SEED`
"""

import os
import random
import signal
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db import transaction  # noqa: E402

from articles import search  # noqa: E402
from articles.models import Article, Section  # noqa: E402
from articles.search.engines.embedded import engine  # noqa: E402
from articles.search.index import draining, outbox, rebuilding  # noqa: E402

WORDS = ["harbour", "ferry", "storm", "bridge", "tram", "strike"]
# Edits by one writer, of which each may be its last.
EDITS = 40
CHANCE_OF_DEATH = 0.08


def main(role: str, seed: int) -> None:
    dice = random.Random(seed)
    {"write": write, "search": look, "rebuild": rebuild}[role](dice)


def write(dice: random.Random) -> None:
    for number in range(EDITS):
        moment = None
        if dice.random() < CHANCE_OF_DEATH:
            moment = dice.choice(["before", "uncommitted", "between", "after"])
        _arm(moment)
        with transaction.atomic():
            edit(dice, number)
        try:
            search.drain()
        except search.IndexUnusable as error:
            raise SystemExit(f"the index was lost: {error}") from error
        if moment == "after":
            _die()


def edit(dice: random.Random, number: int) -> None:
    """Add, change, take down or delete an article."""
    headline = " ".join(dice.choices(WORDS, k=3))
    articles = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    roll = dice.random()
    if roll < 0.4 or not articles:
        slug = f"a-{os.getpid()}-{number}-{dice.randrange(10**9)}"
        article = Article.objects.create(slug=slug, headline=headline, text=headline)
        Section.objects.create(
            article=article, position=0, kind="body", start=0, end=len(headline), sure="certain"
        )
    elif roll < 0.8:
        Article.objects.filter(pk=dice.choice(articles)).update(headline=headline, text=headline)
    elif roll < 0.9:
        Article.objects.filter(pk=dice.choice(articles)).update(hidden=dice.random() < 0.5)
    else:
        Article.objects.filter(pk=dice.choice(articles)).delete()


def look(dice: random.Random) -> None:
    """Search all the time; any error ends the process with one."""
    for _ in range(60):
        found = search.find(search.SearchRequest(dice.choice(WORDS)))
        if found.is_building:
            raise SystemExit("a search found no index")


def rebuild(dice: random.Random) -> None:
    """Rebuild the index, and die somewhere on the way."""
    moment = dice.choice(["filling", "settled", "published", None])
    if moment == "filling":
        _die_before(rebuilding, "_fill")
    elif moment == "settled":
        _die_before(rebuilding, "_catch_up")
    elif moment == "published":
        _die_before(outbox, "complete")
    try:
        search.rebuild()
    except search.RebuildRunning:
        return


def _arm(moment: str | None) -> None:
    """Have the next flush die at this moment."""
    if moment == "before":
        _die_before(draining, "_flush")
    elif moment == "uncommitted":
        _die_before(engine, "make_mark_row")
    elif moment == "between":
        _die_before(outbox, "complete")


def _die_before(module: Any, name: str) -> None:
    setattr(module, name, lambda *args, **options: _die())


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
