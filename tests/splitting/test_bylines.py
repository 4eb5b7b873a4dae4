"""Bylines above and below the text."""

import pytest

from articles.splitting.bylines import is_by_line
from tests.splitting.stories import (
    HEADLINE,
    LEAD,
    SECOND,
    THIRD,
    rule_in_head,
    rule_in_text,
    rules_of,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", True),
        ("by Ann Lee", True),
        ("BY ANN LEE", True),
        ("By the editorial board", True),
        ("By @annlee", True),
        ("Posted by Ann Lee on May 5", True),
        ("Written by: Ann Lee", True),
        ("bySauli Giliard", True),
        ("By Ann Lee, staff writer, and Bo Quist, who has covered the ferry for ten years.", True),
        ("By noon the ferry had sailed", False),
        ("By Tuesday the ferry had sailed twice and nobody was left on the quay.", False),
        ("By", False),
        ("Ferry sails", False),
    ],
)
def test_a_by_line_opens_with_by_and_a_name(line: str, expected: bool) -> None:
    assert is_by_line(line) is expected


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("By Ann Lee", "byline-by"),
        ("Ann Lee", "byline-name"),
        ("Ann Lee and AP", "byline-name"),
        ("ANN LEE, GAZETTE", "byline-name"),
        ("Our political correspondent", "byline-role"),
        ("Reporting from Skell Island", "byline-role"),
        ("Ann Lee May 5, 2020", "byline-name-and-date"),
        ("Ann Lee | Published 4 months ago", "byline-name-and-date"),
        ("SKELL Tue May 5, 2020 9:21am IST", "date-full"),
        ("Reuters", "byline-agency"),
        ("By Ann Lee; photographs by Bo Quist", "byline-by"),
    ],
)
def test_authors_above_the_text(line: str, rule: str) -> None:
    assert rule_in_head(line) == rule


def test_by_and_the_name_on_lines_of_their_own() -> None:
    assert rules_of(HEADLINE, "By", "Ann Lee", "and", "Bo Quist", LEAD, SECOND)[1:5] == [
        "byline-by-alone",
        "byline-name",
        "byline-by-alone",
        "byline-name",
    ]


def test_by_with_a_credit_inside_the_text_is_a_caption() -> None:
    assert rule_in_text("By Bo Quist/Getty Images") == "caption-signs-agree"


def test_a_name_and_a_date_inside_the_text_are_no_byline() -> None:
    assert rule_in_text("Ferry Sails May 5, 2020") != "byline-name-and-date"


def test_a_sentence_with_a_name_and_a_year_is_no_byline() -> None:
    assert rules_of(HEADLINE, "Ann Lee left in 2019.", LEAD, SECOND, THIRD)[1] != (
        "byline-name-and-date"
    )


def test_a_bare_name_above_a_picture_names_somebody() -> None:
    photo = "The quay on Tuesday. (Bo Quist/AP)"
    assert rules_of(HEADLINE, LEAD, SECOND, "Ann Lee", photo, THIRD)[3] == "byline-in-text"
