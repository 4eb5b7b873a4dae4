"""The generated archive that searches are measured on, kept from one run to the next."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.db.models.functions import Length

from articles.models import Article
from articles.search.index.documents import Document, load_documents
from tests.benchmarks.loader import load
from tests.benchmarks.outlines import CORPUS_VERSION
from tests.benchmarks.timing import Stopwatch

_CHUNK = 1_000
_STAMP = "loaded.json"


class OtherArchive(Exception):
    """The folder holds an archive of another size or of an earlier generator."""


def fill_archive(size: int, say: Any) -> None:
    """Fill the database, unless an earlier run has done it."""
    stamp = Path(settings.DATA) / _STAMP
    wanted = {"articles": size, "corpus": CORPUS_VERSION}
    if stamp.exists():
        if json.loads(stamp.read_text(encoding="utf-8")) != wanted:
            raise OtherArchive(f"{stamp.parent} holds another archive; give another --data")
        say(f"taking the {size:,} articles of an earlier run in {stamp.parent}")
        return
    # A load that was broken off goes on behind the last article that was stored whole.
    done = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    with Stopwatch() as watch:
        for step in load(size, first=done + 1):
            done += step
            say(f"loaded {done:,} of {size:,} articles")
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    say(f"loaded in {watch.spent.wall:.0f} s")


def documents() -> Iterator[Document]:
    """All documents in the order of their ids, a thousand in memory."""
    last = 0
    while True:
        rows = Article.objects.visible().filter(pk__gt=last).order_by("pk")
        ids = list(rows.values_list("pk", flat=True)[:_CHUNK])
        if not ids:
            return
        yield from load_documents(ids)
        last = ids[-1]


def text_size() -> int:
    """Characters of all texts, which are bytes for text in plain letters."""
    total = 0
    for length in Article.objects.values_list(Length("text"), flat=True).iterator():
        total += length
    return total
