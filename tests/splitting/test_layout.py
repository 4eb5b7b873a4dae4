"""Layouts: blank lines, single newlines, hard-wrapped text, odd white space."""

import textwrap

import pytest

from articles.splitting.blocks import make_block
from articles.splitting.layout import find_paragraphs, join_cut_words, to_plain_spaces
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


def in_column(block: str, width: int, hyphen: str = "") -> str:
    """Set a block in a narrow column; long words are cut with the mark, if one is given."""
    lines, line = [], ""
    for word in block.split():
        room = width - len(line) - 1
        if hyphen and len(word) > room >= 5 and word.isalpha() and len(word) - room >= 1:
            lines.append(f"{line} {word[: room - 1]}{hyphen}".strip())
            line = word[room - 1 :]
        elif len(word) > room and line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("hyphen", ["", "-", "\u00ac", "\u00ad"])
@pytest.mark.parametrize("width", [20, 25, 30, 35, 40, 45, 50])
def test_narrow_columns_are_put_together(width: int, hyphen: str) -> None:
    text = "\n\n".join(in_column(block, width, hyphen) for block in BLOCKS)
    layout, found = find_paragraphs(text)
    assert layout == "wrapped"
    clean = [make_block(text, paragraph).text for paragraph in found]
    assert [line.replace("\n", " ") for line in clean] == BLOCKS


def test_a_column_in_capitals_is_put_together() -> None:
    text = "\n\n".join(in_column(block.upper(), 40) for block in BLOCKS)
    assert len(paragraphs(text)) == len(BLOCKS)


def test_indented_lines_open_paragraphs_of_a_column() -> None:
    text = "\n".join("   " + in_column(block, 34, "-") for block in BLOCKS)
    assert [part.split()[0] for part in paragraphs(text)] == [block.split()[0] for block in BLOCKS]


def test_a_blank_line_below_every_line_parts_nothing() -> None:
    text = "\n\n".join(in_column("\n".join(BLOCKS), 30).split("\n"))
    assert find_paragraphs(text)[0] == "wrapped"


@pytest.mark.parametrize(
    "lines",
    [
        "Otters\nherons\nsome very old boats of the northern sound\nnets\na lamp\nrope and tar\n"
        "eleven buckets of whitewash\nsoap",
        "There is a light upon the quay\nAnd nobody to tend it\nThe keeper took the boat to sea\n"
        "And left a note to mend it\nThe gulls came down to look inside\nThey found the loaf",
        "Rovers 3, Athletic 1\nSkell 2, Orsett 2\nLindmouth 0, Northport 4\nHarbour 1, Town 1\n"
        "Mill 5, Ferry 0\nQuay 2, Bank 3",
    ],
    ids=["things", "verse", "results"],
)
def test_lists_and_verse_are_no_columns(lines: str) -> None:
    assert find_paragraphs(lines)[0] == "newline"


def test_a_title_and_a_paragraph_on_two_lines_are_two_blocks() -> None:
    assert paragraphs(f"{HEADLINE}\n{LEAD}") == [HEADLINE, LEAD]
    assert paragraphs(f"{LEAD[:80]}\n{LEAD[80:]}") == [LEAD[:80] + "\n" + LEAD[80:]]


def test_words_cut_at_a_line_end_are_joined() -> None:
    assert join_cut_words("in Mozam-\nbique, a re\u00ad\nturn") == "in Mozambique, a return"
    assert join_cut_words("the Skell-\nOrsett line, 3-\n4") == "the Skell-\nOrsett line, 3-\n4"


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
