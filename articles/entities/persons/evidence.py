"""A reason for or against a person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from articles.entities.gazetteer import Kind
from articles.entities.persons.names import has_surname_end, is_family_first, is_joined
from articles.entities.persons.prefixes import find_place, find_shouted_place
from articles.entities.persons.words import Word, load_word_lists


@dataclass(slots=True, eq=False)
class Evidence:
    """What speaks for a person (or, with a weight below zero, against) in an editor's words.

    Weights add up; one is about the change of the logarithm of the odds. All were fitted on 474
    labelled newswire articles of many countries, with the published precision in mind.
    """

    weight: float
    text: str


def total(evidence: Iterable[Evidence]) -> float:
    """The sum of the weights."""
    return sum(item.weight for item in evidence)


NameWords = tuple[Word, ...]

_LONGEST_PLAIN_INITIALS = 2  # without dots: "JD Vance"; three letters are as often a body's
_MOST_WORDS_AFTER_INITIALS = 2


def last_word(words: NameWords) -> Word:
    """The last word that is no suffix."""
    return words[-2] if words[-1].is_suffix and len(words) > 1 else words[-1]


def begins_with_initials(words: NameWords) -> bool:
    """Whether the first word is "J.", "A.P.J." or, before a word or two, "AB"."""
    first = words[0]
    if first.is_initial:
        return True
    return (
        2 <= len(words) <= _MOST_WORDS_AFTER_INITIALS + 1
        and first.is_shouted
        and len(first.text) <= _LONGEST_PLAIN_INITIALS
        and not words[1].commonness
        and find_place(words[:1]) is None
    )


_GIVEN = 2.0
_GIVEN_ALSO_WORD = 0.8  # "Rose", "Mark": written small about as often as with a capital
_GIVEN_MOSTLY_WORD = 0.2  # "Will", "So"
_OFTEN_SMALL = 0.5
_MOSTLY_SMALL = 3.0
_INITIAL = 1.2
_MIDDLE_INITIAL = 1.6
_FAMILY = 1.0
_FAMILY_FIRST_WORD = 0.5  # a family name where a given name is expected
_SECOND_GIVEN = 0.9
_PARTICLE = 0.7
_JOINED = 1.3
_FAMILY_FIRST_ORDER = 1.0
_SURNAME_END = 0.5
_SUFFIX = 1.5
_NO_COMMON_WORD = 0.7

# "Al Gore", but also "Al Jazeera", "Le Monde", "El Universal".
_CAPITAL_PARTICLES = frozenset(
    {"al", "el", "le", "la", "los", "las", "das", "del", "de", "dos", "te"}
)
# Of these, articles: "La Boca", "El Coca", "Te Kao" are places and things more than persons.
_ARTICLES = frozenset({"el", "le", "la", "los", "las", "les", "te"})


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
    if words[0].is_given or not begins_with_initials(words):
        return None
    return Evidence(_INITIAL, f"begins with the initials “{words[0].text}”")


def _middle_initial(words: NameWords) -> Evidence | None:
    for word in words[1:-1]:
        if word.is_initial:
            return Evidence(_MIDDLE_INITIAL, f"middle initial “{word.text}”")
    return None


def _family_name(words: NameWords) -> Evidence | None:
    last = last_word(words)
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
    last = last_word(words)
    if last.is_family or not has_surname_end(last):
        return None
    return Evidence(_SURNAME_END, f"“{last.text}” ends like a family name")


def _suffix(words: NameWords) -> Evidence | None:
    if not words[-1].is_suffix:
        return None
    return Evidence(_SUFFIX, f"“{words[-1].text}” after the name")


def _no_common_word(words: NameWords) -> Evidence | None:
    if any(word.commonness for word in words):
        return None
    return Evidence(_NO_COMMON_WORD, "no ordinary word in it")


_Rule = Callable[[NameWords], Evidence | None]
_RULES_FOR: tuple[_Rule, ...] = (
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
    _no_common_word,
)


def weigh_shape(words: NameWords) -> list[Evidence]:
    """All that the words of a full name say for a person."""
    return [found for rule in _RULES_FOR if (found := rule(words)) is not None]


_UNKNOWN = -0.6
# How often a word is written small for once with a capital, and what that says.
_RATHER_COMMON, _RATHER_COMMON_WORD = 0.8, -0.9
_COMMON, _COMMON_WORD = 3.0, -1.8
_HARDLY_GIVEN = 2.0  # from here on a given name counts as the word it is, too
_COMMON_FAMILY_NAME = -0.3  # "Cook" after a given name
_COMMON_SURNAME = -0.5  # "Holding" after one, "Dey" after an unknown word
_COMMON_LAST_WORD = -0.9  # "Plate" after "River"
_GAZETTEER = -5.0
_PLACE_INSIDE = -1.9
_CITY_INSIDE = -0.5  # many cities are family names
_PEOPLE_FIRST = -2.0
_TOWN_FIRST = -1.0  # of a town that is a given name
_TOWN_BEFORE_THING = -3.0  # "Sydney Opera House", "Berlin Wall", "Phoenix Park"
_ORGANISATION = -3.5
_PLACE_WORD = -3.0
_COMPASS = -3.3
_ARTICLE_FIRST = -1.2
_SHOUTED = -1.2
_LONG, _LONGEST_USUAL = -1.0, 4
_OFFICE_AT_END = -2.5
_OFFICE_AFTER_GIVEN_NAME = -0.6  # "George Foreman", "John Legend"

_PLAIN_PLACES = frozenset(
    {Kind.DEMONYM, Kind.EITHER, Kind.COUNTRY, Kind.CAPITAL, Kind.ALIAS, Kind.STAND_IN}
)


def _unknown(words: NameWords) -> Evidence | None:
    if any(word.is_name for word in words):
        return None
    return Evidence(_UNKNOWN, "not in the name lists")


def _common_words(words: NameWords) -> Evidence | None:
    weight, found = 0.0, ""
    for position, word in enumerate(words):
        if word.commonness >= _RATHER_COMMON and len(word.text) > 1:
            weight += _weigh_common_word(words, position)
            found = word.text
    return Evidence(weight, f"“{found}” is an ordinary word") if weight else None


def _weigh_common_word(words: NameWords, position: int) -> float:
    """How much an ordinary word says, by its place: "Cook" after a given name says little."""
    word, first, last = words[position], words[0], last_word(words)
    if word.is_given and (word.commonness < _HARDLY_GIVEN or (position == 0 and last.is_family)):
        return 0.0
    if word is last:
        is_named = first.is_given and first.commonness < _COMMON
        if is_named or begins_with_initials(words):
            if word.is_family:
                return _COMMON_FAMILY_NAME
            is_office = word.is_title or word.is_role
            return _COMMON_LAST_WORD if first.is_place or is_office else _COMMON_SURNAME
        if word.is_family:
            return _COMMON_LAST_WORD if first.commonness else _COMMON_SURNAME
    is_given_here = position == 0 and word.is_given
    return _COMMON_WORD if word.commonness >= _COMMON and not is_given_here else _RATHER_COMMON_WORD


def _in_gazetteer(words: NameWords) -> Evidence | None:
    place = find_place(words) or find_shouted_place(words)
    if place is None or (place.kind is Kind.BLOCK and words[0].is_given and words[-1].is_name):
        return None
    return Evidence(_GAZETTEER, "the name of a place or people")


def _place_inside(words: NameWords) -> Evidence | None:
    weight, found = 0.0, ""
    for word in words[1:]:
        place = find_place((word,))
        if place is None or (word.is_family and place.kind in _PLAIN_PLACES):
            continue
        if words[0].is_given and word.lower in load_word_lists()["peoples as surnames"]:
            weight += _CITY_INSIDE
        else:
            weight += _PLACE_INSIDE if place.kind in _PLAIN_PLACES else _CITY_INSIDE
        found = word.text
    return Evidence(weight, f"“{found}” is a place or people") if weight else None


def _place_first(words: NameWords) -> Evidence | None:
    """A club or a street begins with its town: "Dallas Cowboys", but not "Austin Powell"."""
    first, place = words[0], find_place(words[:1])
    if place is None or first.is_initial or place.kind is Kind.ABBREVIATION:
        return None
    if words[-1].is_place or words[-1].is_organisation:
        weight = _TOWN_BEFORE_THING
    elif not first.is_given:
        weight = _PEOPLE_FIRST if place.kind in _PLAIN_PLACES else 0.0
    else:
        weight = 0.0 if last_word(words).is_family else _TOWN_FIRST
    return Evidence(weight, f"begins with “{first.text}”, a place or people") if weight else None


def _article_first(words: NameWords) -> Evidence | None:
    if len(words) != 2 or words[0].lower not in _ARTICLES or not words[0].text.istitle():
        return None
    return Evidence(_ARTICLE_FIRST, f"begins with the article “{words[0].text}”")


def _organisation_word(words: NameWords) -> Evidence | None:
    for word in words:
        if word.is_organisation and not (
            word is words[-1] and word.is_family and words[0].is_given
        ):
            return Evidence(_ORGANISATION, f"“{word.text}” marks a body or a thing")
    return None


def _place_word(words: NameWords) -> Evidence | None:
    for word in words[1:]:
        if word.is_place and not (word.is_place_or_name and words[0].is_given):
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
    is_named = len(words) == 2 and words[0].is_given and words[0].commonness < _RATHER_COMMON
    is_place = find_place(words[:1]) is not None
    return Evidence(
        _OFFICE_AFTER_GIVEN_NAME if is_named and not is_place else _OFFICE_AT_END,
        f"ends with the office “{last.text}”",
    )


def _shouted(words: NameWords) -> Evidence | None:
    for word in words:
        if word.is_shouted and not (word is words[0] and begins_with_initials(words)):
            return Evidence(_SHOUTED, f"“{word.text}” in capitals")
    return None


def _long(words: NameWords) -> Evidence | None:
    count = sum(1 for word in words if not word.is_particle)
    return Evidence(_LONG, "more than four words") if count > _LONGEST_USUAL else None


_RULES_AGAINST: tuple[_Rule, ...] = (
    _unknown,
    _common_words,
    _in_gazetteer,
    _place_inside,
    _place_first,
    _article_first,
    _organisation_word,
    _place_word,
    _compass,
    _office_at_end,
    _shouted,
    _long,
)


def weigh_doubts(words: NameWords) -> list[Evidence]:
    """All that the words of a full name say against a person."""
    return [found for rule in _RULES_AGAINST if (found := rule(words)) is not None]
