"""What the tag box sends, carried out and told."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.messages import constants
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles import tagging
from articles.forms.tag_box import Sent, may_create, read_box
from articles.models import Article, Tag, TaggedArticle
from articles.tagging import Edited

# Some names of a long list.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for the editor; templates show it as they show Django's messages."""

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
    """What became of a box: in short, in sentences, and names that would be new."""

    about: str
    said: tuple[Said, ...]
    proposed: tuple[str, ...]


def save_box(article: Article, data: QueryDict, user: User) -> Saved:
    """Carry out what the box holds. What others changed meanwhile stays, and is told."""
    sent = read_box(data)
    with transaction.atomic():
        told = _tell_meanwhile(article, sent)
        done = tagging.edit_tags(article, sent.edit, who=user, may_create=may_create(user))
    said = [*_tell_done(done), *told, *_tell_unknown(done, user)]
    return Saved(
        about=done.about,
        said=tuple(said or [Said(constants.INFO, _("Nothing was changed."))]),
        proposed=tuple(done.unknown) if may_create(user) else (),
    )


def note_in_history(article: Article, user: User, about: str) -> None:
    """Write a change of tags into the article's history."""
    LogEntry.objects.log_actions(
        user.pk, [article], CHANGE, change_message=_("Tags: %s") % about, single_object=True
    )


def _tell_done(done: Edited) -> list[Said]:
    said = []
    for tags, words in (
        (done.added, _("Added %s.")),
        (done.removed, _("Took off %s.")),
        (done.dismissed, _("Dismissed %s: not suggested again for this article.")),
    ):
        if tags:
            said.append(Said(constants.SUCCESS, words % _list(tags)))
    if done.created:
        said.append(Said(constants.SUCCESS, _("New in the vocabulary: %s.") % _list(done.created)))
    return said


def _tell_unknown(done: Edited, user: User) -> list[Said]:
    said = [Said(constants.ERROR, sentence) for sentence in done.refused]
    if not done.unknown:
        return said
    names = ", ".join(f"“{name}”" for name in done.unknown[:_NAMED])
    words = (
        _("Not in the vocabulary yet: %s. Save once more to make it a new tag.")
        if may_create(user)
        else _("Not in the vocabulary: %s. You may not add tags to it.")
    )
    return [*said, Said(constants.WARNING, words % names)]


def _tell_meanwhile(article: Article, sent: Sent) -> list[Said]:
    """What others did to the article's tags since its page was opened."""
    if not sent.is_sent:
        return []
    rows = list(article.tagged.select_related("tag", "added_by").order_by("tag__key"))
    fresh = [row for row in rows if row.tag_id not in sent.shown]
    missed = sent.shown - {row.tag_id for row in rows}
    gone = list(Tag.objects.filter(pk__in=missed).order_by("key")) if missed else []
    told = {
        _("Added meanwhile, and kept: %s."): ", ".join(map(_with_name, fresh)),
        _("Taken off meanwhile: %s."): _list(gone),
    }
    return [Said(constants.WARNING, words % names) for words, names in told.items() if names]


def _with_name(row: TaggedArticle) -> str:
    who = row.added_by.get_username() if row.added_by else ""
    return f"“{row.tag.name}” ({who})" if who else f"“{row.tag.name}”"


def _list(tags: list[Tag]) -> str:
    names = ", ".join(f"“{tag.name}”" for tag in tags[:_NAMED])
    return f"{names}, …" if len(tags) > _NAMED else names
