"""Layouts: blank lines, single newlines, hard-wrapped text, odd white space."""

import textwrap

import pytest

from articles.splitting.layout import find_paragraphs, to_plain_spaces
from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD

BLOCKS = [HEADLINE, LEAD, SECOND, THIRD, FOURTH]


def paragraphs(text: str) -> list[str]:
    return [text[paragraph.start : paragraph.end] for paragraph in find_paragraphs(text)[1]]


def test_blank_lines_part_paragraphs() -> None:
    text = "\n\n".join(BLOCKS)
    assert find_paragraphs(text)[0] == "blank"
    assert paragraphs(text) == BLOCKS


def test_single_newlines_part_paragraphs_when_there_are_no_blank_lines() -> None:
    text = "\n".join(BLOCKS)
    assert find_paragraphs(text)[0] == "newline"
    assert paragraphs(text) == BLOCKS


def test_a_headline_apart_does_not_hide_single_newlines() -> None:
    text = HEADLINE + "\n\n" + "\n".join([LEAD, SECOND, THIRD, FOURTH])
    assert find_paragraphs(text)[0] == "newline"
    assert paragraphs(text) == BLOCKS


def test_two_lumps_of_single_lines_are_single_lines() -> None:
    lump = "\n".join([LEAD, SECOND, THIRD, FOURTH])
    text = "\n\n".join([HEADLINE, lump, lump])
    assert find_paragraphs(text)[0] == "newline"


def test_hard_wrapped_paragraphs_are_put_together() -> None:
    text = "\n\n".join(textwrap.fill(block, 72) for block in BLOCKS)
    layout, found = find_paragraphs(text)
    assert layout == "wrapped"
    assert [" ".join(part.split()) for part in paragraphs(text)] == BLOCKS
    assert all(len(paragraph.lines) == 1 for paragraph in found)


def test_a_wanted_break_survives_in_hard_wrapped_text() -> None:
    caption = "Skell Ferry Stage\n" + textwrap.fill(SECOND, 72)
    text = "\n\n".join([*(textwrap.fill(block, 72) for block in BLOCKS), caption])
    assert len(find_paragraphs(text)[1][-1].lines) == 2


def test_hard_wrapped_text_without_blank_lines_is_cut_where_the_next_word_had_room() -> None:
    text = "\n".join(textwrap.fill(block, 72) for block in BLOCKS)
    assert find_paragraphs(text)[0] == "wrapped"
    assert [" ".join(part.split()) for part in paragraphs(text)] == BLOCKS


@pytest.mark.parametrize(
    "line",
    [
        "Ferries sail to six islands of the northern sound.",
        "Otters 3, Herons 1",
        "The council met on Monday and adjourned at noon, so that members could eat their lunch.",
    ],
)
def test_lines_that_never_go_on_in_small_letters_are_not_wrapped(line: str) -> None:
    text = "\n".join([line] * 9)
    assert find_paragraphs(text)[0] == "newline"
    assert len(paragraphs(text)) == 9


def test_a_long_line_says_that_nothing_is_wrapped() -> None:
    text = "\n".join(["and so on it went along the quiet road until night"] * 6 + ["x" * 120])
    assert find_paragraphs(text)[0] == "newline"


@pytest.mark.parametrize("empty", ["", " ", "\n\n\n", "\u00a0\t\u2028\n \u3000"])
def test_white_space_has_no_paragraphs(empty: str) -> None:
    assert find_paragraphs(empty) == ("blank", [])


@pytest.mark.parametrize("odd", ["\u00a0", "\t", "\u3000", " \u2009"])
def test_odd_spaces_around_a_line_are_left_out(odd: str) -> None:
    text = f"{odd}{HEADLINE}{odd}\n{odd}\n{LEAD}"
    assert paragraphs(text) == [HEADLINE, LEAD]


@pytest.mark.parametrize("mark", ["\v", "\f", "\u2028", "\u2029", "\x85", "\r"])
def test_odd_line_breaks_part_lines(mark: str) -> None:
    text = mark.join(BLOCKS)
    assert paragraphs(text) == BLOCKS


def test_plain_spaces_keep_the_length() -> None:
    assert to_plain_spaces("a\u00a0b\u2028c") == "a b\nc"
    assert to_plain_spaces("plain") == "plain"
