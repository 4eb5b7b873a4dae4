"""Spellings made comparable: without accents, in lower case, as the key of a name."""

import re
import unicodedata

# Letters that NFKD leaves whole although English newspapers write them with plain ones.
_PLAIN_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
        "ħ": "h",
        "Ħ": "H",
        "ə": "a",
        "Ə": "A",
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
        "‑": "-",
        "‐": "-",
    }
)
_POSSESSIVE_END = re.compile(r"'s?$")
_NOT_IN_KEYS = re.compile(r"[^\w' ]|_")


def strip_accents(text: str) -> str:
    """The text in plain letters, case kept: "Türkiye" becomes "Turkiye", ’ becomes '."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Plain letters, lower case, single spaces: the form phrase rules are compared in."""
    return " ".join(strip_accents(text).lower().split())


def name_key(name: str) -> str:
    """The key under which two spellings of a full name are the same name.

    Accents, case, dots, hyphens and a possessive ending do not count, and initials are read
    together: "Kim Jong-un" and "Kim Jong Un", "A.P.J. Abdul Kalam" and "APJ Abdul Kalam".
    """
    folded = _POSSESSIVE_END.sub("", fold(name)).replace("-", " ").replace(".", " ")
    words = _NOT_IN_KEYS.sub(" ", folded).split()
    joined: list[str] = []
    after_initial = False
    for word in words:
        is_initial = len(word) == 1
        if is_initial and after_initial:
            joined[-1] += word
        else:
            joined.append(word)
        after_initial = is_initial
    return " ".join(joined)


def word_set(*lines: str) -> frozenset[str]:
    """The words of the lines, which are set apart by spaces."""
    return frozenset(word for line in lines for word in line.split())
