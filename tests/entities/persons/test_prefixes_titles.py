import pytest

from articles.entities.persons.prefixes import find_title, find_title_of_office
from tests.entities.persons.making import make_words


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("President Vladimir Putin", "President"),
        ("North Korean Foreign Minister Ri Son Gwon", "Foreign Minister"),
        ("Striker Wayne Rooney", "Striker"),
        ("Ann Lee", None),
        ("Stephen King Jones", None),
        ("J. King Jones", None),
        ("Asghar Imam Salafi", None),
        ("Belgian King Albert", "King"),
        ("Crown Prince Harald", "Crown Prince"),
        ("Noted King Albert", "King"),
        ("Sheikh Tamim", "Sheikh"),
        ("Rani Basha", None),
        ("Officer Rani Basha", "Officer"),
        ("King Jr.", None),
        ("Cook Ann Lee", None),
        ("Prime Minister", None),
        ("Saint Lucia", None),
        ("Prince Edward Island", None),
        ("President “ Ann", None),
    ],
)
def test_the_last_title_before_a_name_is_found(words: str, title: str | None) -> None:
    found = find_title(make_words(words))
    assert (found.text if found else None) == title


def test_an_occupation_is_a_weaker_title() -> None:
    strong, weak = find_title(make_words("Mr Lee")), find_title(make_words("Striker Lee"))
    assert strong is not None
    assert strong.is_strong
    assert weak is not None
    assert not weak.is_strong


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("the Secretary of", "Secretary of …"),
        ("the Minister for the", "Minister for the …"),
        ("the secretary of", None),
        ("Bank of", None),
        ("the man", None),
        ("of", None),
        ("of the", None),
        ("President of and of and of and of the", None),
    ],
)
def test_an_office_may_end_in_the_run_of_the_name(before: str, title: str | None) -> None:
    plain = before.split()
    found = find_title_of_office(plain, len(plain), 0)
    assert (found.text if found else None) == title
