"""Split one person into two: spellings or chosen articles move to a new person."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.entities import person_key, sort_name
from articles.errors import OperationRefused
from articles.journal import ARTICLE, PERSON, ChangeRecorder, chunks
from articles.models import Alias, Article, Decision, Entity, Mention, Operation, free_slug
from articles.people.merge import Effect, Spelled, spellings_in, take_out
from articles.people.rename import bearers_of, check_name

NAME_LENGTH = 200


def count_split(
    person: Entity, *, aliases: Iterable[Alias] = (), articles: Iterable[Article] = ()
) -> Effect:
    """What `split` would do, as near as it can be counted without reading the articles."""
    spellings = list(aliases)
    keys = {alias.key for alias in spellings}
    chosen = {article.pk for article in articles}
    rows = Mention.objects.filter(entity=person).values_list("article", "name")
    moving = sum(1 for article, name in rows if article in chosen or person_key(name) in keys)
    return Effect(articles=moving, spellings=len(spellings))


@transaction.atomic
def split_person(
    person: Entity,
    *,
    name: str,
    aliases: Iterable[Alias] = (),
    articles: Iterable[Article] = (),
    who: User | None,
) -> Operation:
    """Make a new person of some spellings of a person, of some articles, or of both.

    Spellings decide in all articles, now and later. For articles chosen one by one a decision is
    written in each. Raises `OperationRefused`: if nothing or everything is taken out, and if the
    new name would be ambiguous, since every later article with that name would have to wait for an
    editor.
    """
    person = Entity.objects.select_for_update().get(pk=person.pk)
    taken, staying = _choose_spellings(person, {alias.pk for alias in aliases})
    chosen = [article.pk for article in articles]
    if not taken and not chosen:
        raise OperationRefused(_("Choose spellings or articles to move."))
    new = _new_person(check_name(name), person, taken, staying)
    recorder = ChangeRecorder.begin("split", who=who)
    recorder.create([new])
    recorder.add_subjects({PERSON: [person.pk, new.pk], ARTICLE: chosen})
    recorder.change(taken, entity_id=new.pk)
    key = person_key(new.name)[:NAME_LENGTH]
    if key not in {alias.key for alias in taken}:
        source = Alias.Source.EDITOR
        recorder.create([Alias(entity=new, text=new.name, key=key, source=source)])
    keys = {alias.key for alias in [*taken, *staying]}
    moved = _move_by_articles(recorder, person, new, articles=chosen, keys=keys, who=who)
    moved |= _move_by_spellings(recorder, person, new, taken, staying)
    _keep_a_mention(person)
    about = ngettext(
        "Split “%(new)s” from “%(old)s”: %(count)d article",
        "Split “%(new)s” from “%(old)s”: %(count)d articles",
        len(moved),
    ) % {"new": new.name, "old": person.name, "count": len(moved)}
    return recorder.write(about, old=person.pk, new=new.pk)


def _choose_spellings(person: Entity, wanted: Collection[int]) -> tuple[list[Alias], list[Alias]]:
    own = list(Alias.objects.filter(entity=person).order_by("pk"))
    taken = [alias for alias in own if alias.pk in wanted]
    if person.kind != Entity.Kind.PERSON or person.merged_into_id:
        raise OperationRefused(_("“%s” cannot be split.") % person.name)
    if len(taken) < len(wanted):
        raise OperationRefused(_("Some of these spellings no longer belong to “%s”.") % person.name)
    if own and len(taken) == len(own):
        raise OperationRefused(
            _("At least one spelling must stay; to change the name, rename the person.")
        )
    return taken, [alias for alias in own if alias.pk not in wanted]


def _new_person(
    name: str, person: Entity, taken: Sequence[Alias], staying: Sequence[Alias]
) -> Entity:
    key = person_key(name)
    if key in {alias.key for alias in staying}:
        raise OperationRefused(
            _("Give the new person a name that tells the two apart, such as “%s (the younger)”.")
            % name
        )
    others = [one for one in bearers_of(name) if one.pk != person.pk]
    if others and key not in {alias.key for alias in taken}:
        raise OperationRefused(_("There is already a person named “%s”.") % others[0].name)
    return Entity(
        kind=Entity.Kind.PERSON,
        name=name,
        sort_name=sort_name(name)[:NAME_LENGTH],
        slug=free_slug("person", name),
    )


def _move_by_spellings(
    recorder: ChangeRecorder,
    person: Entity,
    new: Entity,
    taken: Sequence[Alias],
    staying: Sequence[Alias],
) -> set[int]:
    if not taken:
        return set()
    keys, stay = {alias.key for alias in taken}, {alias.key for alias in staying}
    moved: set[int] = set()
    numbers = list(Mention.objects.filter(entity=person).values_list("pk", flat=True))
    for chunk in chunks(numbers):
        spelled = spellings_in(Mention.objects.filter(pk__in=chunk), keys | stay)
        moved.update(take_out(recorder, spelled, keys, stay, new.pk))
    for chunk in chunks(sorted(moved)):
        _turn_decisions(recorder, chunk, keys, person.pk, new.pk)
    return moved


def _turn_decisions(
    recorder: ChangeRecorder, articles: Sequence[int], keys: Collection[str], old: int, new: int
) -> None:
    """What an editor confirmed under a spelling goes with the spelling."""
    decisions = Decision.objects.filter(article__in=articles, what=Decision.What.MENTION)
    recorder.rewrite(
        [
            (decision, {"verdict": {**decision.verdict, "entity": new}})
            for decision in decisions
            if decision.verdict.get("entity") == old and decision.verdict.get("key") in keys
        ]
    )


def _move_by_articles(
    recorder: ChangeRecorder,
    person: Entity,
    new: Entity,
    *,
    articles: Sequence[int],
    keys: Collection[str],
    who: User | None,
) -> set[int]:
    mentions = [
        mention
        for chunk in chunks(articles)
        for mention in Mention.objects.filter(entity=person, article__in=chunk)
    ]
    if articles and not mentions:
        raise OperationRefused(_("None of these articles mentions “%s” any more.") % person.name)
    for one in spellings_in(mentions, keys):
        _decide(recorder, one, keys, new, who)
    values: dict[str, Any] = {"state": Mention.State.CONFIRMED, "decided_by": "person"}
    recorder.change(mentions, entity_id=new.pk, **values)
    return {mention.article_id for mention in mentions}


def _decide(
    recorder: ChangeRecorder, one: Spelled, keys: Collection[str], new: Entity, who: User | None
) -> None:
    """Write for every spelling in the article that it means the new person."""
    mention = one.mention
    names = {person_key(mention.name): mention.name}
    names |= {key: key for key in one.keys if key in keys and key not in names}
    earlier = Decision.objects.filter(article=mention.article_id, what=Decision.What.MENTION)
    recorder.delete(
        [
            decision
            for decision in earlier
            if decision.verdict.get("kind") == "person" and decision.verdict.get("key") in names
        ]
    )
    recorder.create(
        [
            Decision(
                article_id=mention.article_id,
                what=Decision.What.MENTION,
                quote=name,
                who=who,
                verdict={
                    "kind": "person",
                    "key": key,
                    "state": Mention.State.CONFIRMED,
                    "entity": new.pk,
                },
            )
            for key, name in names.items()
        ]
    )


def _keep_a_mention(person: Entity) -> None:
    if not Mention.objects.filter(entity=person).exists():
        raise OperationRefused(
            _("That would leave “%s” without articles: rename the person instead.") % person.name
        )
