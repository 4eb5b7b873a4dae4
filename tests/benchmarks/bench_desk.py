"""The editors' desk at size: its lists, forms and completions, and a tag on many articles.

The archive is the generated one, enlarged to a vocabulary of 20,000 tags and 50,000 persons, with
suggestions that wait, names in the queue and an import run of a tenth of the articles.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import jobs, search, tagging
from articles.entities import person_key
from articles.models import (
    Alias,
    Article,
    Entity,
    ImportRun,
    Job,
    Mention,
    SourceFile,
    Tag,
    TagAlias,
    TaggedArticle,
    TagSuggestion,
)
from tests.benchmarks.archive import fill_archive
from tests.benchmarks.table import figure, lay_out
from tests.benchmarks.timing import CLOCKS, Clock, Stopwatch, Times, describe_run, measure
from tests.benchmarks.vocabulary import words

TAGS, PERSONS = 20_000, 50_000
# Articles that get a tag as one job.
BULK = 10_000
# Milliseconds that 95 of 100 answers must keep to.
_PAGE_GOAL, _COMPLETION_GOAL = 150.0, 20.0
_LIST_QUERIES, _FORM_QUERIES = 15, 12
_BATCH = 2_000
_LIST = "/admin/articles/article/"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Kind:
    """Addresses that are answered by the same code, and what an answer may cost."""

    name: str
    addresses: tuple[str, ...]
    goal: float = _PAGE_GOAL
    most_queries: int = _LIST_QUERIES


@dataclass(frozen=True)
class Line:
    """What one kind cost."""

    kind: Kind
    times: Times
    queries: int
    statuses: frozenset[int]

    @property
    def is_met(self) -> bool:
        within = self.times.percentile(0.95) <= self.kind.goal
        return within and self.queries <= self.kind.most_queries


def run(size: int, say: Say, clock: str) -> str:
    """Open every kind of page as an editor, then tag many articles as the worker does."""
    fill_archive(size, say)
    _enlarge(say)
    if search.needs_rebuild():
        say("building the index")
        search.rebuild()
    call_command("collectstatic", interactive=False, verbosity=0)
    client = _sign_in()
    lines = []
    for kind in _kinds():
        say(f"timing: {kind.name}")
        lines.append(_time(kind, client, CLOCKS[clock]))
    say("tagging in bulk")
    bulk = _tag_many(client)
    return _report(size, lines, clock) + bulk


def _kinds() -> Iterator[Kind]:
    holt = Entity.objects.persons().order_by("pk").first()
    run_ = ImportRun.objects.order_by("pk").first()
    tag = Tag.objects.order_by("pk").first()
    assert holt is not None
    assert run_ is not None
    assert tag is not None
    common, rare = words()[200], words()[4_000]

    def listed(name: str, *queries: str) -> Kind:
        return Kind(name, tuple(f"{_LIST}?{query}" for query in queries))

    yield listed("list", "", "p=7")
    yield listed("list, untagged", "untagged=yes")
    yield listed("list, suggestions wait", "suggested=yes")
    yield listed("list, needs review", "review=any", "review=names", "split=unsure")
    yield listed("list, an import run", f"run={run_.pk}")
    yield listed("list, a person", f"person={holt.slug}")
    yield listed("list, a country", "country=us")
    yield listed("list, a tag", f"tag={tag.slug}")
    yield listed("list, a publication", "publication=hartford-gazette")
    yield listed("list, by date", "o=-2", "o=2&p=9")
    yield listed("list, common word", f"q={common}", f"q={common}&p=9")
    yield listed("list, rare word", f"q={rare}")
    yield listed("list, common word and two filters", f"q={common}&untagged=no&suggested=yes")
    numbers = Article.objects.order_by("pk").values_list("pk", flat=True)[::20_000]
    forms = tuple(f"{_LIST}{number}/change/" for number in numbers)
    yield Kind("change form", forms, most_queries=_FORM_QUERIES)
    benches = tuple(f"{_LIST}{number}/workbench/" for number in numbers)
    yield Kind("workbench", benches, most_queries=_FORM_QUERIES)
    typed = ("e", "en", "ener", "pol", "zzq", "law and", "press h", "x")
    addresses = tuple(f"/tags/complete.json?q={each}" for each in typed)
    yield Kind("completion of a tag", addresses, goal=_COMPLETION_GOAL)
    names = tuple(f"{_LIST}names/?kind=person&q={each}" for each in ("ma", "smith", "zzq"))
    yield Kind("completion of a person", names)


def _enlarge(say: Say) -> None:
    """Add what the generated archive lacks; an earlier run's additions are taken as they are."""
    if Tag.objects.count() < TAGS:
        say(f"adding tags up to {TAGS:,}")
        _add_tags()
    if Entity.objects.persons().count() < PERSONS:
        say(f"adding persons up to {PERSONS:,}")
        _add_persons()
    if not ImportRun.objects.exists():
        say("adding suggestions, names to review and an import run")
        _add_work()


def _add_tags() -> None:
    pool = words()
    known = Tag.objects.count()
    names = (
        f"{pool[n % 4_000 + 200].title()} {pool[n * 7 % 3_000 + 500]} {n}"
        for n in range(known, TAGS)
    )
    for batch in _batches(Tag(name=name, slug=f"more-{n}") for n, name in enumerate(names)):
        Tag.objects.bulk_create(batch)
        TagAlias.objects.bulk_create(
            TagAlias(tag=tag, text=f"{pool[tag.pk % 5_000 + 100]} matters {tag.pk}")
            for tag in batch
        )


def _add_persons() -> None:
    known = Entity.objects.persons().count()
    persons = (
        Entity(
            kind="person", name=f"Quinn Extra{n}", sort_name=f"Extra{n}, Quinn", slug=f"extra-{n}"
        )
        for n in range(known, PERSONS)
    )
    for batch in _batches(persons):
        Entity.objects.bulk_create(batch)
        Alias.objects.bulk_create(
            Alias(entity=each, text=each.name, key=person_key(each.name)) for each in batch
        )


def _add_work() -> None:
    tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True)[:500])
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    tenth = numbers[::10]
    # Some articles lose their tags: there must be work.
    for batch in _batches(numbers[::50]):
        TaggedArticle.objects.filter(content_object__in=batch).delete()
    evidence = [{"by": "words", "words": "law", "count": 2, "leads": False, "score": 0.7}]
    waiting = (
        TagSuggestion(article_id=n, tag_id=tags[(n + k) % 500], evidence=evidence, score=0.7)
        for n in tenth
        for k in range(3)
    )
    for batch in _batches(waiting):
        TagSuggestion.objects.bulk_create(batch, ignore_conflicts=True)
    queued = (
        Mention(article_id=n, name="Tamsin", count=1, score=1.0, state="queued")
        for n in numbers[::20]
    )
    for batch in _batches(queued):
        Mention.objects.bulk_create(batch)
    Article.objects.filter(pk__in=numbers[::25][:5_000]).update(unsure=2)
    made = ImportRun.objects.create(paths="generated", state="finished", new=len(tenth))
    files = (
        SourceFile(run=made, root="generated", path=f"{n}.txt", article_id=n, outcome="new")
        for n in tenth
    )
    for batch in _batches(files):
        SourceFile.objects.bulk_create(batch)


def _sign_in() -> Client:
    """An editor like any other: rights come from the group."""
    user, _ = User.objects.get_or_create(username="desk", defaults={"is_staff": True})
    user.groups.set(Group.objects.filter(name="Editors"))
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.raise_request_exception = False
    client.force_login(user)
    return client


def _time(kind: Kind, client: Client, clock: Clock) -> Line:
    # Asked once before: what is loaded once in a process is no cost of a page.
    client.get(kind.addresses[0])
    most, statuses = 0, set()
    for address in kind.addresses:
        with CaptureQueriesContext(connection) as captured:
            statuses.add(client.get(address).status_code)
        most = max(most, len(captured))
    # Measured without the capture, which costs time itself.
    task = {"page": lambda address: client.get(address).getvalue()}
    times = measure(task, kind.addresses, clock=clock)
    return Line(kind, times["page"], most, frozenset(statuses))


def _tag_many(client: Client) -> str:
    """The way of the list: the number, its confirmation, the job, and the search afterwards."""
    tag = Tag.objects.create(name=f"Bulk {Tag.objects.count()}")
    chosen = Article.objects.visible().order_by("-pk")[:BULK]
    numbers = sorted(chosen.values_list("pk", flat=True))
    with Stopwatch() as weighing:
        bulk = tagging.plan(tagging.BulkKind.ADD, numbers, [tag])
    user = User.objects.get(username="desk")
    job = tagging.enqueue_bulk(bulk, who=user)
    with Stopwatch() as working:
        jobs.run_worker({Job.Kind.BULK_TAG: tagging.do_labels})
    job.refresh_from_db()
    with Stopwatch() as searching:
        found = search.find_matches(search.SearchRequest(text=f'tag:"{tag.name}"'), limit=50)
    with Stopwatch() as asking:
        answer = client.get(_LIST, {"tag": tag.slug})
    rows = [
        ("number weighed", f"{bulk.number:,}", f"{weighing.spent.wall:.2f} s"),
        ("job, index included", f"{job.done:,} of {job.total:,}", f"{working.spent.wall:.1f} s"),
        ("found by the tag", f"{found.total:,}", f"{searching.spent.wall * 1000:.0f} ms"),
        ("its list", f"{answer.status_code}", f"{asking.spent.wall * 1000:.0f} ms"),
    ]
    title = f"One tag on {len(numbers):,} articles: {job.message}"
    return f"\n{title}\n\n{lay_out(('step', 'articles', 'time'), rows)}\n"


def _batches(rows: Iterable[Any]) -> Iterator[Sequence[Any]]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _report(size: int, lines: Iterable[Line], clock: str) -> str:
    head = ("page", "p50 ms", "p95 ms", "goal", "queries", "most", "met", "status")
    rows = [
        (
            line.kind.name,
            figure(line.times.median),
            figure(line.times.percentile(0.95)),
            f"{line.kind.goal:.0f}",
            f"{line.queries}",
            f"{line.kind.most_queries}",
            "yes" if line.is_met else "NO",
            " ".join(map(str, sorted(line.statuses))),
        )
        for line in lines
    ]
    counts = (
        f"{Tag.objects.count():,} tags, {Entity.objects.persons().count():,} persons, "
        f"{TagSuggestion.objects.waiting().count():,} suggestions that wait"
    )
    title = f"The desk of {size:,} generated articles, {counts}; {clock} time in one process"
    return f"{title}\n\n{describe_run()}\n\n{lay_out(head, rows)}\n"
