"""Place names borne by persons: "Michael Jordan", "Paris Hilton", "Mr. Israel"."""

import re

from articles.entities.countries.sighting import IGNORED, PERSON, Ruling, Sighting, Surroundings
from articles.entities.gazetteer import Kind
from articles.entities.wordsets import word_set

_SMALL = frozenset({Kind.CITY, Kind.SHARED_CITY, Kind.REGION, Kind.STATE})
_TITLES = word_set("Mr Mrs Ms Miss Dr Sir Jr")
_RELATIVES = word_set("brother daughter girlfriend husband mother sister son wife")
_PARTICLES = word_set("al da de la van von")
_BEFORE_TWO_NAMES = 3  # words back from "Lima" to "Vanderlei" in "Vanderlei Cordeiro de Lima"
_INITIAL = re.compile(r"[A-Z]\.|[B-HJ-Z]")  # "A Moscow court": an article
# Words before a place that are themselves given names somewhere.
_NOT_GIVEN_BEFORE_PLACES = word_set(
    "After And At Both But Central East Eastern For From Greater Imperial In Lower Modern Near New",
    "North Northern Since South Southern The Upper West Western When While",
)
# What is called after the place itself: "Pontificia Universidad de Lima".
_BODIES = word_set(
    "Academia Alianza Atletico Banco Camara Catedral Ciudad Club Colegio Conservatorio Deportivo",
    "Escuela Hospital Instituto Museo Orquesta Palacio Plaza Pontificia Puerto Real Teatro",
    "Universidad Universidade",
)
_BEFORE_A_REMEMBERED_PLACE = word_set("in at from near to")
_BEFORE_A_PLACE = _BEFORE_A_REMEMBERED_PLACE | word_set(
    "of outside around across between and , for over into visit visited leave left"
)
_NOT_FAMILY_NAMES = word_set(
    "City County Governorate Oblast Post Prefecture River State Street University Voivodeship"
)


def is_remembered_person(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """After "Michael Jordan" a lone "Jordan" is he, unless "in" or "to" stands before it."""
    if sighting.phrase not in article.persons:
        return None
    return None if sighting.before.lower() in _BEFORE_A_REMEMBERED_PLACE else PERSON


def is_person(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """A given name, an initial, a title or "wife" before; a family name after."""
    if not sighting.is_single:
        return None
    if _follows_part_of_a_name(sighting, article):
        return PERSON
    if sighting.phrase not in article.context.also_personal_names:
        return None
    if sighting.before in _RELATIVES:
        article.persons.add(sighting.phrase)
        return PERSON
    if sighting.capital_after and _may_be_family_name(sighting.after, article):
        return PERSON
    needs_a_place_before = sighting.kind in _SMALL
    is_misplaced = sighting.before.lower() not in _BEFORE_A_PLACE
    return IGNORED if needs_a_place_before and is_misplaced else None


def is_within_an_unknown_name(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "Wallis Chuo", "Dali Mpofu": a small place beside a word that is never written small."""
    if not sighting.is_single:
        return None
    is_last = sighting.before_that and _is_never_small(sighting.before, article)
    return PERSON if is_last or _is_never_small(sighting.after, article) else None


def is_given_name(word: str, article: Surroundings) -> bool:
    """Whether the capitalised word is known as a given name and not as a place."""
    if word in _NOT_GIVEN_BEFORE_PLACES or word in article.gazetteer.places:
        return False
    return word[:1].isupper() and word.lower() in article.lexicon.given_names


def _follows_part_of_a_name(sighting: Sighting, article: Surroundings) -> bool:
    """ "Michael", "J.", "Mr." or "Mario de" before; a given name is remembered."""
    before = sighting.before
    if before in _PARTICLES:
        return _may_precede_particle(sighting, article)
    if not sighting.capital_before:
        return False
    if is_given_name(before, article):
        article.persons.add(sighting.phrase)
        return True
    return bool(_INITIAL.fullmatch(before)) or before.rstrip(".") in _TITLES


def _may_precede_particle(sighting: Sighting, article: Surroundings) -> bool:
    """Whether "Mario" or "Vanderlei Cordeiro" makes "de Lima" a family name."""
    if is_given_name(sighting.before_that, article):
        return True
    farther = article.document.plain[max(sighting.match.first - _BEFORE_TWO_NAMES, 0)]
    names = (farther, sighting.before_that)
    return all(word not in _BODIES and _is_never_small(word, article) for word in names)


def _may_be_family_name(word: str, article: Surroundings) -> bool:
    """A known family name, or one that is never written small ("Chad LaBumbard")."""
    if word in article.context.also_personal_names and word.lower() in article.lexicon.family_names:
        return True
    if word in _NOT_FAMILY_NAMES or word in article.gazetteer.places:
        return False
    return word.lower() in article.lexicon.family_names or _is_never_small(word, article)


def _is_never_small(word: str, article: Surroundings) -> bool:
    """Whether the word has a capital and is no place, no acronym and no word of the language."""
    if not word[:1].isupper() or word.isupper() or not word.isalpha():
        return False
    if word in _NOT_FAMILY_NAMES or word in article.gazetteer.places:
        return False
    return word.lower() not in article.lexicon.common
