"""Merge persons after counting the effect; later imports follow their spellings.

Linking asks the table of spellings, so that a merge outlives every re-recognition by moving them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.entities import person_key
from articles.errors import OperationRefused
from articles.journal import PERSON, ChangeRecorder, chunks, redirect_slug
from articles.models import Alias, Article, Entity, Mention, OldSlug, Operation, Section


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation would do, counted before it is done.

    `articles` change hands; in `folded` of them two mentions become one (or one becomes two).
    """

    articles: int
    folded: int = 0
    spellings: int = 0
    addresses: int = 0


def count_merge(persons: Iterable[Entity], into: Entity) -> Effect:
    """What `merge` would do. Raises `OperationRefused`."""
    merged = _checked(persons, into)
    numbers = [person.pk for person in merged]
    slugs = [person.slug for person in merged]
    return Effect(
        articles=Mention.objects.filter(entity__in=numbers).values("article").distinct().count(),
        folded=len(doubled_articles(numbers, into.pk)),
        spellings=Alias.objects.filter(entity__in=numbers).count(),
        addresses=len(slugs) + OldSlug.objects.filter(kind="person", target__in=slugs).count(),
    )


@transaction.atomic
def merge_persons(persons: Iterable[Entity], into: Entity, *, who: User | None) -> Operation:
    """Make several persons one: articles, spellings and addresses go to `into`.

    Raises `OperationRefused`: for a country, for a person merged into itself, and where one of them
    is merged already, which keeps merges from running in a circle.
    """
    wanted = [person.pk for person in persons]
    locked = {
        person.pk: person
        for person in Entity.objects.select_for_update().filter(pk__in=[*wanted, into.pk])
    }
    merged = _checked([locked[pk] for pk in wanted if pk in locked], locked[into.pk])
    numbers = [person.pk for person in merged]
    effect = count_merge(merged, into)
    recorder = ChangeRecorder.begin("merge", who=who, subjects={PERSON: [*numbers, into.pk]})
    move_mentions(recorder, numbers, into.pk)
    _move_spellings(recorder, numbers, into.pk)
    for person in merged:
        redirect_slug(recorder, PERSON, person.slug, into.slug)
    recorder.change(Entity.objects.filter(merged_into__in=numbers), merged_into_id=into.pk)
    recorder.change(merged, merged_into_id=into.pk)
    if locked[into.pk].unchecked:  # an editor has looked now
        recorder.change([locked[into.pk]], unchecked=False)
    names = ", ".join(f"“{person.name}”" for person in merged)
    about = ngettext(
        "Merged %(names)s into “%(into)s”: %(count)d article",
        "Merged %(names)s into “%(into)s”: %(count)d articles",
        effect.articles,
    ) % {"names": names, "into": into.name, "count": effect.articles}
    return recorder.write(about, into=into.pk, last_mention=last_mention())


def last_mention() -> int:
    """The highest number of a mention so far: what comes later was recognised since."""
    return Mention.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _checked(persons: Iterable[Entity], into: Entity) -> list[Entity]:
    merged = list({person.pk: person for person in persons}.values())
    if not merged:
        raise OperationRefused(_("Choose at least one other person to merge."))
    for person in [*merged, into]:
        if person.kind != Entity.Kind.PERSON:
            raise OperationRefused(
                _("Only persons can be merged: “%s” is a country.") % person.name
            )
        if person.merged_into_id:
            raise OperationRefused(
                _("“%s” has already been merged into another person.") % person.name
            )
    if into.pk in {person.pk for person in merged}:
        raise OperationRefused(_("“%s” cannot be merged into itself.") % into.name)
    return merged


def _move_spellings(recorder: ChangeRecorder, persons: Collection[int], into: int) -> None:
    known = set(Alias.objects.filter(entity=into).values_list("key", flat=True))
    moving: list[Alias] = []
    spare: list[Alias] = []
    for alias in _in_order(Alias.objects.filter(entity__in=persons)):
        (spare if alias.key in known else moving).append(alias)
        known.add(alias.key)
    recorder.delete(spare)
    recorder.change(moving, entity_id=into)


def _in_order(aliases: Iterable[Alias]) -> Sequence[Alias]:
    return sorted(aliases, key=lambda alias: alias.pk)


# What an editor decided overrides the program, what readers see beats what waits.
_STATES = (
    Mention.State.CONFIRMED,
    Mention.State.RECOGNISED,
    Mention.State.QUEUED,
    Mention.State.REJECTED,
)
LONGEST_TITLE = 30
_WORD_BEFORE = re.compile(r"\S{1,28}\s{1,2}\Z")


def doubled_articles(persons: Collection[int], into: int) -> list[int]:
    """The articles that mention several of these, so that rows have to be folded."""
    theirs = Mention.objects.filter(entity__in=persons).values("article")
    rows = (
        Mention.objects.filter(entity__in=[*persons, into], article__in=theirs)
        .order_by()
        .values("article")
        .annotate(rows=Count("id"))
        .filter(rows__gt=1)
    )
    return list(rows.values_list("article", flat=True))


def move_mentions(recorder: ChangeRecorder, persons: Collection[int], into: int) -> None:
    """Give all mentions of `persons` to `into`; those of one article are folded into one."""
    for chunk in chunks(doubled_articles(persons, into)):
        rows: dict[int, list[Mention]] = defaultdict(list)
        found = Mention.objects.filter(entity__in=[*persons, into], article__in=chunk)
        for mention in found.order_by("pk"):
            rows[mention.article_id].append(mention)
        _fold_all(recorder, list(rows.values()), into)
    rest = Mention.objects.filter(entity__in=persons).only("entity", "article")
    recorder.change(rest.order_by("pk"), entity_id=into)


def _fold_all(recorder: ChangeRecorder, groups: Iterable[list[Mention]], into: int) -> None:
    kept: list[tuple[Mention, dict[str, Any]]] = []
    spare: list[Mention] = []
    for group in groups:
        group.sort(key=lambda mention: (mention.entity_id != into, mention.pk))
        kept.append((group[0], _folded(group, into)))
        spare += group[1:]
    recorder.delete(spare)
    recorder.rewrite(kept)


def _folded(group: Sequence[Mention], into: int) -> dict[str, Any]:
    leading = min(group, key=lambda m: (m.decided_by != "person", _STATES.index(_state(m))))
    spans = sorted({tuple(span) for mention in group for span in mention.spans})
    return {
        "entity_id": into,
        "count": sum(mention.count for mention in group),
        "in_headline": any(mention.in_headline for mention in group),
        "spans": [list(span) for span in spans],
        "evidence": list(dict.fromkeys(line for mention in group for line in mention.evidence)),
        "score": max(mention.score for mention in group),
        "state": leading.state,
        "decided_by": leading.decided_by,
    }


def _state(mention: Mention) -> Mention.State:
    return Mention.State(mention.state)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A mention and the key of each of its places."""

    mention: Mention
    keys: tuple[str, ...]


def spellings_in(mentions: Iterable[Mention], known: Collection[str]) -> list[Spelled]:
    """The mentions with the words of each of their places, read off the articles' texts.

    `known` are the keys of the spellings that matter: a lone name whose place leaves its title
    out ("Francis") is given with it where that is one of them ("pope francis").
    """
    rows = list(mentions)
    texts: dict[int, str] = {}
    for chunk in chunks(sorted({mention.article_id for mention in rows})):
        texts.update(Article.objects.filter(pk__in=chunk).values_list("pk", "text"))
    return [
        Spelled(
            mention,
            tuple(_key_at(texts[mention.article_id], s, e, known) for s, e in mention.spans),
        )
        for mention in rows
    ]


def _key_at(text: str, start: int, end: int, known: Collection[str]) -> str:
    key = person_key(text[start:end])
    before = _WORD_BEFORE.search(text, max(0, start - LONGEST_TITLE), start)
    titled = person_key(text[before.start() : end]) if before and key not in known else ""
    return titled if titled in known else key


def take_out(
    recorder: ChangeRecorder,
    spelled: Sequence[Spelled],
    taken: Collection[str],
    stay: Collection[str],
    to: int,
) -> list[int]:
    """Give the places spelled as in `taken` to another person; the articles this concerns.

    A short form ("Holt") goes with the full name that the mention has.
    """
    whole: list[Mention] = []
    cut: list[tuple[Mention, list[bool]]] = []
    for one in spelled:
        moves = person_key(one.mention.name) in taken
        flags = [key in taken or (moves and key not in stay) for key in one.keys]
        if all(flags) and (flags or moves):
            whole.append(one.mention)
        elif any(flags):
            cut.append((one.mention, flags))
    recorder.change(whole, entity_id=to)
    _cut(recorder, cut, to)
    return [mention.article_id for mention in [*whole, *(mention for mention, _ in cut)]]


def _cut(recorder: ChangeRecorder, cut: Sequence[tuple[Mention, list[bool]]], to: int) -> None:
    articles = sorted({mention.article_id for mention, _ in cut})
    texts = dict(Article.objects.filter(pk__in=articles).values_list("pk", "text"))
    heads = dict(
        Section.objects.filter(article__in=articles, kind=Section.Kind.HEADLINE).values_list(
            "article", "end"
        )
    )
    created: list[Mention] = []
    kept: list[tuple[Mention, dict[str, Any]]] = []
    for mention, flags in cut:
        pairs = list(zip(mention.spans, flags, strict=True))
        text, head = texts[mention.article_id], heads.get(mention.article_id, 0)
        going = _part([span for span, goes in pairs if goes], text, head)
        staying = _part([span for span, goes in pairs if not goes], text, head)
        created.append(
            Mention(
                article_id=mention.article_id,
                entity_id=to,
                evidence=mention.evidence,
                score=mention.score,
                state=mention.state,
                decided_by=mention.decided_by,
                **going,
            )
        )
        kept.append((mention, staying))
    recorder.create(created)
    recorder.rewrite(kept)


def _part(spans: list[list[int]], text: str, head: int) -> dict[str, Any]:
    surfaces = [text[start:end] for start, end in spans]
    return {
        "name": max(surfaces, key=len)[:200],
        "count": len(spans),
        "in_headline": any(start < head for start, _ in spans),
        "spans": spans,
    }
