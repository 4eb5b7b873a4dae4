"""Which Latin code page a text is in: the one in which words, accents and quotes make sense."""

import re
from dataclasses import dataclass

# From the most to the least usual, with the head start each candidate gives to the one before:
# worth a fifth of one well-placed character, so that it only decides what is even.
CODE_PAGES = (
    "cp1252",
    "iso8859_15",
    "mac_roman",
    "cp1250",
    "iso8859_2",
    "cp1254",
    "cp1257",
    "cp850",
    "cp852",
    "mac_latin2",
)
HEAD_START = 0.2
# A text in another script scores some minus for every word; a right answer, a plus.
LEAST_SCORE = -2.0

# More characters than this do not change the verdict, and cost time; nor does text that lies
# before the first of them or long after it.
MAX_RATED = 150
SAMPLE_BEFORE = 1_000
SAMPLE_AFTER = 20_000
MAX_WORDS = 300

# One common word among three says little, since “a” and “de” are common in many languages.
FEWEST_WORDS = 10

# How much a share of 10 % common words speaks for a language, per character rated.
WORD_WEIGHT = 3.0

_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(
    rb"""
    (?<![A-Za-z\x80-\xff])     # whole words, and none with an accent
    [A-Za-z]{1,20}
    (?![A-Za-z\x80-\xff])
    """,
    re.VERBOSE,
)


def choose_code_page(data: bytes) -> str | None:
    """The code page in which this text makes most sense, or None if it does in none."""
    sample = _take_sample(data)
    shares = _measure_languages(sample)
    scores = {
        encoding: _rate_text(sample.decode(encoding, "replace"), shares) - rank * HEAD_START
        for rank, encoding in enumerate(CODE_PAGES)
    }
    best = max(CODE_PAGES, key=lambda encoding: scores[encoding])
    return best if scores[best] >= LEAST_SCORE else None


def _take_sample(data: bytes) -> bytes:
    first = _HIGH_BYTE.search(data)
    start = first.start() if first else 0
    return data[max(0, start - SAMPLE_BEFORE) : start + SAMPLE_AFTER]


def _measure_languages(data: bytes) -> tuple[float, ...]:
    """For each language the share of its common words among the words."""
    words = [
        found[0].decode("ascii").lower()
        for found, _ in zip(_WORD.finditer(data), range(MAX_WORDS), strict=False)
    ]
    return tuple(
        sum(word in language.words for word in words) / max(FEWEST_WORDS, len(words))
        for language in LANGUAGES
    )


def _rate_text(text: str, shares: tuple[float, ...]) -> float:
    marks, letters = 0.0, []
    found = list(zip(_BEYOND_ASCII.finditer(text), range(MAX_RATED), strict=False))
    for match, _ in found:
        character, position = match[0], match.start()
        before, after = text[max(0, position - 5) : position], text[position + 1 : position + 7]
        if is_letter(character):
            penalty = rate_letter(character, before[-1:], after[:2])
            marks += penalty
            if not penalty:
                letters.append(character)
        else:
            marks += rate_mark(character, before, after)
    by_language = (
        language.rate_letters(letters) + WORD_WEIGHT * share * len(found)
        for language, share in zip(LANGUAGES, shares, strict=True)
    )
    return marks + max(by_language)


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


@dataclass(frozen=True)
class Language:
    """A language by its commonest words in plain ASCII and its letters beyond ASCII."""

    words: frozenset[str]
    letters: frozenset[str]
    # English has accents in loan words and names only: a quote is the better guess there.
    letter_rating: float = GOOD

    def rate_letters(self, letters: list[str]) -> float:
        """How well these accented letters go with the language."""
        return sum(
            self.letter_rating if letter in self.letters or letter.lower() in self.letters else POOR
            for letter in letters
        )


def _language(words: str, letters: str, *, letter_rating: float = GOOD) -> Language:
    return Language(frozenset(words.split()), frozenset(letters), letter_rating)


LANGUAGES = (
    _language(
        "the of and to in that is was for on with said he she has have it by at from",
        "éèêëçñïîöüóáàâäôøåãí",
        letter_rating=FAIR,
    ),
    _language(
        "le la les de des du et est un une pour dans que qui sur par pas", "àâæçéèêëîïôœùûüÿ"
    ),
    _language("der die das und ist den dem ein eine von mit auf nicht im zu sich", "äöüßé"),
    _language("el la los las de del y que en un una por con se su para al no", "áéíñóúüª"),
    _language("o a os as de do da dos e que em um uma por com se no na para ao", "áâãàçéêíóôõúºª"),
    _language("il la lo gli le di del della e che in un una per con si non al", "àèéìíòóùú"),
    _language("de het een en van in is op dat die te met voor niet zijn", "áéëïíóöüè"),
    _language("och att det som en av den med inte till om ett han sig i", "åäöé"),
    _language("og at det som en af av den med ikke til om et han i er", "åæøéó"),
    _language(
        "og er ekki sem til um af fyrir var hann",
        "áðéíóúýþæö",
        # Its ð, ý and þ are the Turkish ğ, ı and ş, and far fewer texts are Icelandic.
        letter_rating=0.8,
    ),
    _language("ja on ei oli se ett mutta kun", "äöåõšž"),
    _language("i w z na nie do to jest od po za przez ale o", "ąćęłńóśźż"),
    _language("a v na se je s z do ale pro od po o k", "áčďéěíňóřšťúůýžäĺľŕô"),
    _language("a az egy nem hogy is ez de volt meg", "áéíóöőúüű"),
    _language("de la si in cu pe din un o nu ce", "ăâîșțşţ"),
    _language("i u je na se da za od su s a ne", "čćđšž"),
    _language("ve bir bu da de ile olan olarak sonra kadar gibi daha oldu en ne", "çğıöşüâîİ"),
    _language("ir yra un ar no par su kad tai", "ąčęėįšųūžāēģīķļņ"),
)
