"""The tags of one article, as an editor changes them in one form."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.journal import ARTICLE, TAG, ChangeRecorder, chunks
from articles.models import Article, Operation, Tag, TaggedArticle, TagSuggestion, tag_key
from articles.search import drain_after_commit
from articles.tagging.labelling import TagSource, put_on, put_pairs, take_off
from articles.tagging.vocabulary import check_name

# So many tags are named in the journal's line; of more it tells how many there are.
_NAMED = 5


class Verdict(StrEnum):
    """An editor's decision about suggestions."""

    ACCEPT = "accept"
    DISMISS = "dismiss"


def accept(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Add the suggested tags to their articles; None if they no longer wait."""
    return _settle(Verdict.ACCEPT, suggestions, who)


def dismiss(suggestions: Iterable[TagSuggestion], *, who: User | None) -> Operation | None:
    """Dismiss suggestions: they are never made again."""
    return _settle(Verdict.DISMISS, suggestions, who)


def find_waiting(suggestions: Collection[int]) -> list[TagSuggestion]:
    """Return those of these suggestions, by id, that wait for an editor, in order of id."""
    numbers = list(suggestions)
    waiting = TagSuggestion.objects.waiting().select_related("tag").order_by("pk")
    return [row for chunk in chunks(numbers) for row in waiting.filter(pk__in=chunk)]


def begin(verdict: Verdict, rows: Collection[TagSuggestion], who: User | None) -> ChangeRecorder:
    """Open the journal's entry of suggestions about to be decided."""
    count = len(rows)
    if verdict is Verdict.ACCEPT:
        words = ngettext("Accepted %d suggested tag", "Accepted %d suggested tags", count)
    else:
        words = ngettext("Dismissed %d suggested tag", "Dismissed %d suggested tags", count)
    about = words % count
    tags = list(dict.fromkeys(row.tag for row in rows))
    if len(tags) <= _NAMED:
        about += _(": %s") % ", ".join(f"“{tag}”" for tag in tags)
    name = "tag_add" if verdict is Verdict.ACCEPT else "tag_dismiss"
    return ChangeRecorder.begin(name, about, who=who, subjects={TAG: [tag.pk for tag in tags]})


def settle(
    verdict: Verdict, recorder: ChangeRecorder, rows: Sequence[TagSuggestion], who: User | None
) -> set[int]:
    """Apply a verdict to waiting suggestions; return the articles concerned, by id."""
    return (put_suggested if verdict is Verdict.ACCEPT else turn_down)(recorder, rows, who)


def put_suggested(
    recorder: ChangeRecorder, rows: Sequence[TagSuggestion], who: User | None
) -> set[int]:
    """Add the suggested tags to their articles."""
    pairs = {(row.article_id, row.tag_id) for row in rows}
    carried = TaggedArticle.objects.filter(
        content_object__in={article for article, _ in pairs}, tag__in={tag for _, tag in pairs}
    )
    there = pairs & set(carried.values_list("content_object_id", "tag_id"))
    put_pairs(recorder, pairs - there, TagSource(who=who))
    # Someone was quicker with these: there is nothing left to suggest.
    late = [row for row in rows if (row.article_id, row.tag_id) in there]
    recorder.change(late, state=TagSuggestion.State.ACCEPTED, who_id=who.pk if who else None)
    return {article for article, _ in pairs}


def turn_down(
    recorder: ChangeRecorder, rows: Sequence[TagSuggestion], who: User | None
) -> set[int]:
    """Record that these tags do not belong on their articles."""
    recorder.change(rows, state=TagSuggestion.State.DISMISSED, who_id=who.pk if who else None)
    return {row.article_id for row in rows}


@transaction.atomic
def _settle(
    verdict: Verdict, suggestions: Iterable[TagSuggestion], who: User | None
) -> Operation | None:
    rows = find_waiting([suggestion.pk for suggestion in suggestions])
    if not rows:
        return None
    recorder = begin(verdict, rows, who)
    recorder.count(len(settle(verdict, recorder, rows, who)))
    drain_after_commit()
    return recorder.write()


# The beginning of a headline in the journal's line.
_HEADLINE = 60


@dataclass(frozen=True, slots=True)
class TagEdit:
    """What an editor changed, and only that: others' changes meanwhile are kept."""

    # Names or aliases of tags; those that the vocabulary lacks are not made.
    add: tuple[str, ...] = ()
    # Names that are to become tags.
    create: tuple[str, ...] = ()
    # Tags by number: removed; suggested ones that are accepted or dismissed.
    remove: tuple[int, ...] = ()
    accept: tuple[int, ...] = ()
    dismiss: tuple[int, ...] = ()


@dataclass(slots=True)
class Edited:
    """The result of an edit."""

    added: list[Tag] = field(default_factory=list)
    created: list[Tag] = field(default_factory=list)
    removed: list[Tag] = field(default_factory=list)
    dismissed: list[Tag] = field(default_factory=list)
    # Names that the vocabulary lacks, and sentences about those that can't be names.
    unknown: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    operation: Operation | None = None

    @property
    def about(self) -> str:
        """Return the change in short: + “Storms”, − “Calm”."""
        marks = (("+", self.added), ("−", self.removed), ("×", self.dismissed))
        return ", ".join(f"{mark} “{tag.name}”" for mark, tags in marks for tag in tags)


@transaction.atomic
def edit_tags(article: Article, edit: TagEdit, *, who: User, may_create: bool) -> Edited:
    """Change the tags of an article; new names join the vocabulary only with `may_create`."""
    # Held until the end: of two editors who add the same tag the second finds it there.
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
    done = Edited()
    wanted = _find_tags(edit, done, may_create=may_create)
    waiting = _waiting(article, {*edit.accept, *edit.dismiss})
    wanted += [row.tag for row in waiting if row.tag_id in edit.accept]
    carried = set(article.tagged.values_list("tag", flat=True))
    done.added = [tag for tag in dict.fromkeys(wanted) if tag.pk not in carried]
    unwanted = carried & set(edit.remove) - {tag.pk for tag in wanted}
    done.removed = list(Tag.objects.filter(pk__in=unwanted))
    turned_down = [row for row in waiting if row.tag_id in edit.dismiss]
    done.dismissed = [row.tag for row in turned_down]
    if done.about:
        _write(article, done, turned_down, who)
    return done


def _find_tags(edit: TagEdit, done: Edited, *, may_create: bool) -> list[Tag]:
    """Return the tags of the names; record names that are unknown or refused."""
    add, create = _check(edit.add, done), _check(edit.create, done)
    known: dict[str, Tag] = Tag.objects.called([*add, *create])
    new = [name for name in create if tag_key(name) not in known]
    if may_create and new:
        made: dict[str, Tag] = Tag.objects.find_or_create(new)
        done.created = list(dict.fromkeys(made.values()))
        known |= made
    keys = {tag_key(name): name for name in [*add, *create]}
    done.unknown = [name for key, name in keys.items() if key not in known]
    return [known[key] for key in keys if key in known]


def _check(names: Iterable[str], done: Edited) -> list[str]:
    checked = []
    for name in names:
        try:
            checked.append(check_name(name))
        except OperationRefused as refusal:
            done.refused.append(str(refusal))
    return checked


def _waiting(article: Article, tags: Collection[int]) -> list[TagSuggestion]:
    if not tags:
        return []
    rows = TagSuggestion.objects.waiting().filter(article=article, tag__in=tags)
    return list(rows.select_related("tag"))


def _write(
    article: Article, done: Edited, turned_down: Collection[TagSuggestion], who: User
) -> None:
    name = "tag_add" if done.added else "tag_remove" if done.removed else "tag_dismiss"
    tags = [tag.pk for tag in [*done.added, *done.removed, *done.dismissed]]
    headline = article.headline[:_HEADLINE]
    recorder = ChangeRecorder.begin(
        name, f"“{headline}”: {done.about}", who=who, subjects={TAG: tags, ARTICLE: [article.pk]}
    )
    source = TagSource(who=who)
    put_on(recorder, [article.pk], done.added, source)
    take_off(recorder, [article.pk], done.removed, source)
    turn_down(recorder, list(turned_down), who)
    recorder.count(1)
    done.operation = recorder.write()
    drain_after_commit()
