"""What the words of a name say by themselves: one small rule each, weights beside them.

A weight is about the change of the logarithm of the odds that the words are a person; all were
measured on labelled newswire articles of many countries.
"""

from collections.abc import Callable
from dataclasses import dataclass

from articles.entities.gazetteer import Kind
from articles.entities.persons.order import has_surname_end, is_family_first, is_joined
from articles.entities.persons.peeling import find_place
from articles.entities.persons.words import Word, load_word_lists

NameWords = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason for or against a person, in words an editor understands."""

    weight: float
    text: str


_GIVEN = 2.0
_GIVEN_ALSO_WORD = 0.8  # "Rose", "Mark": written small about as often as with a capital
_GIVEN_MOSTLY_WORD = 0.2  # "Will", "So"
_OFTEN_SMALL = 0.5
_MOSTLY_SMALL = 3.0
_INITIAL = 1.2
_MIDDLE_INITIAL = 1.6
_FAMILY = 1.0
_FAMILY_FIRST_WORD = 0.5
_SECOND_GIVEN = 0.9
_PARTICLE = 0.7
_JOINED = 1.3
_FAMILY_FIRST_ORDER = 1.0
_SURNAME_END = 0.5
_SUFFIX = 1.5
_COMMON_WORD = -1.8
_RATHER_COMMON_WORD = -0.9
_COMMON = 3.0
_RATHER_COMMON = 0.8
_COMMON_FAMILY_NAME = -0.3  # "Cook" after a given name
_COMMON_LISTED_FAMILY_NAME = -0.9  # "Dey" after a word no list knows
_COMMON_LAST_WORD = -0.9  # "Holding" after one
_GAZETTEER = -5.0
_KNOWN_THING = -6.0
_PLACE_INSIDE = -1.9
_CITY_INSIDE = -0.5
_PEOPLE_FIRST = -2.0
_ORGANISATION = -3.5
_PLACE_WORD = -3.0
_COMPASS = -3.3
_SHOUTED = -1.2
_LONG = -1.0
_LONGEST_USUAL = 4
_UNKNOWN = -0.6
_NO_COMMON_WORD = 0.7
_OFFICE_AT_END = -2.5

# "Al Gore", but also "Al Jazeera", "Le Monde", "El Universal".
_CAPITAL_PARTICLES = frozenset({"al", "el", "le", "la", "los", "las", "das", "del", "de", "dos"})
_PLAIN_PLACES = frozenset({Kind.DEMONYM, Kind.COUNTRY, Kind.CAPITAL, Kind.ALIAS})


def _given_name(words: NameWords) -> Evidence | None:
    first = words[0]
    if not first.is_given:
        return None
    if first.lower in _CAPITAL_PARTICLES:
        weight = _GIVEN_MOSTLY_WORD
    elif first.commonness < _OFTEN_SMALL:
        weight = _GIVEN
    elif first.commonness < _MOSTLY_SMALL:
        weight = _GIVEN_ALSO_WORD
    else:
        weight = _GIVEN_MOSTLY_WORD
    return Evidence(weight, f"given name “{first.text}” in the name lists")


def _initial(words: NameWords) -> Evidence | None:
    if words[0].is_given or not _begins_with_initials(words):
        return None
    return Evidence(_INITIAL, f"begins with the initials “{words[0].text}”")


def _middle_initial(words: NameWords) -> Evidence | None:
    for word in words[1:-1]:
        if word.is_initial:
            return Evidence(_MIDDLE_INITIAL, f"middle initial “{word.text}”")
    return None


def _family_name(words: NameWords) -> Evidence | None:
    last = _last(words)
    if not last.is_family:
        return None
    return Evidence(_FAMILY, f"family name “{last.text}” in the name lists")


def _family_name_at_start(words: NameWords) -> Evidence | None:
    if words[0].is_given or not words[0].is_family:
        return None
    return Evidence(_FAMILY_FIRST_WORD, f"family name “{words[0].text}” in the name lists")


def _second_given_name(words: NameWords) -> Evidence | None:
    for word in words[1:-1]:
        if word.is_given:
            return Evidence(_SECOND_GIVEN, f"given name “{word.text}” in the name lists")
    return None


def _particle(words: NameWords) -> Evidence | None:
    for word in words[1:-1]:
        if word.is_particle:
            return Evidence(_PARTICLE, f"“{word.text}” between the names")
    return None


def _joined_syllables(words: NameWords) -> Evidence | None:
    for word in words:
        if is_joined(word.text):
            return Evidence(_JOINED, f"“{word.text}” is built like a given name of East Asia")
    return None


def _family_name_first(words: NameWords) -> Evidence | None:
    if not is_family_first(words):
        return None
    return Evidence(_FAMILY_FIRST_ORDER, f"family name “{words[0].text}” first, as in East Asia")


def _surname_end(words: NameWords) -> Evidence | None:
    last = _last(words)
    if last.is_family or not has_surname_end(last):
        return None
    return Evidence(_SURNAME_END, f"“{last.text}” ends like a family name")


def _suffix(words: NameWords) -> Evidence | None:
    if not words[-1].is_suffix:
        return None
    return Evidence(_SUFFIX, f"“{words[-1].text}” after the name")


def _common_words(words: NameWords) -> Evidence | None:
    first, last = words[0], _last(words)
    is_named = (first.is_given and first.commonness < _MOSTLY_SMALL) or _begins_with_initials(words)
    weight, found = 0.0, ""
    for word in words:
        if word.commonness < _RATHER_COMMON or len(word.text) == 1:
            continue
        if word.is_given and word.commonness < 2:
            continue
        if word.is_particle or (word is first and word.is_given and last.is_family):
            continue
        if word is last and is_named and not (word.is_title or word.is_role):
            weight += _COMMON_FAMILY_NAME if word.is_family else _COMMON_LAST_WORD
            continue
        if word is last and word.is_family:
            weight += _COMMON_LISTED_FAMILY_NAME
            continue
        is_very_common = word.commonness >= _COMMON and not (word is first and word.is_given)
        weight += _COMMON_WORD if is_very_common else _RATHER_COMMON_WORD
        found = word.text
    return Evidence(weight, f"“{found}” is an ordinary word") if weight else None


def _no_common_word(words: NameWords) -> Evidence | None:
    if any(word.commonness for word in words):
        return None
    return Evidence(_NO_COMMON_WORD, "no ordinary word in it")


def _unknown(words: NameWords) -> Evidence | None:
    if any(word.is_name for word in words):
        return None
    return Evidence(_UNKNOWN, "not in the name lists")


def _in_gazetteer(words: NameWords) -> Evidence | None:
    place = find_place(words)
    if place is None or (place.kind is Kind.BLOCK and words[0].is_given and words[-1].is_name):
        return None
    return Evidence(_GAZETTEER, "the name of a place or people")


def _known_thing(words: NameWords) -> Evidence | None:
    phrase = "_".join([word.key.replace(" ", "-") for word in words])
    if phrase not in load_word_lists()["no persons"]:
        return None
    return Evidence(_KNOWN_THING, "a firm or a thing of that name")


def _place_inside(words: NameWords) -> Evidence | None:
    weight, found = 0.0, ""
    for word in words[1:]:
        place = find_place((word,))
        if place is None or (word.is_family and place.kind in _PLAIN_PLACES):
            continue
        weight += _PLACE_INSIDE if place.kind in _PLAIN_PLACES else _CITY_INSIDE
        found = word.text
    return Evidence(weight, f"“{found}” is a place or people") if weight else None


def _people_first(words: NameWords) -> Evidence | None:
    place = find_place(words[:1])
    if place is None or place.kind not in _PLAIN_PLACES or words[0].is_given:
        return None
    return Evidence(_PEOPLE_FIRST, f"begins with “{words[0].text}”, a place or people")


def _organisation_word(words: NameWords) -> Evidence | None:
    for word in words:
        if word.is_organisation and not (
            word is words[-1] and word.is_family and words[0].is_given
        ):
            return Evidence(_ORGANISATION, f"“{word.text}” marks a body or a thing")
    return None


def _place_word(words: NameWords) -> Evidence | None:
    for word in words[1:]:
        if word.is_place and not (word.is_family and words[0].is_given):
            return Evidence(_PLACE_WORD, f"“{word.text}” marks a place")
    return None


def _compass(words: NameWords) -> Evidence | None:
    if not words[0].is_compass:
        return None
    return Evidence(_COMPASS, f"begins with “{words[0].text}”")


def _office_at_end(words: NameWords) -> Evidence | None:
    last = words[-1]
    if last.is_name or not (last.is_title or last.is_role):
        return None
    return Evidence(_OFFICE_AT_END, f"ends with the office “{last.text}”")


def _shouted(words: NameWords) -> Evidence | None:
    for word in words:
        if word.is_shouted and not (word is words[0] and _begins_with_initials(words)):
            return Evidence(_SHOUTED, f"“{word.text}” in capitals")
    return None


def _long(words: NameWords) -> Evidence | None:
    count = sum(1 for word in words if not word.is_particle)
    return Evidence(_LONG, "more than four words") if count > _LONGEST_USUAL else None


def _last(words: NameWords) -> Word:
    """The last word that is no suffix."""
    return words[-2] if words[-1].is_suffix and len(words) > 1 else words[-1]


def _begins_with_initials(words: NameWords) -> bool:
    """Whether the first word is "J.", "A.P.J." or, before one more word, "AB"."""
    first = words[0]
    if first.is_initial:
        return True
    return (
        2 <= len(words) <= 3
        and first.is_shouted
        and len(first.text) <= 2
        and not words[1].commonness
        and find_place(words[:1]) is None
    )


_Rule = Callable[[NameWords], Evidence | None]
_RULES: tuple[_Rule, ...] = (
    _given_name,
    _initial,
    _middle_initial,
    _family_name,
    _family_name_at_start,
    _second_given_name,
    _particle,
    _joined_syllables,
    _family_name_first,
    _surname_end,
    _suffix,
    _common_words,
    _no_common_word,
    _unknown,
    _in_gazetteer,
    _known_thing,
    _place_inside,
    _people_first,
    _organisation_word,
    _place_word,
    _compass,
    _office_at_end,
    _shouted,
    _long,
)


def weigh_shape(words: NameWords) -> list[Evidence]:
    """All that the words of a full name say for and against a person."""
    return [found for rule in _RULES if (found := rule(words)) is not None]
