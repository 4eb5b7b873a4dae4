"""What a file is to the archive: new, changed, unchanged, or not to be imported."""

from dataclasses import dataclass

from articles.importing.identity import Shelf, find_article, find_unchanged
from articles.importing.preparing import Prepared, Unreadable
from articles.models import SourceFile


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


def judge(item: Item, shelf: Shelf) -> Judgement:
    """Decide what becomes of a file."""
    match item:
        case Unreadable():
            return Judgement(SourceFile.Outcome.FAILED, None, item.reason, item.advice)
        case Aside():
            return Judgement(item.outcome, None, item.reason, item.advice)
        case Unchanged():
            return Judgement(SourceFile.Outcome.UNCHANGED, item.article)
    held = find_unchanged(item, shelf)
    if held is not None:
        return Judgement(SourceFile.Outcome.UNCHANGED, held)
    article = find_article(item, shelf)
    if article is not None:
        return Judgement(SourceFile.Outcome.CHANGED, article)
    return Judgement(SourceFile.Outcome.NEW)
