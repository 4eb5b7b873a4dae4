"""When "French" is not a mention of France: persons, languages, peoples of another continent."""

from articles.entities.countries.sighting import Basis, Ruling, Sighting, Surroundings
from articles.entities.document import Verdict
from articles.entities.gazetteer import Kind

_IGNORED = Ruling(Verdict.IGNORED)
# Demonyms that are family names as well: "Ed Welsh", "Percy French".
_FAMILY_NAMES = frozenset(
    [
        "Dane",
        "English",
        "Finn",
        "French",
        "German",
        "Irish",
        "Israeli",
        "Pole",
        "Roman",
        "Scot",
        "Swede",
        "Swiss",
        "Turk",
        "Welsh",
    ]
)
_LANGUAGES = frozenset(
    [
        "Arabic",
        "Chinese",
        "Dutch",
        "English",
        "French",
        "German",
        "Greek",
        "Italian",
        "Japanese",
        "Korean",
        "Polish",
        "Portuguese",
        "Russian",
        "Spanish",
        "Swedish",
        "Turkish",
        "Vietnamese",
    ]
)
_AFTER_A_LANGUAGE = frozenset(["food", "language", "lessons", "restaurant", "speaker", "speakers"])
_BEFORE_A_LANGUAGE = frozenset(
    [
        "fluent",
        "in",
        "learn",
        "learned",
        "learning",
        "learnt",
        "speak",
        "speaking",
        "speaks",
        "spoke",
        "spoken",
        "studied",
        "study",
        "studying",
        "taught",
        "teach",
        "teaches",
        "teaching",
    ]
)
_AFTER_ENGLISH = frozenset(
    [
        "class",
        "language",
        "lessons",
        "proficiency",
        "speaker",
        "speakers",
        "subtitles",
        "teacher",
        "translation",
        "version",
    ]
)
_BEFORE_ENGLISH = _BEFORE_A_LANGUAGE | {
    *["the", "into", "of", "an"],
}
# "the English team": after these it is the people, whatever stands before.
_AFTER_THE_PEOPLE = frozenset(
    [
        "city",
        "club",
        "clubs",
        "cricket",
        "fans",
        "football",
        "international",
        "league",
        "player",
        "police",
        "premier",
        "side",
        "striker",
        "team",
        "town",
    ]
)
# Dishes, breeds, instruments: what is called after a country and found everywhere.
_THINGS = frozenset(
    [
        "bakery",
        "bistro",
        "bulldog",
        "bulldogs",
        "cooking",
        "cuisine",
        "dishes",
        "dressing",
        "flag-waving",
        "food",
        "foods",
        "fries",
        "grill",
        "grocery",
        "heritage",
        "influenza",
        "oven",
        "pastry",
        "pub",
        "pubs",
        "restaurant",
        "restaurants",
        "salad",
        "sausage",
        "sausages",
        "shepherd",
        "spaniel",
        "takeaway",
        "terrier",
        "terriers",
        "toast",
        "wolfhound",
        "yoghurt",
        "Grill",
        "Restaurant",
        "Pub",
        "Bakery",
        "Cuisine",
        "Kitchen",
    ]
)
_NOT_OF_INDIA_AFTER = frozenset(
    ["Act", "Affairs", "Country", "Ocean", "casino", "reservation", "tribe", "tribes"]
)
_NOT_OF_INDIA_BEFORE = frozenset(["American", "Cleveland", "East", "Native", "West"])
_NOT_OF_THE_STATES = frozenset(["African", "Asian", "Central", "Latin", "Native", "North", "South"])


def judge_demonym(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """A demonym counts unless it is a person's name, a language or part of a larger people."""
    if sighting.kind is not Kind.DEMONYM:
        return None
    phrase = sighting.phrase
    if phrase in _FAMILY_NAMES and _follows_given_name(sighting, article):
        article.persons.add(phrase)
        return Ruling(Verdict.PERSON)
    if sighting.after in _THINGS or is_language(sighting) or is_larger_people(sighting):
        return _IGNORED
    return Ruling(Verdict.COUNTED, sighting.codes, Basis.DEMONYM)


def is_language(sighting: Sighting) -> bool:
    """ "in English", "a French speaker"; not "the English team"."""
    before, after = sighting.before.lower(), sighting.after
    if sighting.phrase == "English":
        if after.lower() in _AFTER_THE_PEOPLE:
            return False
        return after in _AFTER_ENGLISH or before in _BEFORE_ENGLISH
    if sighting.phrase in _LANGUAGES:
        is_spoken = before == "only" and sighting.before_that in _BEFORE_A_LANGUAGE
        return is_spoken or after in _AFTER_A_LANGUAGE or before in _BEFORE_A_LANGUAGE
    return False


def is_larger_people(sighting: Sighting) -> bool:
    """ "Native Indian", "Latin American"."""
    if sighting.phrase == "Indians" and sighting.capital_before:
        return True  # "Cherokee Indians"
    if sighting.phrase in ("Indian", "Indians"):
        return sighting.before in _NOT_OF_INDIA_BEFORE or sighting.after in _NOT_OF_INDIA_AFTER
    if sighting.phrase in ("American", "Americans"):
        return sighting.before in _NOT_OF_THE_STATES
    return False


def _follows_given_name(sighting: Sighting, article: Surroundings) -> bool:
    before = sighting.before
    if not sighting.capital_before or before in article.gazetteer.places:
        return False
    return before.lower() in article.lexicon.given_names
