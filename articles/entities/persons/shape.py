"""What the words of a name say for a person: one small rule each."""

from collections.abc import Callable

from articles.entities.persons.evidence import Evidence
from articles.entities.persons.order import has_surname_end, is_family_first, is_joined
from articles.entities.persons.parts import NameWords, begins_with_initials, last_word

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
_CAPITAL_PARTICLES = frozenset({"al", "el", "le", "la", "los", "las", "das", "del", "de", "dos"})


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
    _no_common_word,
)


def weigh_shape(words: NameWords) -> list[Evidence]:
    """All that the words of a full name say for a person."""
    return [found for rule in _RULES if (found := rule(words)) is not None]
