"""Find which stored article a file belongs to.

The same bytes: that article, unchanged. Else the same `url` in the front matter; else the same
path within the same publication, if it is the same file on disk or tells recognisably the same
story (two folders may both hold a `1.txt`); else a new article.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.importing.prepare import Offered, Prepared, Unreadable
from articles.models import Article, SourceFile, headline_key

# A corrected story keeps most of its four-word runs; two stories share next to none.
ALIKE = 0.2
RUN_LENGTH = 4

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """A file stored earlier: its content, place and article."""

    sha256: str
    root: str
    path: str
    article: int
    publication: str
    is_current: bool


@dataclass(slots=True)
class KnownFiles:
    """What the archive already holds of the files in hand."""

    by_content: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_path: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_url: dict[str, int] = field(default_factory=dict)
    # Numbers of the articles that the entries belong to.
    articles: set[int] = field(default_factory=set)

    def add(self, known: Known) -> None:
        self.articles.add(known.article)
        self.by_content[known.sha256].append(known)
        self.by_path[known.path].append(known)

    def entries(self) -> list[Known]:
        """Everything on the shelf, once."""
        return [known for held in self.by_content.values() for known in held]


def look_up(files: Iterable[Offered | Prepared]) -> KnownFiles:
    """Everything stored that may be the same as one of these files, in three queries at most."""
    files = list(files)
    known_files = KnownFiles()
    contents = {file.sha256 for file in files}
    paths = {file.path for file in files}
    rows = SourceFile.objects.filter(article__isnull=False).values_list(
        "id",
        "original__sha256",
        "root",
        "path",
        "article_id",
        "article__publication__name",
        "article__original__sha256",
    )
    same_content = rows.filter(original__sha256__in=contents)
    same_path = rows.filter(path__in=paths)
    # By row number, so that the latest of several comes last.
    found = {row[0]: row[1:] for row in [*same_content, *same_path]}
    for number in sorted(found):
        sha256, root, path, article, publication, current = found[number]
        known_files.add(Known(sha256, root, path, article, publication or "", sha256 == current))
    urls = {file.metadata.url for file in files if isinstance(file, Prepared)} - {""}
    if urls:
        known_files.by_url = dict(Article.objects.filter(url__in=urls).values_list("url", "id"))
    return known_files


def find_unchanged(file: Offered | Prepared, known_files: KnownFiles) -> int | None:
    """The article that already holds exactly these bytes.

    An earlier version of an article counts too, unless it is back at the very place the current
    version came from: then someone went back to it on purpose.
    """
    held = known_files.by_content.get(file.sha256, [])
    for known in held:
        if known.is_current:
            return known.article
    for known in held:
        place = (file.root, file.path)
        if any(
            other.is_current
            and other.article == known.article
            and (other.root, other.path) == place
            for other in known_files.by_path.get(file.path, [])
        ):
            return None
    return held[0].article if held else None


def find_article(file: Prepared, known_files: KnownFiles) -> int | None:
    """The article of which this file is a changed version."""
    if file.metadata.url and file.metadata.url in known_files.by_url:
        return known_files.by_url[file.metadata.url]
    strangers: list[int] = []
    for known in reversed(known_files.by_path.get(file.path, [])):
        if known.publication != file.publication:
            continue
        if known.root == file.root:
            return known.article
        strangers.append(known.article)
    return _find_alike(file, strangers)


def _find_alike(file: Prepared, candidates: list[int]) -> int | None:
    if not candidates:
        return None
    stored = Article.objects.filter(pk__in=candidates).only("text", "headline_key")
    for article in stored:
        if article.headline_key == headline_key(file.summary.headline):
            return article.pk
        if similarity(article.text, file.text) >= ALIKE:
            return article.pk
    return None


def similarity(first: str, second: str) -> float:
    """Share of the shorter text's four-word runs that stand in the other, 0 to 1."""
    one, two = _runs(first), _runs(second)
    return len(one & two) / max(1, min(len(one), len(two)))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(RUN_LENGTH)), strict=False))


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file whose very bytes the archive holds already."""

    root: str
    path: str
    display: str
    sha256: str
    article: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that is not read: ignored by its name, or refused where it lies."""

    root: str
    path: str
    display: str
    outcome: str
    reason: str
    advice: str


Item = Prepared | Unreadable | Unchanged | Aside


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome, the article the file belongs to if it is there already, and why not."""

    outcome: str
    article: int | None = None
    reason: str = ""
    advice: str = ""


def judge(item: Item, known_files: KnownFiles) -> Judgement:
    """Decide what becomes of a file."""
    match item:
        case Unreadable():
            return Judgement(SourceFile.Outcome.FAILED, None, item.reason, item.advice)
        case Aside():
            return Judgement(item.outcome, None, item.reason, item.advice)
        case Unchanged():
            return Judgement(SourceFile.Outcome.UNCHANGED, item.article)
    held = find_unchanged(item, known_files)
    if held is not None:
        return Judgement(SourceFile.Outcome.UNCHANGED, held)
    article = find_article(item, known_files)
    if article is not None:
        return Judgement(SourceFile.Outcome.CHANGED, article)
    return Judgement(SourceFile.Outcome.NEW)
