"""The tags of one article, as an editor changes them by hand in one go."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Operation, Tag, TagSuggestion, tag_key
from articles.people import OperationRefused
from articles.search import drain_after_commit
from articles.tagging.journal import Journal
from articles.tagging.labelling import Hand, put_on, take_off
from articles.tagging.names import check_name
from articles.tagging.settling import turn_down

# The beginning of a headline in the journal's line.
_HEADLINE = 60


@dataclass(frozen=True, slots=True)
class TagEdit:
    """What an editor changed. Only that: what others do meanwhile is left alone."""

    # Names or aliases of tags; those that the vocabulary lacks are not made.
    add: tuple[str, ...] = ()
    # Names that are to become tags.
    create: tuple[str, ...] = ()
    # Tags by number: taken off; suggested ones that are accepted or dismissed.
    remove: tuple[int, ...] = ()
    accept: tuple[int, ...] = ()
    dismiss: tuple[int, ...] = ()


@dataclass(slots=True)
class Edited:
    """What became of it."""

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
        """The change in short: + “Storms”, − “Calm”."""
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
    """The tags of the names; notes names that are unknown or refused."""
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
    journal = Journal.begin(name, f"“{headline}”: {done.about}", who=who, tags=tags)
    hand = Hand(who=who)
    put_on(journal, [article.pk], done.added, hand)
    take_off(journal, [article.pk], done.removed, hand)
    turn_down(journal, list(turned_down), who)
    journal.count(1)
    done.operation = journal.write()
    drain_after_commit()
