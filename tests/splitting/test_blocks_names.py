"""Names in lines of their own."""

import pytest

from articles.splitting.blocks import is_name_and_source, is_name_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ann Lee", True),
        ("Ann de la Cruz", False),
        ("Vincent van Gogh", True),
        ("Ann Lee and Bo Quist", True),
        ("Ann Lee, Bo Quist & Nora Espinal", True),
        ("ANN O’HARA-LEE", True),
        ("Ferries", False),
        ("Ann sails home", False),
    ],
)
def test_a_name_line_holds_nothing_but_names(line: str, expected: bool) -> None:
    assert is_name_line(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Ann Lee and AP", True), ("ANN LEE, GAZETTE", True), ("Ann sails, home", False)],
)
def test_a_source_may_follow_the_name(line: str, expected: bool) -> None:
    assert is_name_and_source(line) is expected
