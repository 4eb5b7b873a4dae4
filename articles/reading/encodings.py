"""Bytes -> Unicode. UTF-8 first and strictly; then marks, patterns and, last, detection.

The order: known binary formats are refused; a byte order mark decides; NUL bytes mean UTF-16,
a stray NUL, or a binary file; what is valid UTF-8 is UTF-8; what is UTF-8 but for a few broken
bytes stays UTF-8; the rest is some legacy encoding.
"""

import codecs
import contextlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from articles.reading.code_pages import CODE_PAGES, choose_code_page
from articles.reading.problems import UnreadableSource

REPLACEMENT = "\ufffd"

# First bytes of files that are often saved or renamed as .txt by mistake, and their names.
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"bplist00", "an Apple property list or web archive"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

# Longer marks first: UTF-32's little-endian mark begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
)
_FIRST_OF_A_MARK = frozenset(mark[0] for mark, _, _ in _MARKS)

# Control bytes that stand in texts: tab, line feed, vertical tab, form feed, carriage return,
# the end mark of DOS files, and the escape of ISO-2022-JP.
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1a\x1b")) + b"\x7f"
_NOT_CONTROL = bytes(set(range(0x100)) - set(_CONTROL))
_HIGH = bytes(range(0x80, 0x100))

# ISO-2022-JP, the encoding of Japanese mail, is pure ASCII with these switches in between.
_JAPANESE_SHIFT = re.compile(rb"\x1b\$[@B]")

# Text files have none; a damaged one may have a few. Executables and pictures have over 5 %.
MAX_CONTROL_SHARE = 0.02
# A broken download leaves a few U+FFFD; a wrong encoding leaves them everywhere.
MAX_BROKEN_SHARE = 0.02
# A legacy text has hardly any bytes that happen to be UTF-8 sequences: over twice as many
# valid sequences as broken bytes are never chance.
VALID_PER_BROKEN = 2

_FIRST_LEAD = 0xC2  # the lowest byte that begins a sequence in UTF-8

_BINARY_ADVICE = "Save the article as plain text (.txt, UTF-8) and import that."


@dataclass(frozen=True)
class Decoded:
    """Text without its byte order mark, the encoding as Python names it, and notes."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The bytes as text; raises UnreadableSource if they are none."""
    if not data:
        raise UnreadableSource("it is empty", "Remove it, or fetch it again.")
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise UnreadableSource(f"it is {kind}, not text", _BINARY_ADVICE)
    if data[0] in _FIRST_OF_A_MARK:
        marked = _decode_marked(data)
        if marked:
            return marked
    if b"\0" in data:
        return _decode_with_nuls(data)
    return _decode_plain(data)


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding, codec in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            if mark == codecs.BOM_UTF32_LE and _count_odd(text) > len(text) * MAX_BROKEN_SHARE:
                continue  # UTF-16 that begins with a NUL
            return _accept(text, encoding)
    return None


def _decode_with_nuls(data: bytes) -> Decoded:
    without = data.translate(None, b"\0")
    dropped = len(data) - len(without)
    if not without:
        raise UnreadableSource("it is a binary file, not text", _BINARY_ADVICE)
    if dropped + _count_control(without) <= max(1, len(data) * MAX_CONTROL_SHARE):
        decoded = _decode_plain(without)
        note = f"{dropped} NUL characters were dropped."
        return Decoded(decoded.text, decoded.encoding, (note, *decoded.notes))
    texts = {codec: data.decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be")}
    # Every script has ASCII spaces, digits or line ends; read the wrong way round, they turn into
    # rare or unassigned characters.
    codec = max(texts, key=lambda name: _count_ascii(texts[name]) - _count_odd(texts[name]))
    if not _count_ascii(texts[codec]):
        raise UnreadableSource("it is a binary file, not text", _BINARY_ADVICE)
    return _accept(texts[codec], codec)


def _decode_plain(data: bytes) -> Decoded:
    if _count_control(data) > len(data) * MAX_CONTROL_SHARE:
        raise UnreadableSource("it is a binary file, not text", _BINARY_ADVICE)
    if _JAPANESE_SHIFT.search(data):
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode("iso2022_jp"), "iso2022_jp")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_unmarked(data)


def _decode_unmarked(data: bytes) -> Decoded:
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    valid = len(text) - len(data.translate(None, _HIGH)) - broken
    if valid >= VALID_PER_BROKEN * broken or (broken == 1 and _is_cut_off(data, valid=valid)):
        return Decoded(text, "utf-8", (_broken_note(broken),))
    return _decode_legacy(data)


def _decode_legacy(data: bytes) -> Decoded:

    encoding = detect_encoding(data)
    if encoding:
        return _accept(data.decode(encoding, "replace"), encoding)
    if not is_mostly_ascii(data):
        raise UnreadableSource("its encoding cannot be detected", _BINARY_ADVICE)
    guessed = _accept(data.decode("cp1252", "replace"), "cp1252")
    note = (
        "The encoding could not be detected; it was read as Windows-1252, so accents may be wrong."
    )
    return Decoded(guessed.text, guessed.encoding, (note, *guessed.notes))


def _is_cut_off(data: bytes, *, valid: int) -> bool:
    """Whether the one fault is a UTF-8 sequence that the end of the file cuts short."""
    start = len(data) - 1
    while start and 0x80 <= data[start] < _FIRST_LEAD:
        start -= 1
    tail = data[start:]
    if tail[0] < _FIRST_LEAD or _is_broken(tail):
        return False
    if valid or len(tail) > 1:
        return True
    # One lone byte: from E0 up it may as well be a Western accented letter, and after a space a
    # dash. From C2 to DF those are capitals, which do not end a word.
    return tail[0] < 0xE0 and data[-2:-1].isalpha()


def _is_broken(tail: bytes) -> bool:
    """Whether more bytes could not complete this sequence."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(tail)
    except UnicodeDecodeError:
        return True
    return False


def _accept(text: str, encoding: str) -> Decoded:
    """Text decoded with replacements, unless so much of it is odd that it is none."""
    odd = _count_odd(text)
    if odd > max(1, len(text) * MAX_BROKEN_SHARE):
        raise UnreadableSource("it is a binary file, not text", _BINARY_ADVICE)
    notes = []
    if "\0" in text:
        notes.append(f"{text.count(chr(0))} NUL characters were dropped.")
        text = text.replace("\0", "")
    if REPLACEMENT in text:
        notes.append(_broken_note(text.count(REPLACEMENT)))
    return Decoded(text, encoding, tuple(notes))


def _broken_note(count: int) -> str:
    return f"{count} broken characters were replaced by {REPLACEMENT}."


def _count_control(data: bytes) -> int:
    return len(data.translate(None, _NOT_CONTROL))


def _count_ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def _count_odd(text: str) -> int:
    """Characters that stand in no text: control, unassigned, private, replaced ones."""
    return sum(count for character, count in Counter(text).items() if _is_odd(character))


def _is_odd(character: str) -> bool:
    if character in "\t\n\x0b\x0c\r\x1a\x1b":
        return False
    return character == REPLACEMENT or unicodedata.category(character) in _ODD


_ODD = frozenset({"Cc", "Cn", "Co", "Cs"})


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
