"""Names whose family name is written first, as in Korean, Chinese and Vietnamese."""

from collections.abc import Sequence

from articles.entities.persons.words import Word

_MOST_SYLLABLE_WORDS = 3  # "Ri" + "Son" "Gwon"; Vietnamese names have up to three after it
_LONGEST_SYLLABLES = 9  # letters: "Xiaoguang"; longer words are no two syllables
_LONGEST_SYLLABLE = 6  # letters of one: "Chhong"


def is_family_first(words: Sequence[Word]) -> bool:
    """Whether a name is built as "Kim Jong Un", "Xi Jinping" or "Nguyen Phu Trong" are."""
    if not 2 <= len(words) <= _MOST_SYLLABLE_WORDS + 1 or not words[0].is_family_first:
        return False
    rest = words[1:]
    if not all(word.is_syllables and len(word.text) <= _LONGEST_SYLLABLES for word in rest):
        return False
    if len(rest) > 1:
        return all(len(word.text) <= _LONGEST_SYLLABLE for word in rest)
    # "Kim Lee" and "Lee Anne": one western given name after a word that may be one as well.
    return rest[0].is_joined or not (words[0].is_given and rest[0].is_name)
