"""Bylines and the authors they name."""

import pytest

from articles.views.citations import Author, read_authors

ANN = Author("Ann Lee", "Lee", "Ann")
JAMES = Author("James Miller", "Miller", "James")


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("", []),
        ("Ann Lee", [ANN]),
        ("Ann Lee and James Miller", [ANN, JAMES]),
        ("Ann Lee, James Miller", [ANN, JAMES]),
        (
            "Ann Lee, James Miller, and Maria Garcia",
            [ANN, JAMES, Author("Maria Garcia", "Garcia", "Maria")],
        ),
        ("Ann Lee; James Miller", [ANN, JAMES]),
        ("Ann Lee & James Miller", [ANN, JAMES]),
        ("Ann  Lee\nand James Miller", [ANN, JAMES]),
        ("Ann Lee, Staff Writer", [ANN]),
        ("Ann Lee in Oslo and James Miller at the border", [ANN, JAMES]),
        ("James Miller, Jr. and Ann Lee", [Author("James Miller Jr.", "Miller", "James Jr."), ANN]),
        # Which of its words is the family name is not known, or it stands first already.
        ("Kim Jong Un", [Author("Kim Jong Un")]),
        # Nobody in particular.
        ("AFP", [Author("AFP")]),
        ("Foreign desk, Europe", [Author("Foreign desk, Europe")]),
        ("Staff and agencies", [Author("Staff and agencies")]),
    ],
)
def test_authors_are_told_apart_where_the_byline_does(byline: str, expected: list[Author]) -> None:
    assert read_authors(byline) == expected
