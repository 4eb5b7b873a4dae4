"""Which of the Latin code pages: the one in which the accents and quotes make sense.

A byte over 7F is a quotation mark in one code page and an accented letter in another, and every
code page decodes every text. charset_normalizer weighs letter frequencies, which say little about
an English text whose only such bytes are quotes: it took a third of the Windows-1252 press
articles and six in seven of the Mac Roman ones it was measured on for something else. Here each
candidate is rated by what its characters stand next to, and by the language they would belong to.
"""

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

# More characters than this do not change the verdict, and cost time; nor does text that lies
# before the first of them or long after it.
MAX_RATED = 300
SAMPLE_BEFORE = 1_000
SAMPLE_AFTER = 20_000
MAX_WORDS = 300

# How much a share of 10 % common words speaks for a language, per character rated.
WORD_WEIGHT = 3.0

FITS, GOOD, FAIR, POOR, BAD, ABSURD = 1.2, 1.0, 0.5, -0.5, -1.0, -2.0


@dataclass(frozen=True)
class _Language:
    """A language by its commonest words in plain ASCII and its letters beyond ASCII."""

    words: frozenset[str]
    letters: frozenset[str]
    # English has accents in loan words and names only: a quote is the better guess there.
    letter_rating: float = GOOD


def _language(words: str, letters: str, *, letter_rating: float = GOOD) -> _Language:
    return _Language(frozenset(words.split()), frozenset(letters), letter_rating)


# Letters: the exemplar characters of the Unicode CLDR. Words: articles, prepositions and the like.
_LANGUAGES = (
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

_OPENING = frozenset("“‘„‚«‹")
_CLOSING = frozenset("”»›")
_SYMBOLS = frozenset("£€©§•·½¼¾×†…±µ")
_TRAILING = frozenset("°®™ªº²³‰")
# à in French, è in Italian, é in Portuguese, ó in Polish, å and ö in the north …
_WORDS_OF_ONE_LETTER = frozenset("àÀáÁåÅéÉèÈêÊíÍóÓôÔòÒöÖøØúÚőŐ")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]{1,20}(?![A-Za-z\x80-\xff])")
# What follows an apostrophe inside an English word; and what comes before one in French,
# Italian (l’, d’, qu’, dell’) and in Irish names (O’).
_AFTER_APOSTROPHE = re.compile(r"(?:s|t|d|m|ll|re|ve|em|clock)(?![^\W\d_])", re.IGNORECASE)
_BEFORE_APOSTROPHE = re.compile(
    r"(?:^|[^\w])(?:[ldcsnmjto]|qu|dell|nell|all|sull|un)$", re.IGNORECASE
)


def choose_code_page(data: bytes) -> str | None:
    """The code page in which this text makes most sense, or None if it does in none."""
    data = _take_sample(data)
    shares = _measure_languages(data)
    best, best_score = None, 0.0
    for rank, encoding in enumerate(CODE_PAGES):
        score = _rate_text(data.decode(encoding, "replace"), shares) - rank * HEAD_START
        if best is None or score > best_score:
            best, best_score = encoding, score
    return best if best_score > -HEAD_START * len(CODE_PAGES) else None


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
        sum(word in language.words for word in words) / max(1, len(words))
        for language in _LANGUAGES
    )


def _rate_text(text: str, shares: tuple[float, ...]) -> float:
    marks, letters = 0.0, []
    found = list(zip(_BEYOND_ASCII.finditer(text), range(MAX_RATED), strict=False))
    for match, _ in found:
        character, position = match[0], match.start()
        before, after = text[max(0, position - 5) : position], text[position + 1 : position + 7]
        if character.isalpha() and character not in _TRAILING:
            penalty = _find_letter_penalty(character, before[-1:], after[:2])
            marks += penalty
            if not penalty:
                letters.append(character)
        else:
            marks += _rate_mark(character, before, after)
    by_language = (
        _rate_letters(letters, language) + WORD_WEIGHT * share * len(found)
        for language, share in zip(_LANGUAGES, shares, strict=True)
    )
    return marks + max(by_language)


def _rate_letters(letters: list[str], language: _Language) -> float:
    return sum(
        language.letter_rating
        if letter in language.letters or letter.lower() in language.letters
        else POOR
        for letter in letters
    )


def _find_letter_penalty(letter: str, before: str, after: str) -> float:
    """What the neighbours say against an accented letter; 0 for nothing.

    `after` is two characters long, for capitals: “ÉTAT” and “État” are words, “ÒThe” is not.
    """
    following = after[:1]
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


def _rate_mark(mark: str, before: str, after: str) -> float:
    previous, following = before[-1:], after[:1]
    inside = previous.isalpha() and following.isalpha()
    if mark == "’":
        return _rate_apostrophe(before, after) if inside else _rate_closing(previous, following)
    if mark in _OPENING:
        return BAD if inside else _rate_opening(previous, following)
    if mark in _CLOSING:
        return BAD if inside else _rate_closing(previous, following)
    if mark in "¡¿":
        return GOOD if not previous.isalnum() and following.strip() else BAD
    if mark in "–—":
        # An unspaced dash is usual in English, yet less than a letter in other languages.
        return 0.6 if inside else GOOD
    if mark in "\u00a0\u00ad":
        return GOOD
    if mark in _TRAILING:
        return GOOD if previous.isdigit() or not following.isalpha() and previous.strip() else BAD
    if mark in _SYMBOLS:
        return BAD if inside else GOOD
    return ABSURD


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
