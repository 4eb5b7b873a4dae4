"""The vocabulary: tags found by name or alias, created, completed while typing; aliases."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from articles.errors import OperationRefused
from articles.journal import TAG, ChangeRecorder
from articles.models import Tag, TagAlias, TaggedArticle, begins_with, tag_key

MOST_COMPLETIONS = 10
# What is before a word that is not the first of its name.
_GAPS = (" ", "-", "/", "(", "’", "'")


@dataclass(frozen=True, slots=True)
class Completion:
    """A tag that what was typed may become; `alias` is the other name it was found by."""

    tag: Tag
    alias: str
    articles: int


def find_tag(name: str) -> Tag | None:
    """Return the tag with this name or alias, ignoring case."""
    found: dict[str, Tag] = Tag.objects.called([name])
    return found.get(tag_key(name))


def find_or_create(names: Iterable[str]) -> list[Tag]:
    """Return the tags of these names, each once; unknown names become tags.

    May raise `OperationRefused`.
    """
    checked = [check_name(name) for name in names]
    with transaction.atomic():
        found = Tag.objects.find_or_create(checked)
    return list(dict.fromkeys(found[tag_key(name)] for name in checked))


def complete(typed: str, *, limit: int = MOST_COMPLETIONS) -> list[Completion]:
    """Return tags with a name that begins like the text, then those with it at a later word."""
    key = tag_key(typed)
    if not key:
        return []
    found: dict[int, str] = {}
    for start in (True, False):
        for tag, alias in _matches(key, at_start=start, limit=limit):
            found.setdefault(tag, alias)
        if len(found) >= limit:
            break
    wanted = list(found)[:limit]
    tags = Tag.objects.in_bulk(wanted)
    counts = article_counts(wanted)
    return [Completion(tags[pk], found[pk], counts.get(pk, 0)) for pk in wanted]


def named_like(words: str) -> Q:
    """Select tags with a name in which a word begins like the typed text."""
    key = tag_key(words)
    wanted = begins_with("key", key) | _at_a_later_word(key)
    return wanted | Q(pk__in=TagAlias.objects.filter(wanted).values("tag"))


def check_free(name: str, *, tag: Tag | None = None) -> str:
    """Return the name without stray spaces, if `tag` may have it. Raises `OperationRefused`."""
    name = check_name(name)
    bearer = find_tag(name)
    if bearer and bearer != tag:
        raise OperationRefused(
            _("“%(name)s” is a name of the tag “%(tag)s” already: merge the two instead.")
            % {"name": name, "tag": bearer.name}
        )
    return name


def article_counts(tags: Iterable[int]) -> dict[int, int]:
    """Count the articles of each of these tags."""
    rows = TaggedArticle.objects.filter(tag__in=list(tags)).order_by().values_list("tag")
    return dict(rows.annotate(Count("id")))


@transaction.atomic
def add_alias(tag: Tag, text: str, *, who: User | None) -> TagAlias:
    """Add another name, under which the tag is found, entered and suggested.

    May raise `OperationRefused`.
    """
    text = check_name(text)
    known = find_tag(text)
    if known:
        raise OperationRefused(
            _("“%(name)s” is a name of the tag “%(tag)s” already.")
            % {"name": text, "tag": known.name}
        )
    alias = TagAlias(tag=tag, text=text)
    about = _("“%(alias)s” is another name of “%(tag)s”") % {"alias": text, "tag": tag.name}
    recorder = ChangeRecorder.begin("tag_alias", about, who=who, subjects={TAG: [tag.pk]})
    recorder.create([alias])
    recorder.write()
    return alias


@transaction.atomic
def remove_alias(alias: TagAlias, *, who: User | None) -> None:
    """Remove another name."""
    about = _("“%(alias)s” is no longer a name of “%(tag)s”") % {
        "alias": alias.text,
        "tag": alias.tag.name,
    }
    recorder = ChangeRecorder.begin("tag_alias", about, who=who, subjects={TAG: [alias.tag_id]})
    recorder.delete([alias])
    recorder.write()


def _matches(key: str, *, at_start: bool, limit: int) -> list[tuple[int, str]]:
    """Tag and, where it was found by one, alias: just this name first, other names last.

    The beginning of a name is found by an index.
    """
    wanted = begins_with("key", key) if at_start else _at_a_later_word(key)
    tags = Tag.objects.filter(wanted).order_by("key").values_list("key", "pk")[:limit]
    aliases = TagAlias.objects.filter(wanted).order_by("key").values_list("key", "tag", "text")
    found = [*((name, pk, "") for name, pk in tags), *aliases[:limit]]
    ranked = sorted(found, key=lambda row: (row[0] != key, bool(row[2]), row[0]))
    return [(pk, alias) for _, pk, alias in ranked]


def _at_a_later_word(key: str) -> Q:
    words = Q()
    for gap in _GAPS:
        words |= Q(key__contains=gap + key)
    # Few names hold the letters at all: the others are looked through once and not for every gap.
    return Q(key__contains=key) & words


LENGTH = 100
# Commas separate tags where several are typed, and quotation marks enclose them there and in the
# query language; angle brackets are left-overs of a page's markup.
_SEPARATORS = re.compile(r'[,"<>]')
# Letters, digits, marks, symbols: what makes a name visible. An emoji is a symbol.
_VISIBLE = frozenset("LNS")
# Control and formatting characters turn a line round or show nothing. The two joiners hold emoji
# and the letters of some scripts together, and stay.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
# One name of several in a line: in quotation marks, or up to the next comma.
_TYPED = re.compile(r'"([^"]*)"|([^,"]+)')
# No one types more into one line; text pasted there by mistake must not cause a thousand queries.
MOST_TYPED = 50


def check_name(name: str) -> str:
    """Return the name without stray spaces. Raises `OperationRefused` with the reason."""
    name = " ".join(_without_unseen(name).split())
    if not name:
        raise OperationRefused(_("A tag needs a name."))
    if len(name) > LENGTH or len(tag_key(name)) > LENGTH:
        raise OperationRefused(
            _("A tag's name has at most %(most)d characters; this one has %(length)d.")
            % {"most": LENGTH, "length": len(name)}
        )
    separator = _SEPARATORS.search(name)
    if separator:
        raise OperationRefused(_reason(separator.group(), name))
    if not any(unicodedata.category(letter)[0] in _VISIBLE for letter in name):
        raise OperationRefused(_("A tag's name needs at least one letter or digit."))
    return name


def split_names(typed: str) -> list[str]:
    """The names in a line: separated by commas, in quotation marks if one likes, each once."""
    parts = (quoted or plain for quoted, plain in _TYPED.findall(typed))
    names = (" ".join(part.strip(" “”").split()) for part in parts)
    return list(dict.fromkeys(filter(None, names)))[:MOST_TYPED]


@lru_cache(maxsize=4_096)
def tidy_name(name: str) -> str:
    """Return the nearest name that `check_name` accepts, for names from files; empty if none."""
    name = " ".join(_SEPARATORS.sub(" ", _without_unseen(name)).split())[:LENGTH].strip()
    try:
        return check_name(name)
    except OperationRefused:
        return ""


def _reason(separator: str, name: str) -> str:
    if separator == ",":
        return _("A comma separates two tags: “%s” would be more than one.") % name
    if separator == '"':
        return _("A tag's name holds no straight quotation marks: write %s without them.") % name
    return _("A tag's name is plain text: leave out < and >.")


def _without_unseen(name: str) -> str:
    return "".join(
        " " if letter in "\t\n\r\v\f\u2028\u2029" else letter
        for letter in unicodedata.normalize("NFC", name)
        if letter in "\t\n\r\v\f\u2028\u2029"
        or letter in _JOINERS
        or unicodedata.category(letter) not in _UNSEEN
    )
