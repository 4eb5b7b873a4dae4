"""Place names that are persons' names: "Michael Jordan", "Paris Hilton", "Mr. Israel"."""

import re

from articles.entities.countries.sightings import IGNORED, PERSON, Ruling, Sighting, Surroundings
from articles.entities.folding import word_set
from articles.entities.gazetteer import Kind

_SMALL = frozenset({Kind.CITY, Kind.SMALL_CITY, Kind.SHARED_CITY, Kind.REGION, Kind.STATE})
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
    if not sighting.is_single or sighting.is_dateline:
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


# Demonyms that are family names as well: "Ed Welsh", "Percy French".
_FAMILY_NAMES = word_set(
    "Dane English Finn French German Irish Israeli Pole Roman Scot Swede Swiss Turk Welsh"
)
# Dishes, breeds, diseases: what is called after a country and found everywhere.
_THINGS = word_set(
    "Bakery Cuisine Grill Kitchen Pub Restaurant bakery bistro bulldog bulldogs cooking cuisine",
    "dishes dressing food foods fries grill grocery heritage influenza oven pastry pub pubs",
    "restaurant restaurants salad sausage sausages shepherd spaniel takeaway terrier terriers",
    "toast wolfhound yoghurt",
)
_LANGUAGES = word_set(
    "Arabic Chinese Dutch English French German Greek Italian Japanese Korean Polish Portuguese",
    "Russian Spanish Swedish Turkish Vietnamese",
)
_AFTER_A_LANGUAGE = word_set("language lessons speaker speakers")
_BEFORE_A_LANGUAGE = word_set(
    "fluent in learn learned learning learnt speak speaking speaks spoke spoken studied study",
    "studying taught teach teaches teaching",
)
_IN_LISTS = word_set(", and or")
_AFTER_ENGLISH = _AFTER_A_LANGUAGE | word_set(
    "class proficiency subtitles teacher translation version"
)
_BEFORE_ENGLISH = _BEFORE_A_LANGUAGE | word_set("an into of the")
# "the English team": after these it is the people, whatever stands before.
_AFTER_THE_PEOPLE = word_set(
    "athlete captain city club clubs coach cricket defender fans football goalkeeper",
    "international league manager midfielder player players police premier referee side skipper",
    "striker team town",
)
_INDIA = word_set("Indian Indians")
_NOT_OF_INDIA_AFTER = word_set(
    "Act Affairs Band Country Ocean Reserve casino day reservation residential tribe tribes"
)
_NOT_OF_INDIA_BEFORE = word_set("American Cleveland East Native West")
_STATES = word_set("American Americans")
_NOT_OF_THE_STATES_BEFORE = word_set("African Asian Central Latin Native North South")


def is_bearer(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "Percy French": a family name after a given name, remembered."""
    if sighting.phrase in _FAMILY_NAMES and is_given_name(sighting.before, article):
        article.persons.add(sighting.phrase)
        return PERSON
    return None


def is_thing(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "a French bulldog", "Mexican food"."""
    return IGNORED if sighting.after in _THINGS else None


def is_language(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "in English", "spoke only French", "into Greek and Turkish"; not "the English team"."""
    if sighting.phrase not in _LANGUAGES:
        return None
    if _stands_for_language(sighting, article):
        article.language_end = sighting.match.end
        return IGNORED
    return None


def _stands_for_language(sighting: Sighting, article: Surroundings) -> bool:
    before, after = sighting.before.lower(), sighting.after
    if before == "only":
        before = sighting.before_that.lower()
    if before in _IN_LISTS and sighting.match.first == article.language_end + 1:
        return True
    if before == "into" and sighting.before_that == "translated":
        return True
    if sighting.phrase == "English":
        is_people = after.lower() in _AFTER_THE_PEOPLE
        return not is_people and (after in _AFTER_ENGLISH or before in _BEFORE_ENGLISH)
    return after in _AFTER_A_LANGUAGE or before in _BEFORE_A_LANGUAGE


def is_larger_people(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "Cherokee Indians", "the Indian Ocean", "Latin American"."""
    before, after = sighting.before, sighting.after
    if sighting.phrase in _INDIA:
        is_tribe = sighting.phrase == "Indians" and sighting.capital_before
        is_other = before in _NOT_OF_INDIA_BEFORE or after in _NOT_OF_INDIA_AFTER
        return IGNORED if is_tribe or is_other else None
    if sighting.phrase in _STATES and before in _NOT_OF_THE_STATES_BEFORE:
        return IGNORED
    return None
