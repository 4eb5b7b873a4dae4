"""Beside what people would use instead, on one corpus, in one run.

Pages over HTTP: Datasette's and those of a plain Django site with django-modelsearch, both on
SQLite. Calls without a page: raw tantivy, which is the limit, SQLite FTS5 and Whoosh.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from articles import search
from articles.models import Article, Publication
from tests.benchmarks import rivals, scratch
from tests.benchmarks.archive import documents, fill_archive
from tests.benchmarks.ports import find_free_port
from tests.benchmarks.queries import Query, pick_queries
from tests.benchmarks.rivals import PATIENCE, Site
from tests.benchmarks.system_fts5 import Fts5
from tests.benchmarks.system_newsroom import EngineCall, index_size
from tests.benchmarks.system_raw import RawTantivy
from tests.benchmarks.systems import System
from tests.benchmarks.table import figure, lay_out, ratio
from tests.benchmarks.timing import Stopwatch, Times, describe_run, measure

# Whoosh needs minutes for more.
_WHOOSH_MOST = 10_000
_CLASSES = ("rare word (0.02 %)", "word in 0.7 %", "word in 30 %", "two words of 30 %", "phrase")
_PAGES = _CLASSES[:3]
# Queries of a class that pages are asked for: some rivals take seconds for each.
_ASKED = 4
_FACETS = "&_facet=publication&_facet=month"
_NOTES = (
    "Pages are made anew for each request; `kept` is Newsroom's page asked for again with nothing "
    "committed since. Newsroom's search page orders by relevance and has five facets, a date rail, "
    "marked passages and the names of what was found. Datasette's orders by id and counts two "
    "facets; the site with django-modelsearch orders by relevance, counts two facets and shows "
    "the first words of 25 articles. Raw tantivy and FTS5 return ids."
)

Say = Callable[[str], None]
Classes = Mapping[str, list[Query]]


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
    rate = size / watch.spent.wall
    classes = pick_queries(raw.frequency, size, other=fts5.frequency)
    say("installing the rivals")
    python = rivals.install(Path(settings.DATA).parent / "rivals-venv")
    rows = list(_compare_calls(raw, fts5, classes, say))
    rows += _build_modelsearch(python, folder, rate, say)
    rows += _compare_pages(python, folder, fts5.path, classes, say)
    if size <= _WHOOSH_MOST:
        rows += _compare_whoosh(python, folder, classes, rate, say)
    head = ("median milliseconds", "Newsroom", "rival", "rival ÷ Newsroom")
    title = f"Newsroom and rivals on {size:,} generated articles"
    return f"{title}\n\n{describe_run()}\n\n{lay_out(head, rows)}\n\n{_NOTES}\n"


def _compare_calls(
    raw: RawTantivy, fts5: Fts5, classes: Classes, say: Say
) -> Iterator[Sequence[str]]:
    """The best twenty and the exact total, and all that a results page needs, as ids."""
    ours = EngineCall()
    others: dict[str, System] = {"raw tantivy": raw, "SQLite FTS5": fts5}
    for name in _CLASSES:
        say(f"timing calls: {name}")
        tasks = {"ours": ours.top, **{other: one.top for other, one in others.items()}}
        yield from _lines(f"call, {name}", measure(tasks, classes[name]))
    name = _CLASSES[2]
    tasks = {"ours": ours.everything, **{key: one.everything for key, one in others.items()}}
    yield from _lines(f"call, {name}, five facets", measure(tasks, classes[name]))


def _build_modelsearch(python: Path, folder: Path, rate: float, say: Say) -> list[Sequence[str]]:
    say("filling and indexing the site with django-modelsearch")
    names = dict(Publication.objects.values_list("pk", "name"))
    told = rivals.fill_modelsearch(python, folder / "modelsearch.sqlite3", documents(), names)
    return [
        ("build, articles a second, django-modelsearch", figure(rate), figure(told["rate"]),
         ratio(told["rate"], rate)),
    ]  # fmt: skip


def _compare_pages(
    python: Path, folder: Path, fts5: Path, classes: Classes, say: Say
) -> Iterator[Sequence[str]]:
    """The same pages of all sites over HTTP, in turn."""
    call_command("collectstatic", interactive=False, verbosity=0)
    made = {**scratch.environment(Path(settings.DATA)), "NEWSROOM_KEPT_PAGES": "0"}
    kept = {**made, "NEWSROOM_KEPT_PAGES": "1000"}
    with ExitStack() as sites:
        ours, again, datasette, django = (
            sites.enter_context(site)
            for site in (
                rivals.newsroom(made, settings.BASE_DIR, find_free_port()),
                rivals.newsroom(kept, settings.BASE_DIR, find_free_port()),
                rivals.datasette(python, fts5, find_free_port()),
                rivals.modelsearch(python, folder / "modelsearch.sqlite3", find_free_port()),
            )
        )
        searching: dict[str, Callable[[Query], object]] = {
            "ours": _asker(ours, "/search/?q={}"),
            "Newsroom, kept": _asker(again, "/search/?q={}"),
            "Datasette": _asker(datasette, "/fts5/article?_size=50&_search={}" + _FACETS),
            "django-modelsearch": _asker(django, "/?q={}"),
        }
        say("timing pages: an article")
        articles = Article.objects.order_by("pk").values_list("pk", "slug")[:8]
        reading: dict[str, Callable[[tuple[int, str]], object]] = {
            "ours": lambda article: ours.get(f"/articles/{article[1]}/"),
            "Newsroom, kept": lambda article: again.get(f"/articles/{article[1]}/"),
            "Datasette": lambda article: datasette.get(f"/fts5/article/{article[0]}"),
            "django-modelsearch": lambda article: django.get(f"/articles/{article[0]}/"),
        }
        yield from _lines("an article's page", measure(reading, list(articles)))
        # Last, as a rival that is given up goes on working at its answer.
        for name in _PAGES:
            say(f"timing pages: {name}")
            yield from _compare_searches(name, searching, classes[name][:_ASKED])


def _compare_searches(
    name: str, sites: Mapping[str, Callable[[Query], object]], queries: Sequence[Query]
) -> Iterator[Sequence[str]]:
    given_up = [site for site, ask in sites.items() if _is_too_slow(ask, queries[0])]
    asked = {site: ask for site, ask in sites.items() if site not in given_up}
    times = measure(asked, queries)
    yield from _lines(f"search page, {name}", times)
    ours = figure(times["ours"].median)
    for site in given_up:
        yield f"search page, {name}, {site}", ours, f"> {PATIENCE * 1000:,.0f}", "–"


def _is_too_slow(ask: Callable[[Query], object], query: Query) -> bool:
    try:
        ask(query)
    except TimeoutError:
        return True
    return False


def _asker(site: Site, address: str) -> Callable[[Query], object]:
    return lambda query: site.get(address.format(query.words[0]))


def _lines(name: str, times: Mapping[str, Times]) -> Iterator[Sequence[str]]:
    ours = times["ours"].median
    for rival, calls in times.items():
        if rival != "ours":
            told = figure(ours), figure(calls.median), ratio(calls.median, ours)
            yield f"{name}, {rival}", *told


def _compare_whoosh(
    python: Path, folder: Path, classes: Classes, rate: float, say: Say
) -> list[Sequence[str]]:
    say("building and timing Whoosh")
    texts = {name: [query.typed for query in classes[name]] for name in _CLASSES}
    told: dict[str, Any] = rivals.measure_whoosh(
        python, folder / "whoosh", islice(documents(), _WHOOSH_MOST), texts
    )
    rows: list[Sequence[str]] = []
    for name in _CLASSES:
        # Ids alone on both sides: the best twenty and the exact total.
        ours = measure({"ours": EngineCall().top}, classes[name])["ours"].median
        theirs = statistics.median(told["times"][name])
        rows.append((f"call, {name}, Whoosh", figure(ours), figure(theirs), ratio(theirs, ours)))
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
