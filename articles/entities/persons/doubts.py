"""What the words of a name say against a person: one small rule each."""

from collections.abc import Callable

from articles.entities.gazetteer import Kind
from articles.entities.persons.evidence import Evidence
from articles.entities.persons.parts import NameWords, begins_with_initials, last_word
from articles.entities.persons.peeling import find_place, find_shouted_place

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
_SHOUTED = -1.2
_LONG, _LONGEST_USUAL = -1.0, 4
_OFFICE_AT_END = -2.5
_OFFICE_AFTER_GIVEN_NAME = -1.4  # "George Foreman", but also "Victoria Champion"

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
    return Evidence(
        _OFFICE_AFTER_GIVEN_NAME if is_named else _OFFICE_AT_END,
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


_Rule = Callable[[NameWords], Evidence | None]
_RULES: tuple[_Rule, ...] = (
    _unknown,
    _common_words,
    _in_gazetteer,
    _place_inside,
    _place_first,
    _organisation_word,
    _place_word,
    _compass,
    _office_at_end,
    _shouted,
    _long,
)


def weigh_doubts(words: NameWords) -> list[Evidence]:
    """All that the words of a full name say against a person."""
    return [found for rule in _RULES if (found := rule(words)) is not None]
