"""Beside what people would use instead: Datasette over HTTP, Whoosh in a process of its own."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from articles import search
from articles.models import Article
from tests.benchmarks import scratch
from tests.benchmarks.archive import documents, fill_archive
from tests.benchmarks.ports import find_free_port
from tests.benchmarks.queries import Query, pick_queries
from tests.benchmarks.rivals import Site, datasette, install, measure_whoosh, newsroom
from tests.benchmarks.system_fts5 import Fts5
from tests.benchmarks.system_newsroom import EngineCall, index_size
from tests.benchmarks.system_raw import RawTantivy
from tests.benchmarks.table import figure, lay_out, ratio
from tests.benchmarks.timing import Stopwatch, Times, describe_run, measure

# Whoosh needs minutes for more.
_WHOOSH_MOST = 10_000
_CLASSES = ("rare word (0.02 %)", "word in 0.7 %", "word in 30 %", "two words of 30 %", "phrase")
_PAGES = _CLASSES[:3]
_FACETS = "&_facet=publication&_facet=month"

Say = Callable[[str], None]


def run(size: int, say: Say) -> str:
    """Fill, build, install and compare; the table as text."""
    fill_archive(size, say)
    folder = Path(settings.DATA) / "rivals"
    folder.mkdir(exist_ok=True)
    raw, fts5 = RawTantivy(folder / "tantivy"), Fts5(folder / "fts5.sqlite3")
    say("building the indexes")
    raw.build(documents())
    with Stopwatch() as watch:
        search.rebuild()
    fts5.build(documents())
    classes = pick_queries(raw.frequency, size, other=fts5.frequency)
    say("installing the rivals")
    python = install(Path(settings.DATA).parent / "rivals-venv")
    rows = list(_compare_pages(python, fts5.path, classes, say))
    if size <= _WHOOSH_MOST:
        rows += _compare_whoosh(python, folder, classes, size / watch.spent.wall, say)
    head = ("median milliseconds", "Newsroom", "rival", "rival ÷ Newsroom")
    notes = (
        "Datasette's search page orders by id, not by relevance, and counts two facets; "
        "Newsroom's page orders by relevance and has five facets, rail, snippets and names."
    )
    title = f"Newsroom and rivals on {size:,} generated articles"
    return f"{title}\n\n{describe_run()}\n\n{lay_out(head, rows)}\n\n{notes}\n"


def _compare_pages(
    python: Path, database: Path, classes: dict[str, list[Query]], say: Say
) -> Iterator[Sequence[str]]:
    """The same pages of both sites over HTTP, in turn."""
    call_command("collectstatic", interactive=False, verbosity=0)
    data = Path(settings.DATA)
    environment = scratch.environment(data)
    with (
        newsroom(environment, settings.BASE_DIR, find_free_port()) as ours,
        datasette(python, database, find_free_port()) as theirs,
    ):
        for name in _PAGES:
            say(f"timing pages: {name}")
            tasks = {"ours": _our_search(ours), "theirs": _their_search(theirs)}
            yield _line(f"search page, {name}, Datasette", measure(tasks, classes[name]))
        say("timing pages: an article")
        articles = Article.objects.order_by("pk").values_list("pk", "slug")[:8]
        tasks = {
            "ours": lambda article: ours.get(f"/articles/{article[1]}/"),
            "theirs": lambda article: theirs.get(f"/fts5/article/{article[0]}"),
        }
        yield _line("an article, Datasette's row page", measure(tasks, list(articles)))


def _our_search(site: Site) -> Callable[[Query], object]:
    return lambda query: site.get(f"/search/?q={query.typed}")


def _their_search(site: Site) -> Callable[[Query], object]:
    address = "/fts5/article?_size=50&_search="
    return lambda query: site.get(f"{address}{query.words[0]}{_FACETS}")


def _line(name: str, times: dict[str, Times]) -> Sequence[str]:
    ours, theirs = times["ours"].median, times["theirs"].median
    return name, figure(ours), figure(theirs), ratio(theirs, ours)


def _compare_whoosh(
    python: Path, folder: Path, classes: dict[str, list[Query]], rate: float, say: Say
) -> list[Sequence[str]]:
    say("building and timing Whoosh")
    texts = {name: [query.typed for query in classes[name]] for name in _CLASSES}
    told: dict[str, Any] = measure_whoosh(
        python, folder / "whoosh", islice(documents(), _WHOOSH_MOST), texts
    )
    rows: list[Sequence[str]] = []
    for name in _CLASSES:
        # Ids alone on both sides: the best twenty and the exact total.
        ours = measure({"ours": EngineCall().top}, classes[name])["ours"].median
        theirs = statistics.median(told["times"][name])
        rows.append((f"engine, {name}, Whoosh", figure(ours), figure(theirs), ratio(theirs, ours)))
    size = index_size()
    rows.append(
        ("build, articles a second, Whoosh", figure(rate), figure(told["rate"]),
         ratio(told["rate"], rate)),
    )  # fmt: skip
    rows.append(
        ("index, MB, Whoosh", figure(size / 1e6), figure(told["bytes"] / 1e6),
         ratio(told["bytes"], size)),
    )  # fmt: skip
    return rows
