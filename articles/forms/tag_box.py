"""The tag box: an article's tags, one field to add some, and suggestions.

It stands on the article's page and inside the admin's form, with the same fields in both:

tag_box       that the box was on the page at all
tag_shown     the tags, by number, that the page showed; tag_keep: those still ticked
tag_typed     names in one line; tag_named: names chosen one by one
tag_new       names that are to become tags
tag_accept, tag_dismiss     suggested tags, by number: buttons, so that one click does it
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.messages import constants
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import tagging
from articles.models import Article, Tag, TaggedArticle, TagSuggestion
from articles.tagging import Edited, TagEdit

# More are weighed in the list of suggestions, not beside one article.
SUGGESTIONS_SHOWN = 12
# More than a form can mean.
_MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag of the article, with who or what added it and its evidence."""

    tag: Tag
    is_kept: bool
    origin: str
    added: datetime
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A tag that the article may deserve, and why."""

    tag: Tag
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class TagBox:
    """Everything the tag box shows."""

    chips: tuple[Chip, ...]
    suggestions: tuple[Suggested, ...]
    # Names chosen but not saved yet, names that would be new, what is still being typed.
    named: tuple[str, ...]
    new: tuple[str, ...]
    typed: str
    may_create: bool
    address: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of the box as a browser sends them."""

    is_sent: bool
    shown: frozenset[int]
    kept: frozenset[int]
    named: tuple[str, ...]
    new: tuple[str, ...]
    typed: str
    accept: tuple[int, ...]
    dismiss: tuple[int, ...]

    @property
    def edit(self) -> TagEdit:
        """Only what the editor changed."""
        return TagEdit(
            add=(*self.named, *tagging.split_names(self.typed)),
            create=self.new,
            remove=tuple(sorted(self.shown - self.kept)),
            accept=self.accept,
            dismiss=self.dismiss,
        )


def may_tag(user: User | AnonymousUser) -> bool:
    """Return whether a user may add and remove tags of articles."""
    return user.has_perm("articles.change_taggedarticle")


def may_create(user: User | AnonymousUser) -> bool:
    """Return whether a user may create tags by typing names."""
    return user.has_perm("articles.add_tag")


def read_box(data: QueryDict) -> Sent:
    """Read the fields of the box; invalid values are left out."""
    return Sent(
        is_sent="tag_box" in data,
        shown=frozenset(read_numbers(data, "tag_shown", most=_MOST_VALUES)),
        kept=frozenset(read_numbers(data, "tag_keep", most=_MOST_VALUES)),
        named=_names(data, "tag_named"),
        new=_names(data, "tag_new"),
        typed=data.get("tag_typed", ""),
        accept=tuple(read_numbers(data, "tag_accept", most=_MOST_VALUES)),
        dismiss=tuple(read_numbers(data, "tag_dismiss", most=_MOST_VALUES)),
    )


def build_box(
    article: Article,
    user: User | AnonymousUser,
    *,
    data: QueryDict | None = None,
    proposed: Iterable[str] = (),
) -> TagBox:
    """Return the box as it is now; with `data`, as the editor left it in a form that was not saved.

    `proposed` are names that would be new and wait for a second word.
    """
    sent = read_box(data or QueryDict())
    settled, waiting = _read_suggestions(article)
    unticked = sent.shown - sent.kept
    rows = article.tagged.select_related("tag", "added_by", "rule").order_by("tag__key")
    chips = [
        Chip(
            tag=row.tag,
            is_kept=row.tag_id not in unticked,
            origin=_origin(row),
            added=row.added,
            reasons=settled.get(row.tag_id, []),
        )
        for row in rows
    ]
    carried = {chip.tag.pk for chip in chips}
    return TagBox(
        chips=tuple(chips),
        suggestions=tuple(
            Suggested(row.tag, tagging.explain(row.evidence))
            for row in waiting
            if row.tag_id not in carried
        )[:SUGGESTIONS_SHOWN],
        named=sent.named,
        new=tuple(dict.fromkeys([*sent.new, *proposed])),
        typed=sent.typed,
        may_create=may_create(user),
        address=reverse("article_tags", args=[article.slug]),
    )


def _read_suggestions(article: Article) -> tuple[dict[int, list[str]], list[TagSuggestion]]:
    """Why tags that were accepted had been suggested, and what waits, the best first."""
    rows = TagSuggestion.objects.filter(article=article).exclude(
        state=TagSuggestion.State.DISMISSED
    )
    settled: dict[int, list[str]] = {}
    waiting = []
    for row in rows.select_related("tag").order_by("-score", "pk"):
        if row.state == TagSuggestion.State.OPEN:
            waiting.append(row)
        else:
            settled[row.tag_id] = tagging.explain(row.evidence)
    return settled, waiting


def _origin(row: TaggedArticle) -> str:
    """Return who or what added a tag to its article."""
    if row.source == TaggedArticle.Source.FILE:
        return _("from the file")
    if row.source == TaggedArticle.Source.RULE:
        return _("by a tag rule (%s)") % (row.rule.query if row.rule else "…")
    return _("by %s") % (row.added_by.get_username() if row.added_by else _("an editor"))


def _names(data: QueryDict, name: str) -> tuple[str, ...]:
    values = (" ".join(value.split()) for value in data.getlist(name)[:_MOST_VALUES])
    return tuple(dict.fromkeys(filter(None, values)))


# Some names of a long list.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the editor; templates show it like Django's messages."""

    level: int
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def level_tag(self) -> str:
        """The level as style sheets name it."""
        return constants.DEFAULT_TAGS[self.level]


@dataclass(frozen=True, slots=True)
class Saved:
    """The result of saving a box: a summary, sentences, and names that would be new."""

    about: str
    said: tuple[Notice, ...]
    proposed: tuple[str, ...]


def save_box(article: Article, data: QueryDict, user: User) -> Saved:
    """Save what the box contains. Others' changes meanwhile are kept and reported."""
    sent = read_box(data)
    with transaction.atomic():
        told = _report_changes_by_others(article, sent)
        done = tagging.edit_tags(article, sent.edit, who=user, may_create=may_create(user))
    said = [*_tell_done(done), *told, *_report_unknown(done, user)]
    return Saved(
        about=done.about,
        said=tuple(said or [Notice(constants.INFO, _("Nothing was changed."))]),
        proposed=tuple(done.unknown) if may_create(user) else (),
    )


def note_in_history(article: Article, user: User, about: str) -> None:
    """Write a change of tags into the article's history."""
    LogEntry.objects.log_actions(
        user.pk, [article], CHANGE, change_message=_("Tags: %s") % about, single_object=True
    )


def _tell_done(done: Edited) -> list[Notice]:
    said = []
    for tags, words in (
        (done.added, _("Added %s.")),
        (done.removed, _("Removed %s.")),
        (done.dismissed, _("Dismissed %s: not suggested again for this article.")),
    ):
        if tags:
            said.append(Notice(constants.SUCCESS, words % _list(tags)))
    if done.created:
        said.append(
            Notice(constants.SUCCESS, _("New in the vocabulary: %s.") % _list(done.created))
        )
    return said


def _report_unknown(done: Edited, user: User) -> list[Notice]:
    said = [Notice(constants.ERROR, sentence) for sentence in done.refused]
    if not done.unknown:
        return said
    names = ", ".join(f"“{name}”" for name in done.unknown[:_NAMED])
    words = (
        _("Not in the vocabulary yet: %s. Save again to create a new tag.")
        if may_create(user)
        else _("Not in the vocabulary: %s. You may not add tags to it.")
    )
    return [*said, Notice(constants.WARNING, words % names)]


def _report_changes_by_others(article: Article, sent: Sent) -> list[Notice]:
    """What others did to the article's tags since its page was opened."""
    if not sent.is_sent:
        return []
    rows = list(article.tagged.select_related("tag", "added_by").order_by("tag__key"))
    fresh = [row for row in rows if row.tag_id not in sent.shown]
    missed = sent.shown - {row.tag_id for row in rows}
    gone = list(Tag.objects.filter(pk__in=missed).order_by("key")) if missed else []
    told = {
        _("Added meanwhile, and kept: %s."): ", ".join(map(_with_name, fresh)),
        _("Removed meanwhile: %s."): _list(gone),
    }
    return [Notice(constants.WARNING, words % names) for words, names in told.items() if names]


def _with_name(row: TaggedArticle) -> str:
    who = row.added_by.get_username() if row.added_by else ""
    return f"“{row.tag.name}” ({who})" if who else f"“{row.tag.name}”"


def _list(tags: list[Tag]) -> str:
    names = ", ".join(f"“{tag.name}”" for tag in tags[:_NAMED])
    return f"{names}, …" if len(tags) > _NAMED else names


# Of a row's number.
MOST_DIGITS = 18


def read_numbers(data: QueryDict, name: str, *, most: int) -> list[int]:
    """The numbers of rows that a form or an address names; what can be none is left out."""
    # Digits of other scripts are decimal too, and no browser sends them.
    found = [
        int(value)
        for value in data.getlist(name)
        if value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    ]
    return list(dict.fromkeys(found))[:most]
