"""A name as it is shown, sorted and compared."""

import re
from collections.abc import Sequence
from functools import lru_cache

from articles.entities.document import Document
from articles.entities.folding import name_key, strip_accents, word_set
from articles.entities.persons.words import Word, describe, load_genders, load_word_lists


def person_key(name: str) -> str:
    """The key under which a full name is the same person across articles."""
    return name_key(name)


def titled_keys(key: str) -> tuple[str, ...]:
    """The keys under which earlier versions knew a ruler: "queen elizabeth ii"; else none."""
    if not is_numeral(key.rpartition(" ")[2].upper()):
        return ()
    return tuple(f"{title} {key}" for title in sorted(load_word_lists()["mononym titles"]))


def plain_key(key: str) -> str:
    """A ruler's key without the title that earlier versions put into it."""
    title, _, rest = key.partition(" ")
    is_titled = title in load_word_lists()["mononym titles"] and key in titled_keys(rest)
    return rest if is_titled else key


def sort_name(name: str) -> str:
    """The name as a list sorts it: "Putin, Vladimir"; "Kim Jong Un" stays as it is.

    The family name comes first, with its particle ("von der Leyen, Ursula"); "Jr." stays at the
    end. Names are left in their order where that is how they are sorted: East Asian and Burmese
    ones, Icelandic ones with a father's name, those of rulers ("George VI") and single ones.
    """
    parts = name.split()
    words = [describe(strip_accents(part)) for part in parts]
    end = len(words)
    while end > 1 and words[end - 1].is_suffix:
        end -= 1
    if end < 2 or _is_in_natural_order(parts, words):
        return name
    begin = _find_family_name(words[:end])
    turned = f"{' '.join(parts[begin:end])}, {' '.join(parts[:begin])}"
    return " ".join([turned, *parts[end:]])


def is_family_name_known(name: str) -> bool:
    """Return whether the lists know which word of a name is the family name.

    They do by a given name or initials at its beginning, or a family name at its end; of the name
    of an agency they know neither.
    """
    words = [describe(strip_accents(part)) for part in name.split()]
    while len(words) > 1 and words[-1].is_suffix:
        words.pop()
    if len(words) < 2 or is_family_first(words):
        return False
    first, last = words[0], words[-1]
    return first.is_given or first.is_initial or last.is_family or has_surname_end(last)


def display_name(document: Document, positions: tuple[int, ...]) -> str:
    """The words at these positions as written; what touches in the text touches here."""
    pieces: list[str] = []
    for index, position in enumerate(positions):
        if index and document.ends[positions[index - 1]] != document.starts[position]:
            pieces.append("-" if _is_dash_between(document, positions[index - 1]) else " ")
        pieces.append(document.words[position])
    return "".join(pieces)


def _is_dash_between(document: Document, position: int) -> bool:
    return document.plain[position + 1] in {"-", "–"}


def is_numeral(text: str) -> bool:
    """Whether a word is the number of a ruler: "VI", "II"."""
    return _NUMERAL.fullmatch(text) is not None


_NUMERAL = re.compile(r"[IVXL]{1,6}")
_MOST_WORDS_OF_A_RULER = 2  # "John Paul" before "II"; longer names are those of families
# Before a family name whatever their case: "Abdel Nasser", "De Klerk", "bin Salman".
_WITH_FAMILY_NAME = word_set(
    "abd abdel abdul abdol abu al bin bint da dal de degli del della den der di dos du el ibn la",
    "le mac san santa st st. te ten ter van von zu",
)
_ICELANDIC_LETTERS = frozenset("ðþáíóúýÐÞÁÍÓÚÝ")


def _is_in_natural_order(parts: list[str], words: list[Word]) -> bool:
    if is_family_first(words) or words[0].lower in load_word_lists()["natural order"]:
        return True
    if words[0].is_family_first and len(words) == _MOST_SYLLABLE_WORDS:
        return not any(word.is_given or "-" in word.text for word in words[1:])
    if is_numeral(parts[-1]):
        return len(words) == _MOST_WORDS_OF_A_RULER or _is_ruler(words[:-1])
    last = words[-1].lower
    return last.endswith("dottir") or (
        last.endswith("sson") and not _ICELANDIC_LETTERS.isdisjoint("".join(parts))
    )


def _is_ruler(words: list[Word]) -> bool:
    """Whether two words before a number are a ruler's: "John Paul", but not "Henry Ford"."""
    if len(words) != _MOST_WORDS_OF_A_RULER or words[0].lower not in load_genders():
        return False
    return words[1].lower in load_word_lists()["second names of rulers"]


def _find_family_name(words: list[Word]) -> int:
    """Where the family name begins, with its particles; never at the first word."""
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].text.lower() in _WITH_FAMILY_NAME:
        begin -= 1
    return begin


_MOST_SYLLABLE_WORDS = 3  # "Ri" + "Son" "Gwon"; Vietnamese names have up to three after it
_LONGEST_SYLLABLES = 9  # letters: "Xiaoguang"; longer words are no two syllables
_LONGEST_JOINED = 13  # "Cheung-chung"
_LONGEST_SYLLABLE = 6  # letters of one: "Chhong"
_MIN_STEM = 3  # letters before the ending of a surname: "ov" in "Popov", not in "Nov"
_LONGEST_SURNAME_END = 8
_REMEMBERED_WORDS = 2048
# Korean, Mandarin and Vietnamese syllables as newspapers spell them, without tone marks.
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|ts|hs|ky|gy|py|my|ry|hy|kk|tt|pp|ss|jj|kw|hw|gw|tr|th|kh|ph|nh|gi|qu|ng)?"
    r"(?:a|ae|ai|ao|e|ea|ee|ei|eo|eu|ey|i|ia|iao|ie|io|iu|o|oa|oe|oi|oo|ou|oy|u|ua|uai|ue|ui|uo|uy|uye|"
    r"ya|yae|ye|yeo|yo|yoo|you|yu|wa|wae|we|wi|wo|wu|woo|weo)(?:ng|ch|nh|[nklmptrhc])?"
)
_ONE_OR_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?", re.IGNORECASE)
_JOINED = re.compile(r"[A-Z][a-z]{0,5}-[A-Za-z][a-z]{0,6}")


def is_family_first(words: Sequence[Word]) -> bool:
    """Whether a name is built as "Kim Jong Un", "Xi Jinping" or "Nguyen Phu Trong" are."""
    if not words[0].is_family_first or not 2 <= len(words) <= _MOST_SYLLABLE_WORDS + 1:
        return False
    rest = words[1:]
    if not all(_is_syllables(word.text) for word in rest):
        return False
    if len(rest) > 1:
        return all(len(word.text) <= _LONGEST_SYLLABLE for word in rest)
    # "Kim Lee" and "Lee Anne": one western given name after a word that may be one as well.
    return is_joined(rest[0].text) or not (words[0].is_given and rest[0].is_name)


def is_joined(text: str) -> bool:
    """Whether a word is built as the given name "Jong-un" is."""
    return "-" in text and _JOINED.fullmatch(text) is not None and _is_syllables(text)


def has_surname_end(word: Word) -> bool:
    """Whether a word ends as family names do: "-enko", "-poulos"."""
    ends = load_word_lists()["surname ends"]
    longest = min(_LONGEST_SURNAME_END, len(word.lower) - _MIN_STEM)
    return any(word.lower[-length:] in ends for length in range(2, longest + 1))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_syllables(text: str) -> bool:
    """Whether a word can be one or two syllables of Korean, Chinese or Vietnamese."""
    longest = _LONGEST_JOINED if "-" in text else _LONGEST_SYLLABLES
    return len(text) <= longest and _ONE_OR_TWO_SYLLABLES.fullmatch(text) is not None
