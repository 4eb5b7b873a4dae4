"""Where the text begins and ends."""

from articles.splitting.body import find_zones
from tests.splitting.stories import HEADLINE, LEAD, SECOND, THIRD, make_draft, rules_of


def zones(*blocks: str) -> tuple[int, int]:
    draft = make_draft(*blocks)
    draft.assign(0, "first-block")
    find_zones(draft)
    return draft.first, draft.last


def test_paragraphs_bound_the_text() -> None:
    assert zones(HEADLINE, "Ann Lee", LEAD, "Slow boats", SECOND, "Ferries") == (2, 4)


def test_lines_of_some_length_do_when_there_are_no_paragraphs() -> None:
    line = "Ferry sails again to the island of Skell"
    assert zones(HEADLINE, "Ann Lee", line, "Ferries") == (2, 2)


def test_short_lines_alone_are_text_from_the_second_block_on() -> None:
    assert zones(HEADLINE, "Ferries", "Boats") == (1, 1)
    assert zones(HEADLINE) == (0, 0)


def test_paragraphs_about_the_author_close_the_file_not_the_text() -> None:
    about = "Ann Lee is a staff writer who covers ferries, tides and gulls for the Skell Courier."
    assert zones(HEADLINE, LEAD, SECOND, about) == (1, 2)
    assert rules_of(HEADLINE, LEAD, SECOND, about)[-1] == "note-author"


def test_no_more_than_three_such_paragraphs_are_notes() -> None:
    about = "Ann Lee is a staff writer who covers ferries, tides and gulls for the Skell Courier."
    assert zones(HEADLINE, LEAD, SECOND, THIRD, *[about] * 3) == (1, 3)
    assert zones(HEADLINE, LEAD, SECOND, THIRD, about, about, about, about) == (1, 4)
