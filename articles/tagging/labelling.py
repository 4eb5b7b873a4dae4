"""Add tags to articles and remove them, one or a hundred thousand, with undo."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.journal import TAG, ChangeRecorder, chunks
from articles.models import (
    Article,
    Operation,
    Tag,
    TaggedArticle,
    TagRule,
    TagSuggestion,
    among,
    insert_new,
    tag_key,
)
from articles.search import drain_after_commit
from articles.tagging.vocabulary import tidy_name


@dataclass(frozen=True, slots=True)
class Labelled:
    """The articles changed, and the journal's entry if there were any."""

    articles: int
    operation: Operation | None


@dataclass(frozen=True, slots=True)
class TagSource:
    """Who or what adds tags to articles."""

    source: str = TaggedArticle.Source.EDITOR
    who: User | None = None
    rule: TagRule | None = None

    @property
    def is_person(self) -> bool:
        """Return whether it is a person or file, which override rules and suggestions."""
        return self.source == TaggedArticle.Source.EDITOR


def add_tags(
    articles: Iterable[int],
    tags: Iterable[Tag],
    *,
    source: TagSource,
    reporter: ProgressReporter = NO_PROGRESS,
) -> Labelled:
    """Add tags to articles, by id; articles that have all of them are skipped.

    Tags that an editor dismissed for an article are put there by an editor only.
    """
    tags = _some(tags)
    numbers = list(dict.fromkeys(articles))
    recorder = begin_adding(tags, source)
    reporter.start(len(numbers))
    label(numbers, lambda chunk: put_on(recorder, chunk, tags, source), recorder, reporter)
    return finish(recorder)


def remove_tags(
    articles: Iterable[int],
    tags: Iterable[Tag],
    *,
    source: TagSource,
    reporter: ProgressReporter = NO_PROGRESS,
) -> Labelled:
    """Remove tags from articles. What an editor removes, no rule and no suggestion brings back."""
    tags = _some(tags)
    numbers = list(dict.fromkeys(articles))
    recorder = begin_removing(tags, source)
    reporter.start(len(numbers))
    label(numbers, lambda chunk: take_off(recorder, chunk, tags, source), recorder, reporter)
    return finish(recorder)


def label(
    articles: Sequence[int],
    change: Callable[[Sequence[int]], set[int]],
    recorder: ChangeRecorder,
    reporter: ProgressReporter,
) -> None:
    """Change articles batch by batch, each in a transaction with its journal and its count.

    Readers and editors never wait for long, and work that is killed is never half-counted.
    """
    for chunk in chunks(articles):
        with transaction.atomic():
            changed = change(chunk)
            reporter.advance(len(chunk))
            recorder.count(len(changed))
            recorder.write()
    drain_after_commit()


def finish(recorder: ChangeRecorder) -> Labelled:
    """Write the number of changed articles into the journal; an entry without any is removed."""
    if recorder.drop_if_empty():
        return Labelled(0, None)
    words = ngettext(
        "%(done)s: %(count)d article", "%(done)s: %(count)d articles", recorder.articles
    )
    about = words % {"done": recorder.operation.about, "count": recorder.articles}
    return Labelled(recorder.articles, recorder.write(about))


def begin_adding(tags: Collection[Tag], source: TagSource) -> ChangeRecorder:
    """Open the journal's entry of tags about to be added."""
    about = _("Added %s") % _names(tags)
    return ChangeRecorder.begin(
        "tag_add", about, who=source.who, subjects={TAG: [tag.pk for tag in tags]}
    )


def begin_removing(tags: Collection[Tag], source: TagSource) -> ChangeRecorder:
    """Open the journal's entry of tags about to be removed."""
    about = _("Removed %s") % _names(tags)
    return ChangeRecorder.begin(
        "tag_remove", about, who=source.who, subjects={TAG: [tag.pk for tag in tags]}
    )


def find_lacking(articles: Iterable[int], tags: Collection[Tag]) -> list[int]:
    """Return those of the articles that `add_tags` would change, in order of id."""
    there = Article.objects.filter(pk__in=among(articles))
    carried = TaggedArticle.objects.filter(tag__in=tags, content_object__in=there.values("pk"))
    full = carried.order_by().values("content_object").annotate(carried=Count("tag"))
    lacking = there.exclude(pk__in=full.filter(carried=len(tags)).values("content_object"))
    return list(lacking.order_by("pk").values_list("pk", flat=True))


def find_carrying(articles: Iterable[int], tags: Collection[Tag]) -> list[int]:
    """Return those of the articles that `remove_tags` would change, in order of id."""
    rows = TaggedArticle.objects.filter(tag__in=tags, content_object__in=among(articles))
    numbers = rows.values_list("content_object", flat=True)
    return list(numbers.order_by("content_object").distinct())


def take_off(
    recorder: ChangeRecorder, articles: Sequence[int], tags: Collection[Tag], source: TagSource
) -> set[int]:
    """Remove tags from a batch of articles; return those changed. A rule removes only its own."""
    carried = TaggedArticle.objects.filter(content_object__in=articles, tag__in=tags)
    if source.rule is not None:
        carried = carried.by_rule(source.rule)
    rows = list(carried.order_by("pk"))
    recorder.delete(rows)
    if source.is_person:
        remember(recorder, [(row.content_object_id, row.tag_id) for row in rows], source.who)
    return {row.content_object_id for row in rows}


def put_on(
    recorder: ChangeRecorder, articles: Sequence[int], tags: Collection[Tag], source: TagSource
) -> set[int]:
    """Add tags to a batch of articles and return those changed."""
    return put_pairs(recorder, _missing(articles, tags), source)


def put_pairs(
    recorder: ChangeRecorder, pairs: Collection[tuple[int, int]], source: TagSource
) -> set[int]:
    """Add tags to articles (article and tag, by number) that lack them; those that it changed."""
    if not source.is_person:
        known = _suggestions(pairs)
        dismissed = TagSuggestion.State.DISMISSED
        pairs = {pair for pair in pairs if pair not in known or known[pair].state != dismissed}
    recorder.create(
        [
            TaggedArticle(
                content_object_id=article,
                tag_id=tag,
                source=source.source,
                rule=source.rule,
                added_by=source.who,
            )
            for article, tag in sorted(pairs)
        ]
    )
    settled = [row for row in _suggestions(pairs).values() if row.state != "accepted"]
    recorder.change(
        settled,
        state=TagSuggestion.State.ACCEPTED,
        who_id=source.who.pk if source.who else None,
    )
    return {article for article, _ in pairs}


def remember(recorder: ChangeRecorder, pairs: Iterable[tuple[int, int]], who: User | None) -> None:
    """Record that an editor does not want these tags on these articles (article and tag, by id)."""
    dismissed = TagSuggestion.State.DISMISSED
    wanted = set(pairs)
    known = _suggestions(wanted)
    recorder.change(
        [row for row in known.values() if row.state != dismissed],
        state=dismissed,
        who_id=who.pk if who else None,
    )
    recorder.create(
        [
            TagSuggestion(article_id=article, tag_id=tag, state=dismissed, who=who)
            for article, tag in sorted(wanted - known.keys())
        ]
    )


def _missing(articles: Sequence[int], tags: Collection[Tag]) -> set[tuple[int, int]]:
    """Article and tag, where the article is there and does not have the tag."""
    there = Article.objects.filter(pk__in=articles).values_list("pk", flat=True)
    carried = set(
        TaggedArticle.objects.filter(content_object__in=articles, tag__in=tags).values_list(
            "content_object_id", "tag_id"
        )
    )
    return {(article, tag.pk) for article in there for tag in tags} - carried


def _suggestions(pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], TagSuggestion]:
    rows = TagSuggestion.objects.filter(
        article__in={article for article, _ in pairs}, tag__in={tag for _, tag in pairs}
    )
    found = {(row.article_id, row.tag_id): row for row in rows.order_by("pk")}
    return {pair: row for pair, row in found.items() if pair in pairs}


def _some(tags: Iterable[Tag]) -> list[Tag]:
    found = list(dict.fromkeys(tags))
    if not found:
        raise OperationRefused(_("Choose at least one tag."))
    return found


def _names(tags: Iterable[Tag]) -> str:
    return ", ".join(f"“{tag.name}”" for tag in tags)


def tag_as_filed(wanted: Mapping[int, Iterable[str]]) -> None:
    """Put tags, by name or alias, on articles, by number; unknown tags join the vocabulary.

    What an editor took off an article stays off. What a rule put there is the file's from now on,
    so that the rule can't remove it.
    """
    named = {article: [n for n in map(tidy_name, names) if n] for article, names in wanted.items()}
    # Of several spellings the first one met names a new tag.
    spelled: dict[str, str] = {}
    for names in named.values():
        for name in names:
            spelled.setdefault(tag_key(name), name)
    if not spelled:
        return
    tags: dict[str, Tag] = Tag.objects.find_or_create(spelled.values())
    pairs = [
        (article, tags[tag_key(name)].pk) for article, names in named.items() for name in names
    ]
    dismissed = TagSuggestion.objects.dismissed().filter(article__in=named)
    unwanted = set(dismissed.values_list("article", "tag"))
    _write([pair for pair in dict.fromkeys(pairs) if pair not in unwanted])


def _write(pairs: list[tuple[int, int]]) -> None:
    file = TaggedArticle.Source.FILE
    insert_new(
        [
            TaggedArticle(content_object_id=article, tag_id=tag, source=file)
            for article, tag in pairs
        ],
        keep_existing=True,
    )
    by_rules = TaggedArticle.objects.filter(
        content_object__in={article for article, _ in pairs}, source=TaggedArticle.Source.RULE
    )
    settled = [row.pk for row in by_rules if (row.content_object_id, row.tag_id) in set(pairs)]
    TaggedArticle.objects.filter(pk__in=settled).update(source=file, rule=None)
