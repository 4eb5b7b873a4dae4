"""Which legacy encoding a text is in, when it is neither UTF-8 nor marked.

charset_normalizer is sure of scripts and of multi-byte encodings, and unsure among the Latin code
pages; so it is asked for the former, and `latin` decides among the latter.
"""

from charset_normalizer import from_bytes

from articles.reading.latin import CODE_PAGES, choose_code_page

# In Latin languages over nine in ten letters are ASCII; in Vietnamese, the extreme, seven.
# In other scripts only names and addresses are, and the trail bytes of some Asian encodings.
LATIN_SHARE = 0.6

# The encodings that texts come in. Left out are those of mainframes and of single countries'
# old terminals, which decode anything and so compete with the right answer.
OTHER_SCRIPTS = (
    "shift_jis",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp950",
    "euc_kr",
    "cp949",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "iso8859_5",
    "cp866",
    "mac_cyrillic",
    "cp1253",
    "iso8859_7",
    "cp1255",
    "iso8859_8",
    "cp1256",
    "iso8859_6",
    "tis_620",
    "cp874",
)

# A few bytes less, and a word of accents reads as one Chinese character.
LEAST_TO_CUT = 16

_HIGH = bytes(range(0x80, 0x100))
_NOT_LETTERS = bytes(set(range(0x80)) - set(range(0x41, 0x5B)) - set(range(0x61, 0x7B)))


def detect_encoding(data: bytes) -> str | None:
    """The most plausible legacy encoding, as Python names it, or None."""
    if is_mostly_ascii(data):
        return choose_code_page(data) or _ask_detector(data)
    for part in _take_parts(data):
        encoding = _ask_detector(part)
        if encoding and encoding not in CODE_PAGES:
            return encoding
    return choose_code_page(data)


def _take_parts(data: bytes) -> tuple[bytes, ...]:
    """The whole first, then parts that may be sound.

    One broken byte rules out every multi-byte encoding. It is most often the last, where a file
    was cut in mid-character; one elsewhere leaves a half of the file sound.
    """
    if len(data) < LEAST_TO_CUT:
        return (data,)
    half = len(data) // 2
    return (data, data[:-1], data[:half], data[: half - 1])


def is_mostly_ascii(data: bytes) -> bool:
    """Whether the letters are those of a language in Latin script."""
    letters = data.translate(None, _NOT_LETTERS)
    return len(letters.translate(None, _HIGH)) >= len(letters) * LATIN_SHARE


def _ask_detector(data: bytes) -> str | None:
    best = from_bytes(data, cp_isolation=[*OTHER_SCRIPTS, *CODE_PAGES]).best()
    return best.encoding if best else None
