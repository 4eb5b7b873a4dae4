"""Phrase rules: what a phrase means in every article, and how many articles it affects.

The texts are looked through for the phrase's longest plain word first, by the database; what it
brings is compared in the form in which the recogniser compares phrases. That reads the whole
archive once, which an editor waits for only when a rule is made or taken back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.undo import PHRASE_RULE
from articles.entities import find_country, fold, person_key
from articles.journal import ChangeRecorder
from articles.models import Alias, Article, Entity, Mention, PhraseRule

# More articles than these are not recognised again while an editor waits (about one second).
REBUILD_LIMIT = 200
# Beyond it the number says nothing more to whoever decides.
COUNT_LIMIT = 5_000
SHORTEST = 2  # letters; a rule for a single letter would match everywhere
# Letters that databases compare without regard to case; others would miss "Tomé" for "TOMÉ".
_PLAIN_LETTERS = re.compile(r"[A-Za-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class PhraseEffect:
    """Where a phrase occurs now. `more`: there are more articles than were counted.

    `persons` are those that bear it as their name, with `person_articles` mentioning them.
    """

    articles: tuple[int, ...]
    more: bool
    persons: tuple[Entity, ...]
    person_articles: int

    @property
    def count(self) -> int:
        """Articles whose text contains the phrase, up to the limit."""
        return len(self.articles)

    @property
    def is_small(self) -> bool:
        """Few enough to be recognised again at once."""
        return not self.more and self.count <= REBUILD_LIMIT


def count_phrase(phrase: str) -> PhraseEffect:
    """Find where the phrase occurs in the archive, and whose name it is. Raises `ValueError`."""
    check_phrase(phrase)
    found: list[int] = []
    for article in _articles_with(phrase):
        if len(found) == COUNT_LIMIT:
            return _effect(phrase, found, more=True)
        found.append(article)
    return _effect(phrase, found, more=False)


def find_phrase(phrase: str) -> list[int]:
    """Return the ids of all articles whose text contains the phrase, in order."""
    return list(_articles_with(phrase))


def check_phrase(phrase: str) -> str:
    """Return the phrase without stray spaces. Raises `ValueError` if it cannot be a rule."""
    phrase = " ".join(phrase.split())
    if len(fold(phrase).replace(" ", "")) < SHORTEST:
        raise ValueError(f"a phrase has at least {SHORTEST} letters")
    return phrase


@transaction.atomic
def remove_phrase(rule: PhraseRule, *, who: User | None) -> PhraseEffect:
    """Delete a rule; the articles where the phrase occurs have to be reprocessed."""
    effect = count_phrase(rule.phrase)
    recorder = ChangeRecorder.begin(PHRASE_RULE, who=who, phrases=[rule.phrase])
    about = _("Deleted the rule: %s") % rule
    recorder.delete([rule])
    recorder.count(effect.count)
    recorder.write(about)
    return effect


def find_country_entity(words: str) -> Entity | None:
    """Return the country with this code or name."""
    countries = Entity.objects.countries()
    code = words.strip().upper()
    by_code = countries.filter(code=code).first() if code else None
    if by_code:
        return by_code
    named = find_country(words)
    if named:
        return countries.filter(code=named).first()
    alias = Alias.objects.filter(key=person_key(words), entity__kind=Entity.Kind.COUNTRY)
    found = alias.select_related("entity").first() if words.strip() else None
    return found.entity if found else None


def _articles_with(phrase: str) -> Iterator[int]:
    folded = fold(phrase)
    words = sorted(_PLAIN_LETTERS.findall(phrase), key=len, reverse=True)
    articles = Article.objects.order_by("pk")
    if words:
        articles = articles.filter(text__icontains=words[0])
    rows = articles.values_list("pk", "text").iterator(chunk_size=200)
    stands = re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")
    return (pk for pk, text in rows if stands.search(fold(text)))


def _effect(phrase: str, articles: list[int], *, more: bool) -> PhraseEffect:
    aliases = Alias.objects.filter(key=person_key(phrase), entity__kind=Entity.Kind.PERSON)
    persons = {alias.entity_id: alias.entity for alias in aliases.select_related("entity")}
    mentions = Mention.objects.published().filter(entity__in=persons)
    return PhraseEffect(
        articles=tuple(articles),
        more=more,
        persons=tuple(persons.values()),
        person_articles=mentions.values("article").distinct().count(),
    )
