import pytest

from articles.entities.persons.names import has_surname_end, is_family_first, is_joined
from articles.entities.persons.words import describe
from tests.entities.persons.making import make_words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kim Jong Un", True),
        ("Kim Jong-un", True),
        ("Ri Son Gwon", True),
        ("Xi Jinping", True),
        ("Nguyen Phu Trong", True),
        ("Kwok Ching-yeung", True),
        ("Kim Kardashian", False),
        ("Kim Basinger", False),
        ("Lee Anne Womack", False),
        ("Vladimir Putin", False),
        ("Kim", False),
        ("Lee Ann", False),
        ("Li Jong Un Son Ha", False),
        ("Li Jong Wangyeong", False),
    ],
)
def test_family_names_stand_first_where_they_do(name: str, expected: bool) -> None:
    assert is_family_first(make_words(name)) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Jong-un", True), ("Ching-yeung", True), ("Jinping", False), ("Soviet-armed", False)],
)
def test_joined_syllables(word: str, expected: bool) -> None:
    assert is_joined(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Popov", True),
        ("Nov", False),
        ("Kovalenko", True),
        ("Smith", False),
        ("Angelopoulos", True),
    ],
)
def test_family_names_have_endings(word: str, expected: bool) -> None:
    assert has_surname_end(describe(word)) is expected
