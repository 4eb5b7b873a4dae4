"""Names in one article: confirm, reject, link, add. Each is one decision or several.

Rebuilding the article afterwards carries the decisions out; the caller does it, once for all.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions import begin_decisions, decide_name
from articles.entities import person_key, sort_name
from articles.errors import OperationRefused
from articles.journal import PERSON, ChangeRecorder
from articles.models import Alias, Article, Decision, Entity, Mention, Operation, Section, free_slug
from articles.people.merge import spellings_in
from articles.people.rename import bearers_of, check_name
from articles.splitting import TEXT_KINDS

NAME_LENGTH = 200


def confirm_mention(
    mention: Mention, *, who: User | None, recorder: ChangeRecorder | None = None
) -> list[Decision]:
    """The article does mention that person or country.

    Raises `OperationRefused` for the name of no person.
    """
    if mention.entity is None:
        raise OperationRefused(
            _("No person is linked to “%s”: link it to one or create a person.") % mention.name
        )
    return _decide(mention, Mention.State.CONFIRMED, mention.entity, who, recorder)


def reject_mention(
    mention: Mention, *, who: User | None, recorder: ChangeRecorder | None = None
) -> list[Decision]:
    """The article does not mention that person or country, under none of the spellings in it."""
    return _decide(mention, Mention.State.REJECTED, mention.entity, who, recorder)


def link_mention(
    mention: Mention, person: Entity, *, who: User | None, recorder: ChangeRecorder | None = None
) -> list[Decision]:
    """The name means this person, in this article."""
    if person.kind != Entity.Kind.PERSON:
        raise OperationRefused(_("“%s” is not a person.") % person.name)
    return _decide(mention, Mention.State.CONFIRMED, person.merged_into or person, who, recorder)


def make_person(name: str, *, who: User | None, recorder: ChangeRecorder | None = None) -> Entity:
    """A person of this name: the one who has it, else a new one.

    Raises `OperationRefused` if several bear it: then someone has to choose.
    """
    name = check_name(name)
    bearers = bearers_of(name)
    if len(bearers) > 1:
        raise OperationRefused(
            _("%(count)d persons have the name “%(name)s”: link it to one of them.")
            % {"count": len(bearers), "name": name}
        )
    if bearers:
        return bearers[0]
    if recorder is not None:
        return _new_person(name, recorder)
    own = begin_decisions([], who=who)
    person = _new_person(name, own)
    own.write(_("Created the person “%s”") % name)
    return person


@transaction.atomic
def add_spelling(
    person: Entity, text: str, *, who: User | None = None, recorder: ChangeRecorder | None = None
) -> Alias | None:
    """Let a name mean this person in every article; None if it does already.

    A name of one word links by itself only because an editor vouches for it here.
    Raises `OperationRefused` if another person has it.
    """
    text = check_name(text)
    if recorder is None:
        recorder = ChangeRecorder.begin("spelling", who=who, phrases=[text])
        recorder.add_subjects({PERSON: [person.pk]})
        alias = add_spelling(person, text, recorder=recorder)
        if not recorder.drop_if_empty():
            recorder.write(_("Added the spelling “%s”") % text)
        return alias
    others = [one for one in bearers_of(text) if one.pk != person.pk]
    if others:
        raise OperationRefused(
            _("“%(name)s” is also a name of %(other)s.") % {"name": text, "other": others[0].name}
        )
    key = person_key(text)[:NAME_LENGTH]
    is_short = " " not in key
    known = Alias.objects.filter(entity=person, key=key).first()
    if known is None:
        alias = Alias(entity=person, key=key, text=text, unambiguous=is_short)
        alias.source = Alias.Source.EDITOR
        recorder.create([alias])
        return alias
    if is_short and not known.unambiguous:
        recorder.change([known], unambiguous=True)
    return None


@transaction.atomic
def edit_spellings(
    entity: Entity,
    *,
    added: Sequence[Alias] = (),
    changed: Sequence[Alias] = (),
    removed: Sequence[Alias] = (),
    who: User | None,
) -> Operation | None:
    """Write what an editor did to the spellings of a person or country; None for nothing."""
    about = [_("+ “%s”") % alias for alias in added]
    about += [_("− “%s”") % alias for alias in removed]
    about += [_("changed “%s”") % alias for alias in changed]
    if not about:
        return None
    stored = Alias.objects.in_bulk([alias.pk for alias in changed])
    texts = [alias.text for alias in [*added, *changed, *removed, *stored.values()]]
    phrases = [text for text in dict.fromkeys(texts) if len(person_key(text)) > 1]
    subjects = {entity.kind: [entity.pk]}
    recorder = ChangeRecorder.begin("spelling", who=who, subjects=subjects, phrases=phrases)
    recorder.delete(list(removed))
    columns = ("text", "key", "source", "unambiguous")
    recorder.rewrite(
        [
            (stored[alias.pk], {name: getattr(alias, name) for name in columns})
            for alias in changed
            if alias.pk in stored
        ]
    )
    recorder.create(list(added))
    return recorder.write(
        _("Spellings of “%(name)s”: %(changes)s") % {"name": entity, "changes": ", ".join(about)}
    )


@transaction.atomic
def edit_entity(entity: Entity, values: Mapping[str, object], *, who: User | None) -> Operation:
    """Change what editors note of a person or country: its note, whether it is checked."""
    stored = Entity.objects.select_for_update().get(pk=entity.pk)
    recorder = ChangeRecorder.begin("person_edit", who=who, subjects={entity.kind: [entity.pk]})
    recorder.change([stored], **values)
    return recorder.write(_("Edited “%s”") % entity)


def add_name(
    article: Article,
    words: str,
    *,
    entity: Entity | None = None,
    who: User | None,
    recorder: ChangeRecorder | None = None,
) -> Decision:
    """The article mentions someone, or a country, in words that the program passed over.

    Without `entity` the words are a person's name. Raises `OperationRefused` if they do not stand
    in the article itself, as they are written, or if it is not clear who is meant.
    """
    words = words.strip()
    if not words or not _stands_in(article, words):
        raise OperationRefused(_("“%s” does not occur in the text of the article.") % words)
    if entity is None:
        entity = make_person(words, who=who, recorder=recorder)
    return decide_name(
        article,
        kind=entity.kind,
        name=words,
        state=Mention.State.CONFIRMED,
        entity=entity.merged_into or entity,
        who=who,
        recorder=recorder,
    )


def _decide(
    mention: Mention,
    state: Mention.State,
    entity: Entity | None,
    who: User | None,
    recorder: ChangeRecorder | None,
) -> list[Decision]:
    kind = entity.kind if entity else Entity.Kind.PERSON
    names = [mention.name] if kind == Entity.Kind.COUNTRY else _names_of(mention)
    return [
        decide_name(
            mention.article,
            kind=kind,
            name=name,
            state=state,
            entity=entity,
            who=who,
            recorder=recorder,
        )
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


def _new_person(name: str, recorder: ChangeRecorder) -> Entity:
    person = Entity(
        kind=Entity.Kind.PERSON,
        name=name,
        sort_name=sort_name(name)[:NAME_LENGTH],
        slug=free_slug("person", name),
    )
    recorder.create([person])
    recorder.add_subjects({PERSON: [person.pk]})
    source = Alias.Source.EDITOR
    recorder.create([Alias(entity=person, text=name, key=person_key(name), source=source)])
    return person
