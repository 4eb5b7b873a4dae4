"""The choice among code pages; texts in each are in test_detection."""

import pytest

from articles.reading.code_pages import choose_code_page


def test_the_commonest_code_page_wins_where_several_read_the_same():
    assert choose_code_page("naïve café".encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("wall—it fell", "cp1252"),
        ("Kim’s", "mac_roman"),
        ("“Go”", "mac_roman"),
        ("wait…", "cp1252"),
        ("¡Gol de Iván!", "mac_roman"),
        ("• First point", "mac_roman"),
        ("It is 1.5°C", "mac_roman"),
        ("Österreich wählt", "cp850"),
        ("for 12,40 €", "iso8859_15"),
    ],
)
def test_one_character_in_its_place_decides(text, encoding):
    data = text.encode(encoding)
    chosen = choose_code_page(data)
    assert chosen is not None
    assert data.decode(chosen) == text


def test_a_text_that_makes_sense_in_none_is_left_open():
    assert choose_code_page("Кремль сообщил о встрече".encode("cp1251")) is None


def test_only_the_surroundings_of_the_first_odd_byte_are_looked_at():
    data = b"x" * 50_000 + "Kim’s visit".encode("mac_roman") + b"x" * 50_000
    assert choose_code_page(data) == "mac_roman"


def test_plain_ascii_is_in_every_code_page():
    assert choose_code_page(b"plain") == "cp1252"
