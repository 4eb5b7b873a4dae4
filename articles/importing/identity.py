"""Which stored article a file belongs to, by what the files said and never by a path alone.

The first that fits: the same content; the source's own key; a `url` with a path, and alike; the
same root and relative path, and alike; the same publication, day and headline, and alike; the same
path elsewhere, if nothing speaks against it, and alike. Else it is a new article. What a file does
not say equals nothing: two files without a publication or a date have none in common. *Alike* is
`likeness.is_alike`. An article in the trash counts last.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localdate

from articles.decisions import KEPT_IN_TRASH
from articles.importing.likeness import is_alike
from articles.importing.prepare import Offered, Prepared, Unreadable
from articles.models import Article, SourceFile, headline_key

# Columns of this length; longer keys are told apart by their checksum.
KEY_LENGTH = 200
# A number of so few digits may count rows, not articles: such a key needs likeness too.
_SHORT_NUMBER = 7
# Texts compared for one file and reason: a weekly column at one path has hundreds.
_MOST_COMPARED = 20
# Rows looked at for one batch and reason: a url may stand on every file of a site.
_MOST_ROWS = 5_000
# Texts of a rehearsal, which stores none, kept for comparison.
_MOST_TEXTS = 2_000


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself, in comparable form; "" and None: it does not say."""

    key: str = ""
    url: str = ""
    publication: str = ""
    headline: str = ""
    # Only a date known to the day.
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A file stored earlier: its content, location and article."""

    sha256: str
    root: str
    path: str
    article: int
    said: Said
    is_current: bool
    trashed: date | None = None
    # Of its row; 0 if it has none yet.
    number: int = 0


@dataclass(slots=True)
class KnownFiles:
    """What the archive already has of the files of a batch."""

    by_content: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_path: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_url: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_story: dict[tuple[str, str, date], list[Known]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_article: dict[int, list[Known]] = field(default_factory=lambda: defaultdict(list))
    numbers: set[int] = field(default_factory=set)
    # Texts of articles that are not stored, and what was compared already.
    texts: dict[int, str] = field(default_factory=dict)
    compared: dict[tuple[str, int], bool] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        if known.number in self.numbers:
            return
        if known.number:
            self.numbers.add(known.number)
        for entries in self._entries_for(known):
            entries.append(known)

    def _entries_for(self, known: Known) -> Iterator[list[Known]]:
        yield self.by_content[known.sha256]
        yield self.by_path[known.path]
        yield self.by_article[known.article]
        if known.said.key:
            yield self.by_key[known.said.key]
        if known.said.url:
            yield self.by_url[known.said.url]
        if (story := _story(known.said)) is not None:
            yield self.by_story[story]

    def entries(self) -> list[Known]:
        """Return every known file once."""
        return [known for held in self.by_content.values() for known in held]

    def set_current(self, known: Known) -> None:
        """Note that this file is now the current version of its article."""
        for entry in list(self.by_article[known.article]):
            if entry.is_current:
                for entries in self._entries_for(entry):
                    entries[entries.index(entry)] = replace(entry, is_current=False)
        self.add(known)

    def keep_text(self, article: int, text: str) -> None:
        """Hold the text of an article that is not stored."""
        self.texts[article] = text
        while len(self.texts) > _MOST_TEXTS:
            del self.texts[next(iter(self.texts))]


def read_said(file: Prepared) -> Said:
    """What a file says of itself."""
    metadata, printed = file.metadata, file.summary.printed
    day = metadata.published if metadata.published_precision == "day" else None
    if not metadata.published and printed and printed.precision == "day":
        day = printed.date
    return Said(
        key=_bound(metadata.key),
        url=url_key(metadata.url),
        publication=file.publication[:KEY_LENGTH],
        headline=headline_key(metadata.headline or file.summary.headline),
        day=day,
    )


def url_key(url: str) -> str:
    """An address without its scheme and fragment; "" if it leads to a site and not to a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not parts.netloc or not (path or parts.query):
        return ""
    host = parts.netloc.casefold().removeprefix("www.")
    return _bound(f"{host}{path}{f'?{parts.query}' if parts.query else ''}")


def _bound(key: str) -> str:
    if len(key) <= KEY_LENGTH:
        return key
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"


def look_up(files: Iterable[Offered | Prepared]) -> KnownFiles:
    """Find every stored file that may be the same as one of these, in at most three queries."""
    files = list(files)
    found = KnownFiles()
    rows = SourceFile.objects.filter(article__isnull=False, original__isnull=False)
    said = [read_said(file) for file in files if isinstance(file, Prepared)]
    wanted = [
        rows.filter(original__sha256__in={file.sha256 for file in files}),
        rows.filter(path__in={file.path for file in files}),
        *(
            rows.filter(**{f"{column}__in": values}) if values else None
            for column, values in (
                ("key", {one.key for one in said} - {""}),
                ("url_key", {one.url for one in said} - {""}),
            )
        ),
        _told_alike(rows, said),
    ]
    known: dict[int, Known] = {}
    for query in wanted:
        if query is not None:
            known.update(_read_rows(query))
    # By row number, so that the latest of several comes last.
    for number in sorted(known):
        found.add(known[number])
    return found


def _told_alike(rows: QuerySet[SourceFile], said: Iterable[Said]) -> QuerySet[SourceFile] | None:
    stories = [story for one in said if (story := _story(one)) is not None]
    if not stories:
        return None
    _publications, headlines, days = zip(*stories, strict=True)
    return rows.filter(published__in=set(days), headline_key__in=set(headlines))


def _read_rows(rows: QuerySet[SourceFile]) -> Iterator[tuple[int, Known]]:
    columns = rows.order_by("-pk").values_list(
        "pk", "original__sha256", "root", "path", "article_id", "outcome",
        "article__original__sha256", "article__trashed",
        "key", "url_key", "publication", "headline_key", "published",
    )  # fmt: skip
    for row in columns[:_MOST_ROWS]:
        pk, sha256, root, path, article, outcome, current, trashed = row[:8]
        # What came while its article was in the trash is none of its versions yet.
        is_version = outcome != SourceFile.Outcome.TRASHED
        if not is_version and trashed is None:
            continue
        yield (
            pk,
            Known(
                sha256=sha256,
                root=place_of(root),
                path=path,
                article=article,
                said=Said(*row[8:]),
                is_current=is_version and sha256 == current,
                trashed=localdate(trashed) if trashed else None,
                number=pk,
            ),
        )


def _story(said: Said) -> tuple[str, str, date] | None:
    if said.publication and said.headline and said.day:
        return said.publication, said.headline, said.day
    return None


def place_of(root: str) -> str:
    """The root of a file; folders of uploads, which are new for each, are one place."""
    uploads = PurePosixPath(str(settings.UPLOADS_DIR))
    path = PurePosixPath(root)
    if not path.is_relative_to(uploads):
        return root
    return "/".join(["uploads:", *path.relative_to(uploads).parts[1:]])


def find_unchanged(file: Offered | Prepared, known_files: KnownFiles) -> Known | None:
    """Return the article that already has exactly these bytes.

    An earlier version of an article counts too, unless it is back at the very place the current
    version came from: then someone went back to it on purpose.
    """
    held = sorted(known_files.by_content.get(file.sha256, []), key=_is_trashed)
    for entry in held:
        if entry.is_current:
            return entry
    place = (place_of(file.root), file.path)
    for entry in held:
        if any(
            other.is_current
            and other.article == entry.article
            and (other.root, other.path) == place
            for other in known_files.by_path.get(file.path, [])
        ):
            return None
    return held[0] if held else None


def _is_trashed(known: Known) -> bool:
    return known.trashed is not None


def find_article(file: Prepared, known_files: KnownFiles) -> Known | None:
    """Return the article of which this file is a changed version."""
    said = read_said(file)
    reasons = [
        [one for one in known_files.by_key[said.key] if _shares_key(file, said, one)]
        if said.key
        else [],
        _alike(file, known_files, known_files.by_url[said.url]) if said.url else [],
        _alike(file, known_files, _at_place(file, known_files)),
        _alike(file, known_files, known_files.by_story[story]) if (story := _story(said)) else [],
        _alike(
            file,
            known_files,
            [e for e in known_files.by_path[file.path] if not _differ(said, e.said)],
        ),
    ]
    if said.key and _is_short_number(said.key):
        reasons[0] = _alike(file, known_files, reasons[0])
    fitting = [entry for entries in reasons for entry in entries]
    return min(fitting, key=_is_trashed, default=None)


def _shares_key(file: Prepared, said: Said, entry: Known) -> bool:
    """Keys are those of one source: the same publication, or the same folder if none is named."""
    if said.publication or entry.said.publication:
        return said.publication == entry.said.publication
    return place_of(file.root) == entry.root


def _is_short_number(key: str) -> bool:
    return key.isdecimal() and len(key) <= _SHORT_NUMBER


def _at_place(file: Prepared, known_files: KnownFiles) -> list[Known]:
    place = place_of(file.root)
    return [entry for entry in known_files.by_path[file.path] if entry.root == place]


def _differ(one: Said, other: Said) -> bool:
    """Whether both say something, and not the same."""
    pairs = (
        (one.publication, other.publication),
        (one.day, other.day),
        (one.url, other.url),
        (one.key, other.key),
    )
    return any(first and second and first != second for first, second in pairs)


def _alike(file: Prepared, known_files: KnownFiles, entries: Iterable[Known]) -> list[Known]:
    """The entries whose article tells the same story, the newest first."""
    by_article: dict[int, Known] = {}
    for entry in reversed(list(entries)):
        by_article.setdefault(entry.article, entry)
    newest = list(by_article.values())[:_MOST_COMPARED]
    missing = [
        entry.article
        for entry in newest
        if entry.article > 0
        and (file.sha256, entry.article) not in known_files.compared
        and entry.article not in known_files.texts
    ]
    texts = dict(Article.objects.filter(pk__in=missing).values_list("pk", "text"))
    for entry in newest:
        pair = (file.sha256, entry.article)
        if pair not in known_files.compared:
            text = texts.get(entry.article, known_files.texts.get(entry.article, ""))
            known_files.compared[pair] = is_alike(text, file.text)
    return [entry for entry in newest if known_files.compared[file.sha256, entry.article]]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file whose exact bytes are in the archive already."""

    root: str
    path: str
    display: str
    sha256: str
    held: Known


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that is not read: ignored by its name, or refused."""

    root: str
    path: str
    display: str
    outcome: str
    reason: str
    advice: str


Item = Prepared | Unreadable | Unchanged | Aside


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome, the article of the file if it exists already, and the reason if not.

    `notes` are sentences about a file that is imported.
    """

    outcome: str
    article: int | None = None
    reason: str = ""
    advice: str = ""
    notes: tuple[str, ...] = ()


def judge(item: Item, known_files: KnownFiles) -> Judgement:
    """Decide the outcome of a file."""
    match item:
        case Unreadable():
            return Judgement(SourceFile.Outcome.FAILED, None, item.reason, item.advice)
        case Aside():
            return Judgement(item.outcome, None, item.reason, item.advice)
        case Unchanged():
            return _judge_known(SourceFile.Outcome.UNCHANGED, item.held)
    held = find_unchanged(item, known_files)
    if held is not None:
        return _judge_known(SourceFile.Outcome.UNCHANGED, held)
    version = find_article(item, known_files)
    if version is not None:
        return _judge_known(SourceFile.Outcome.CHANGED, version)
    return Judgement(SourceFile.Outcome.NEW, notes=_warn_of_shared(read_said(item), known_files))


def _judge_known(outcome: str, known: Known) -> Judgement:
    if known.trashed is None:
        return Judgement(outcome, known.article)
    until = known.trashed + KEPT_IN_TRASH
    return Judgement(
        SourceFile.Outcome.TRASHED,
        known.article,
        f"its article has been in the trash since {known.trashed.isoformat()}",
        f"Restore it from the run's report; after {until.isoformat()} it is deleted for good.",
    )


def _warn_of_shared(said: Said, known_files: KnownFiles) -> tuple[str, ...]:
    """What a new article shares with others that tell another story."""
    notes = []
    if said.url and known_files.by_url.get(said.url):
        notes.append("Its url is also that of another story; both are kept.")
    if said.key and known_files.by_key.get(said.key):
        notes.append("Its key is also that of another story; both are kept.")
    return tuple(notes)


def may_meet(file: Prepared) -> set[str]:
    """What two files of one batch share if they may be one article."""
    said = read_said(file)
    marks = {f"content {file.sha256}", f"path {file.path}"}
    marks.update(
        f"{name} {value}"
        for name, value in (("key", said.key), ("url", said.url), ("story", _story(said)))
        if value
    )
    return marks
