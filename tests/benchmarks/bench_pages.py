"""Pages, feeds and API calls at size: server time and number of database queries of each kind.

Each is timed when it is made, and when it is kept: made before, with nothing committed since.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from articles import search
from articles.models import Article, Mention, Publication, Tag
from articles.search.engines.opening import get_engine
from tests.benchmarks.archive import fill_archive
from tests.benchmarks.table import figure, lay_out
from tests.benchmarks.timing import CLOCKS, Clock, Times, describe_run, measure
from tests.benchmarks.vocabulary import FUNCTION_WORDS, words

# Milliseconds that 95 of 100 answers must keep to: searches, of large archives, everything else.
_SEARCH_GOAL, _LARGE_SEARCH_GOAL, _PAGE_GOAL = 60.0, 120.0, 20.0
_LARGE = 1_000_000
# Addresses of a kind: the most frequent value, the rarest, and some in between.
_PER_KIND = 6
# A common word is looked for among so many of the most frequent content words.
_CANDIDATES = 1_000
_COMMON, _MIDDLING = 0.30, 0.007

Say = Callable[[str], None]


@dataclass(frozen=True)
class Kind:
    """Addresses that are answered by the same code."""

    name: str
    addresses: tuple[str, ...]
    goal: float = _PAGE_GOAL


@dataclass(frozen=True)
class Line:
    """What one kind cost; more than one status is a fault."""

    kind: Kind
    made: Times
    kept: Times
    queries: int
    kilobytes: float
    statuses: frozenset[int]


def run(size: int, say: Say, clock: str) -> str:
    """Ask for every kind of page, one after the other, in this process."""
    fill_archive(size, say)
    if search.needs_rebuild():
        say("building the index")
        search.rebuild()
    call_command("collectstatic", interactive=False, verbosity=0)
    making, keeping = _open_client(keeps=False), _open_client(keeps=True)
    lines = []
    for kind in list_kinds(size):
        say(f"timing: {kind.name}")
        lines.append(_time(kind, making, keeping, CLOCKS[clock]))
    return _report(size, lines, clock)


def _open_client(*, keeps: bool) -> Client:
    """A reader of a site that keeps pages ready, or of one that makes each page anew."""
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.raise_request_exception = False
    with override_settings(KEPT_PAGES=1_000 if keeps else 0):
        client.get("/healthz")  # It is at its first request that a site is put together.
    return client


def list_kinds(size: int) -> Iterator[Kind]:
    yield Kind("front page", ("/",))
    yield from _archive_kinds(size)
    yield from _list_kinds()
    goal = _LARGE_SEARCH_GOAL if size >= _LARGE else _SEARCH_GOAL
    yield from _search_kinds(size, goal)
    yield from _machine_kinds(goal)


def _archive_kinds(size: int) -> Iterator[Kind]:
    yield Kind("archive", ("/archive/",))
    yield Kind("archive, a year", ("/archive/1996/", "/archive/2015/", "/archive/2025/"))
    yield Kind("archive, a month", ("/archive/1996/03/", "/archive/2015/06/", "/archive/2025/12/"))
    yield Kind("archive, undated", ("/archive/undated/",))
    numbers = range(1, size + 1, max(1, size // _PER_KIND))
    slugs = Article.objects.filter(pk__in=list(numbers)).values_list("slug", flat=True)
    yield Kind("article", tuple(f"/articles/{slug}/" for slug in slugs))


def _list_kinds() -> Iterator[Kind]:
    yield Kind("people A to Z", ("/people/",))
    yield Kind("person", _of_entities("person", "people"))
    yield Kind("countries", ("/countries/",))
    yield Kind("country", _of_entities("country", "countries"))
    yield Kind("tags", ("/tags/",))
    tags = _spread(Tag.objects.order_by("pk").values_list("slug", flat=True))
    yield Kind("tag", tuple(f"/tags/{slug}/" for slug in tags))
    yield Kind("publications", ("/publications/",))
    papers = _spread(Publication.objects.order_by("pk").values_list("slug", flat=True))
    yield Kind("publication", tuple(f"/publications/{slug}/" for slug in papers))


def _search_kinds(size: int, goal: float) -> Iterator[Kind]:
    common, middling = _words_near(_COMMON, size), _words_near(_MIDDLING, size)

    def kind(name: str, queries: Iterable[str]) -> Kind:
        return Kind(name, tuple(f"/search/?q={query}" for query in queries), goal)

    yield Kind("search, nothing typed", ("/search/",), goal)
    yield kind("search, word in 30 %", common)
    yield kind("search, word in 0.7 %", middling)
    yield kind("search, 30 %, page 20", (f"{word}&page=20" for word in common))
    yield kind("search, 30 %, newest", (f"{word}&sort=newest" for word in common))
    yield kind("search, 30 %, a country", (f"{word}&country=us" for word in common))
    yield kind("search, nothing found", (f"{word}zzq" for word in middling))
    yield Kind("suggestions", tuple(f"/search/suggest.json?q={q}" for q in ("ki", "ma", "un")))


def _machine_kinds(search_goal: float) -> Iterator[Kind]:
    yield Kind("feed", ("/feeds/latest.atom", "/tags/energy-policy/feed.atom"))
    yield Kind("API, articles", ("/api/v1/articles",))
    yield Kind("API, people", ("/api/v1/people",))
    asked = tuple(f"/api/v1/search?q={word}" for word in words()[200:203])
    yield Kind("API, search", asked, search_goal)
    yield Kind("site map", ("/sitemap.xml",))


def _of_entities(kind: str, folder: str) -> tuple[str, ...]:
    counted = Mention.objects.filter(entity__kind=kind).counts_by_entity()
    keys = _spread(list(counted))
    slugs = Mention.objects.filter(entity__in=keys).values_list("entity__slug", flat=True)
    return tuple(f"/{folder}/{slug}/" for slug in slugs.distinct())


def _spread(values: Iterable[object]) -> list[object]:
    """The first, the last, and some in between."""
    ranked = list(values)
    step = max(1, (len(ranked) - 1) // (_PER_KIND - 1))
    return ranked[::step][:_PER_KIND]


def _words_near(share: float, size: int) -> list[str]:
    candidates = words()[len(FUNCTION_WORDS) :][: _CANDIDATES * (10 if share < _COMMON else 1)]
    counts = get_engine().frequencies(candidates)
    ranked = sorted(
        zip(counts, candidates, strict=True), key=lambda pair: abs(pair[0] - share * size)
    )
    return [word for _, word in ranked[:_PER_KIND]]


def _time(kind: Kind, making: Client, keeping: Client, clock: Clock) -> Line:
    # Asked once before: what is loaded once in a process is no cost of a page.
    making.get(kind.addresses[0])
    with CaptureQueriesContext(connection) as captured:
        answers = [making.get(address) for address in kind.addresses]
        sizes = [len(answer.getvalue()) for answer in answers]
    queries = len(captured)
    for address in kind.addresses:
        keeping.get(address)
    # Measured without the capture, which costs time itself.
    clients = {"made": making, "kept": keeping}
    tasks = {name: partial(_ask, client) for name, client in clients.items()}
    times = measure(tasks, kind.addresses, clock=clock)
    return Line(
        kind=kind,
        made=times["made"],
        kept=times["kept"],
        queries=round(queries / len(answers)),
        kilobytes=sum(sizes) / len(sizes) / 1000,
        statuses=frozenset(answer.status_code for answer in answers),
    )


def _ask(client: Client, address: str) -> bytes:
    return client.get(address).getvalue()


def _report(size: int, lines: Iterable[Line], clock: str) -> str:
    head = ("page", "p50 ms", "p95 ms", "goal", "met", "kept, p50 ms", "queries", "kB sent",
            "status")  # fmt: skip
    rows = [
        (
            line.kind.name,
            figure(line.made.median),
            figure(line.made.percentile(0.95)),
            f"{line.kind.goal:.0f}",
            "yes" if line.made.percentile(0.95) <= line.kind.goal else "NO",
            figure(line.kept.median),
            f"{line.queries}",
            figure(line.kilobytes),
            " ".join(map(str, sorted(line.statuses))),
        )
        for line in lines
    ]
    title = f"Pages of {size:,} generated articles, {clock} time in one process, compressed"
    return f"{title}\n\n{describe_run()}\n\n{lay_out(head, rows)}\n"
