"""Check that the index agrees with the database: every article, every word."""

from dataclasses import dataclass, field

from articles.models import Article, reading_from_primary
from articles.search.engines.interface import Engine, EngineFailed
from articles.search.engines.opening import get_engine
from articles.search.index import locks, outbox
from articles.search.index.documents import load_documents
from articles.search.index.draining import IndexUnusable, drain, flush_lock
from articles.search.index.rebuilding import CHUNK, Progress

# Enough to see what is wrong; the counts say how much.
_EXAMPLES = 20


@dataclass
class CheckReport:
    """What differs, as ids of articles; all empty: index and database agree."""

    articles: int = 0
    documents: int = 0
    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    surplus: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    is_unusable: bool = False
    # Files of the index that are missing or not as they were written.
    damaged: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not (
            self.is_unusable
            or self.damaged
            or self.missing
            or self.stale
            or self.surplus
            or self.twice
        )

    def to_json(self) -> dict[str, object]:
        """Counts and a few examples of each kind of difference."""
        differences = {
            name: {"count": len(ids), "examples": ids[:_EXAMPLES]}
            for name, ids in (
                ("missing", self.missing),
                ("stale", self.stale),
                ("surplus", self.surplus),
                ("twice", self.twice),
            )
        }
        return {
            "ok": self.is_good,
            "usable": not self.is_unusable,
            "damaged": self.damaged,
            "articles": self.articles,
            "documents": self.documents,
            **differences,
        }


@reading_from_primary()
def check(progress: Progress | None = None) -> CheckReport:
    """Compare every visible article with its document, by digest; writers wait meanwhile."""
    report = CheckReport(damaged=get_engine().find_damage())
    try:
        if not report.damaged:
            drain()
    except IndexUnusable:
        report.is_unusable = True
    if report.damaged or report.is_unusable:
        report.is_unusable = True
        report.articles = Article.objects.visible().count()
        return report
    with locks.hold(flush_lock()):
        try:
            _compare(get_engine(), report, progress or (lambda done: None))
        except EngineFailed:
            report.is_unusable = True
            return report
        # Changed while it was compared: the outbox knows, so nothing is out of step.
        changed = {article for article, _ in outbox.read_all_changes()}
    for ids in (report.missing, report.stale, report.surplus):
        ids[:] = [article for article in ids if article not in changed]
    return report


def _compare(engine: Engine, report: CheckReport, progress: Progress) -> None:
    last = 0
    while True:
        # Taken-down articles too: their documents must not be there.
        rows = Article.objects.filter(pk__gt=last).order_by("pk")
        ids = list(rows.values_list("pk", flat=True)[:CHUNK])
        up_to = ids[-1] if ids else 2**62
        _compare_stretch(engine, report, after=last, up_to=up_to, ids=ids)
        if not ids:
            return
        progress(len(ids))
        last = up_to


def _compare_stretch(
    engine: Engine, report: CheckReport, *, after: int, up_to: int, ids: list[int]
) -> None:
    wanted = {document.id: document.digest for document in load_documents(ids)}
    held: dict[int, int] = {}
    for article, digest in engine.digests(after=after, up_to=up_to):
        report.documents += 1
        if article in held:
            report.twice.append(article)
        held[article] = digest
    report.articles += len(wanted)
    report.missing.extend(sorted(wanted.keys() - held.keys()))
    report.surplus.extend(sorted(held.keys() - wanted.keys()))
    common = wanted.keys() & held.keys()
    report.stale.extend(sorted(article for article in common if wanted[article] != held[article]))
