"""Marks, NUL bytes, broken UTF-8 and binary files. Legacy encodings: test_detection."""

import codecs

import pytest

from articles.reading.encodings import decode
from articles.reading.problems import UnreadableSource

TEXT = "“Yes”, she said – the café’s bill was €12.\nКим Чен Ын 金正恩 😀\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (b"\x84\x31\x95\x33" + TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_recognised_with_and_without_its_mark(data, encoding):
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert decoded.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "The harbour reopened.",
        "Порт снова открыт\n\nКорабли пришли утром, сообщили в порту.\n",
        "港口重新开放\n\n船只早上抵达，港口方面表示。\n",
        "Ok",
    ],
)
def test_utf_16_without_a_mark_is_recognised_in_every_script(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding


def test_a_mark_of_utf_16_before_a_nul_is_not_taken_for_utf_32():
    decoded = decode(codecs.BOM_UTF16_LE + "\0The harbour reopened, at last".encode("utf-16-le"))
    assert decoded.text == "The harbour reopened, at last"
    assert decoded.encoding == "utf-16-le"
    assert decoded.notes == ("1 NUL characters were dropped.",)


def test_a_first_byte_like_a_mark_is_not_enough():
    assert decode("ïles et côtes désertées".encode("cp1252")).encoding == "cp1252"


def test_utf_16_cut_in_mid_character_keeps_all_but_the_last():
    decoded = decode("The harbour reopened".encode("utf-16")[:-1])
    assert decoded.text == "The harbour reopene\ufffd"
    assert decoded.notes == ("1 broken characters were replaced by \ufffd.",)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("The “old” café".encode()[:-1], "The “old” caf\ufffd"),
        ("“Old” harbours".encode().replace(b"h", b"\xff"), "“Old” \ufffdarbours"),
        ("He left…".encode()[:-1], "He left\ufffd"),
        ("A café".encode()[:-1], "A caf\ufffd"),
        ("Done 😀".encode()[:-2], "Done \ufffd"),
    ],
)
def test_utf_8_with_a_broken_byte_stays_utf_8(data, expected):
    decoded = decode(data)
    assert decoded.text == expected
    assert decoded.encoding == "utf-8"
    assert decoded.notes == ("1 broken characters were replaced by \ufffd.",)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"un petit caf\xe9", "un petit café"),
        (b"Kim\x92s visit", "Kim’s visit"),
        (b"Louis de Cro\xff", "Louis de Croÿ"),
        (b"The rest of it \x96", "The rest of it –"),
        (b"CAF\xc9\x94 and \x93BAR\x94, \x93PUB\x94", "CAFÉ” and “BAR”, “PUB”"),
        (b"A fee of \xa3", "A fee of £"),
    ],
)
def test_a_legacy_text_is_not_taken_for_broken_utf_8(data, expected):
    assert decode(data).text == expected


def test_replacement_characters_that_stood_in_the_file_are_no_fault():
    decoded = decode("A \ufffd stood here before".encode())
    assert decoded.text == "A \ufffd stood here before"
    assert decoded.notes == ()


def test_a_few_nul_bytes_are_dropped_with_a_note():
    decoded = decode("The harbour reopened – at last.\0\n".encode() + b"It is open. " * 9)
    assert decoded.text == "The harbour reopened – at last.\n" + "It is open. " * 9
    assert decoded.encoding == "utf-8"
    assert decoded.notes == ("1 NUL characters were dropped.",)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(32)) * 40,
        b"\0" * 1000,
        b"\0",
        b"\x01\x02\x03 text \x04\x05\x06",
        b"\xff\xd8\xff\xe0 a picture",
        b"%PDF-1.7 and so on",
        b"{\\rtf1\\ansi A document}",
        b"PK\x03\x04 an office document",
        b"\x7fELF\x02\x01\x01",
        codecs.BOM_UTF16_LE + bytes(range(0, 250)) * 3 + b"\x00\xdc" * 99,
        b"\x81\x82 \x01\x02\x03\x04",
    ],
)
def test_binary_files_are_refused_with_an_advice(data):
    with pytest.raises(UnreadableSource, match="not text") as refusal:
        decode(data)
    assert "plain text" in refusal.value.advice


def test_nothing_at_all_is_refused():
    with pytest.raises(UnreadableSource, match="empty"):
        decode(b"")


def test_high_bytes_that_fit_no_encoding_are_refused(monkeypatch):
    monkeypatch.setattr("articles.reading.encodings.detect_encoding", lambda data: None)
    with pytest.raises(UnreadableSource, match="cannot be detected"):
        decode(b"\xff\xfd\xfa\xf9\xa0")


def test_a_latin_text_of_unknown_encoding_is_read_all_the_same(monkeypatch):
    monkeypatch.setattr("articles.reading.encodings.detect_encoding", lambda data: None)
    decoded = decode(b"Mostly plain text with a stray \xfe\xfe\xfe in it")
    assert decoded.text == "Mostly plain text with a stray þþþ in it"
    assert decoded.notes[0].startswith("The encoding could not be detected")


def test_japanese_mail_encoding_is_pure_ascii_and_yet_recognised():
    text = "首相が辞任を表明した。"
    assert decode(text.encode("iso2022_jp")).text == text


def test_a_stray_escape_sequence_is_kept_as_it_is():
    assert decode(b"Press \x1b$B then \x1b$").text == "Press \x1b$B then \x1b$"
