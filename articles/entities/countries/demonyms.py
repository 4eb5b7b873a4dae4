"""When "French" is not a mention of France: persons, languages, dishes, larger peoples."""

from articles.entities.countries.bearers import is_given_name
from articles.entities.countries.sighting import IGNORED, PERSON, Ruling, Sighting, Surroundings
from articles.entities.wordsets import word_set

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
