"""Names in one article: confirm, reject, link, add. Each is one decision or several.

Rebuilding the article afterwards carries the decisions out; the caller does it, once for all.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.decisions import decide_name
from articles.entities import person_key, sort_name
from articles.errors import OperationRefused
from articles.models import Alias, Article, Decision, Entity, Mention, Section, free_slug
from articles.people.merge import spellings_in
from articles.people.rename import bearers_of, check_name
from articles.splitting import TEXT_KINDS

NAME_LENGTH = 200


def confirm_mention(mention: Mention, *, who: User | None) -> list[Decision]:
    """The article does mention that person or country.

    Raises `OperationRefused` for a name of nobody.
    """
    if mention.entity is None:
        raise OperationRefused(
            _("No person is linked to “%s”: link it to one or create a person.") % mention.name
        )
    return _decide(mention, Mention.State.CONFIRMED, mention.entity, who)


def reject_mention(mention: Mention, *, who: User | None) -> list[Decision]:
    """The article does not mention that person or country, under none of the spellings in it."""
    return _decide(mention, Mention.State.REJECTED, mention.entity, who)


def link_mention(mention: Mention, person: Entity, *, who: User | None) -> list[Decision]:
    """The name means this person, in this article."""
    if person.kind != Entity.Kind.PERSON:
        raise OperationRefused(_("“%s” is not a person.") % person.name)
    return _decide(mention, Mention.State.CONFIRMED, person.merged_into or person, who)


def make_person(name: str, *, who: User | None) -> Entity:
    """A person of this name: the one who bears it, else a new one.

    Raises `OperationRefused` if several bear it: then someone has to choose.
    """
    name = check_name(name)
    bearers = bearers_of(name)
    if len(bearers) > 1:
        raise OperationRefused(
            _("%(count)d persons have the name “%(name)s”: link it to one of them.")
            % {"count": len(bearers), "name": name}
        )
    return bearers[0] if bearers else _new_person(name)


def add_spelling(person: Entity, text: str) -> Alias | None:
    """Let a name mean this person in every article; None if it does already.

    A name of one word links by itself only because an editor vouches for it here.
    Raises `OperationRefused` if another person bears it.
    """
    text = check_name(text)
    others = [one for one in bearers_of(text) if one.pk != person.pk]
    if others:
        raise OperationRefused(
            _("“%(name)s” is also a name of %(other)s.") % {"name": text, "other": others[0].name}
        )
    key = person_key(text)[:NAME_LENGTH]
    is_short = " " not in key
    alias, created = Alias.objects.get_or_create(
        entity=person,
        key=key,
        defaults={"text": text, "source": Alias.Source.EDITOR, "unambiguous": is_short},
    )
    if is_short and not alias.unambiguous:
        Alias.objects.filter(pk=alias.pk).update(unambiguous=True)
    return alias if created else None


def add_name(
    article: Article, words: str, *, entity: Entity | None = None, who: User | None
) -> Decision:
    """The article mentions somebody, or a country, in words that the machine passed over.

    Without `entity` the words are a person's name. Raises `OperationRefused` if they do not stand
    in the article itself, as they are written, or if it is not clear who is meant.
    """
    words = words.strip()
    if not words or not _stands_in(article, words):
        raise OperationRefused(_("“%s” does not occur in the text of the article.") % words)
    if entity is None:
        entity = make_person(words, who=who)
    return decide_name(
        article,
        kind=entity.kind,
        name=words,
        state=Mention.State.CONFIRMED,
        entity=entity.merged_into or entity,
        who=who,
    )


def _decide(
    mention: Mention, state: Mention.State, entity: Entity | None, who: User | None
) -> list[Decision]:
    kind = entity.kind if entity else Entity.Kind.PERSON
    names = [mention.name] if kind == Entity.Kind.COUNTRY else _names_of(mention)
    return [
        decide_name(mention.article, kind=kind, name=name, state=state, entity=entity, who=who)
        for name in names
    ]


def _names_of(mention: Mention) -> list[str]:
    """The name, and the person's other spellings that were folded into the same mention."""
    names = {person_key(mention.name): mention.name}
    if mention.entity:
        known = set(Alias.objects.filter(entity=mention.entity).values_list("key", flat=True))
        for one in spellings_in([mention], known):
            names |= {key: key for key in one.keys if key in known and key not in names}
    return list(names.values())


def _stands_in(article: Article, words: str) -> bool:
    sections: Iterable[Section] = article.sections.filter(kind__in=TEXT_KINDS)
    return any(words in article.text[section.start : section.end] for section in sections)


def _new_person(name: str) -> Entity:
    person = Entity.objects.create(
        kind=Entity.Kind.PERSON,
        name=name,
        sort_name=sort_name(name)[:NAME_LENGTH],
        slug=free_slug("person", name),
    )
    Alias.objects.create(entity=person, text=name, key=person_key(name), source=Alias.Source.EDITOR)
    return person
