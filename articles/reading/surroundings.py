"""How well a character beyond ASCII sits among its neighbours: a quote before a word, say.

The ratings are rough on purpose. They were set on English press articles and on texts in eighteen
languages, encoded in every code page that holds them, and compared with what came out.
"""

import re

FITS, GOOD, FAIR, POOR, BAD, ABSURD = 1.2, 1.0, 0.5, -0.5, -1.0, -2.0
# An unspaced dash is usual in English, yet less than a letter in other languages.
UNSPACED_DASH = 0.6

_OPENING = frozenset("“‘„‚«‹")
_CLOSING = frozenset("’”»›")
_INVERTED = frozenset("¡¿")
_DASHES = frozenset("–—")
_INVISIBLE = frozenset("\u00a0\u00ad")
# Written after a number or a word.
_TRAILING = frozenset("°®™ªº²³‰")
_CURRENCY = frozenset("£€¢")
_SYMBOLS = frozenset("©§•·½¼¾×†…±µ")
# à in French, è in Italian, é in Portuguese, ó in Polish, å and ö in the north …
_WORDS_OF_ONE_LETTER = frozenset("àÀáÁåÅéÉèÈêÊíÍóÓôÔòÒöÖøØúÚőŐ")

# What follows an apostrophe inside an English word.
_AFTER_APOSTROPHE = re.compile(
    r"""
    (?: s | t | d | m | ll | re | ve | em | clock )
    (?![^\W\d_])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What precedes one in French and Italian (l’, d’, qu’, dell’) and in Irish names (O’).
_BEFORE_APOSTROPHE = re.compile(
    r"""
    (?: ^ | \W )
    (?: [ldcsnmjto] | qu | dell | nell | all | sull | un )
    $
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_letter(character: str) -> bool:
    """Whether it counts as a letter; the raised a and o of ordinals do not."""
    return character.isalpha() and character not in _TRAILING


def rate_letter(letter: str, before: str, after: str) -> float:
    """What the neighbours say against an accented letter; 0 for nothing.

    `after` is two characters long, for capitals: “ÉTAT” and “État” are words, “ÒThe” is not.
    """
    following = after[:1]
    if _is_accented(before) and _is_accented(following):
        return BAD  # three in a row are a word in another script
    if before.isdigit() or following.isdigit():
        return BAD
    if not before.isalpha() and not following.isalpha():
        is_word = letter in _WORDS_OF_ONE_LETTER and not before.strip() and following == " "
        return 0.0 if is_word else BAD
    if letter.islower():
        return BAD if following.isupper() and not before.isalpha() else 0.0
    if before.islower():
        return ABSURD
    if before.isalpha():
        return BAD if following.islower() else 0.0
    return BAD if following.isupper() and after[1:].islower() else 0.0


def _is_accented(character: str) -> bool:
    return character.isalpha() and not character.isascii()


def rate_mark(mark: str, before: str, after: str) -> float:
    """How well a quote, dash or symbol stands between the five characters on either side."""
    previous, following = before[-1:], after[:1]
    inside = previous.isalpha() and following.isalpha()
    if mark == "’" and inside:
        return _rate_apostrophe(before, after)
    if mark in _OPENING:
        return BAD if inside else _rate_opening(previous, following)
    if mark in _CLOSING:
        return BAD if inside else _rate_closing(previous, following)
    if mark in _DASHES:
        return UNSPACED_DASH if inside else GOOD
    if mark in _INVISIBLE:
        return GOOD
    return _rate_symbol(mark, previous, following)


def _rate_apostrophe(before: str, after: str) -> float:
    if _AFTER_APOSTROPHE.match(after) or _BEFORE_APOSTROPHE.search(before):
        return FITS
    return 0.0


def _rate_opening(before: str, after: str) -> float:
    # The other way round is German (closing “) and Danish (opening »).
    opens = not before.strip("(-—–“‘ \n\u00a0")
    return GOOD if opens and after.strip() else FAIR


def _rate_closing(before: str, after: str) -> float:
    closes = not after.isalnum()
    return GOOD if closes and before.strip() else FAIR


def _rate_symbol(mark: str, before: str, after: str) -> float:
    if mark in _INVERTED:
        return GOOD if not before.isalnum() and after.strip() else BAD
    if mark in _TRAILING:
        return GOOD if before.isdigit() or (before.strip() and not after.isalpha()) else BAD
    if mark == "¥":  # a bullet in Mac Roman
        return GOOD if after.isdigit() else BAD
    if mark in _CURRENCY:
        return BAD if after.isalpha() else GOOD
    if mark in _SYMBOLS:
        return BAD if before.isalpha() and after.isalpha() else GOOD
    return ABSURD
