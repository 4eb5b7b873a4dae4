"""What a character stands next to speaks for it or against it."""

import pytest

from articles.reading.code_pages import is_letter, rate_letter, rate_mark


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("’", "Kim", "s v"), ("’", "Garc", "a w")),
        (("’", " l", "Ét"), ("’", "dorm", "a")),
        (("’", "boys", " an"), ("’", " ", "boys")),
        (("“", " ", "We"), ("“", "wa", "it")),
        (("”", "it.", " He"), ("”", "wa", "it")),
        (("«", "\n", "Oui"), ("«", "o", "u")),
        (("—", "end ", " but"), ("—", "naci", "n")),
        (("¿", " ", "Qué"), ("¿", "wor", "d")),
        (("°", "20", "C"), ("°", "a", "b")),
        (("®", "Brand", " is"), ("™", " ", "sterr")),
        (("¥", "for ", "500"), ("¥", "2012 ", " 2")),
        (("€", " ", "12"), ("€", "", "rzte")),
        (("•", "\n", " One"), ("•", "na", "ve")),
        (("\u00a0", "10", "km"), ("√", "wor", "d")),
    ],
)
def test_a_mark_is_rated_higher_in_its_place(likely, unlikely):
    assert rate_mark(*likely) > rate_mark(*unlikely)


@pytest.mark.parametrize(
    ("letter", "before", "after"),
    [("é", "f", " "), ("É", " ", "ta"), ("É", " ", "TA"), ("Á", "M", "LA"), ("à", " ", " ")],
)
def test_nothing_speaks_against_a_letter_in_a_word(letter, before, after):
    assert rate_letter(letter, before, after) == 0


@pytest.mark.parametrize(
    ("letter", "before", "after"),
    [
        ("Õ", "m", "s "),  # KimÕs
        ("Õ", "D", "s "),  # GRIDÕs
        ("Ò", " ", "Th"),  # ÒThe
        ("ì", " ", "Th"),  # ìThe
        ("Ñ", " ", " "),  # a dash
        ("î", ".", " "),  # said.î
        ("Ê", "0", "mi"),  # 10Êmillion
        ("ð", "Ê", "å "),  # a Russian word
    ],
)
def test_a_letter_where_a_mark_belongs_is_unlikely(letter, before, after):
    assert rate_letter(letter, before, after) < 0


def test_the_raised_letters_of_ordinals_are_marks():
    assert is_letter("é")
    assert not is_letter("º")
    assert not is_letter("“")
