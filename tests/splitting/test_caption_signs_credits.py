"""Credits of pictures."""

import pytest

from articles.splitting.caption_signs import (
    ends_with_agency,
    ends_with_credit,
    has_credit,
    is_agency_line,
    is_credit_line,
)
from tests.splitting.stories import make_block


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay. AP Photo/Bo Quist", True),
        ("The quay. Courtesy of the ferry", True),
        ("The quay | AP", True),
        ("The quay after the storm. (Skell Museum archive photo)", True),
        ("The quay after the storm (see the photo)", False),
        ("The quay and nothing else", False),
        ("A photographer walks by", False),
        ("That is what she told AFP.", False),
        ("Photo by Bo Quist " + "and so on and on " * 20, False),
    ],
)
def test_a_credit_stands_at_the_end(text: str, expected: bool) -> None:
    assert has_credit(make_block(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay (Bo Quist)", True),
        ("The quay. Reuters", True),
        ("The quay, photo by Bo Quist", True),
        ("The quay", False),
    ],
)
def test_endings_of_credits(text: str, expected: bool) -> None:
    assert ends_with_credit(make_block(text)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reuters", True),
        ("(AP/Getty Images)", True),
        ("AFP via Getty Images", True),
        ("Ferry", False),
        ("()", False),
    ],
)
def test_agencies_alone_on_a_line(line: str, expected: bool) -> None:
    assert is_agency_line(line) is expected


def test_agencies_and_credit_words_are_found() -> None:
    assert ends_with_agency("The quay. NASA")
    assert not ends_with_agency("The quay")
    assert is_credit_line("Photo: Bo Quist")
    assert not is_credit_line("Bo Quist")
