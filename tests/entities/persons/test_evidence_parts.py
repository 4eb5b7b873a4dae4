import pytest

from articles.entities.persons.evidence import begins_with_initials, last_word
from tests.entities.persons.making import make_words


def test_the_last_word_is_no_suffix() -> None:
    assert last_word(tuple(make_words("Cal Ripken Jr."))).text == "Ripken"
    assert last_word(tuple(make_words("Jr."))).text == "Jr."
    assert last_word(tuple(make_words("Cal Ripken"))).text == "Ripken"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("J. Smith", True),
        ("JD Vance", True),
        ("JRR Xqzt", False),
        ("JD The", False),
        ("UK Xqzt", False),
        ("Ann Lee", False),
        ("JD Ann Bo Cy", False),
    ],
)
def test_initials_may_lack_their_dots(name: str, expected: bool) -> None:
    assert begins_with_initials(tuple(make_words(name))) is expected
