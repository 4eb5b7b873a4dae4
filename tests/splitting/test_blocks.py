"""Features of a block."""

import pytest

from articles.splitting.blocks import clean_line, contains_any, make_block
from articles.splitting.layout import find_paragraphs
from tests.splitting.stories import make_block as block


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", "plain"),
        ("no\u00a0break", "no break"),
        ("hy\u00adphen", "hyphen"),
        ("\ufeffmark", "mark"),
        ("a\t b", "a b"),
        ("Café crème", "Café crème"),
    ],
)
def test_a_clean_line_has_plain_spaces_and_nothing_invisible(line: str, expected: str) -> None:
    assert clean_line(line) == expected


def test_a_block_keeps_the_offsets_of_its_text() -> None:
    text = "  Two\u00a0lines\n of it \n"
    made = make_block(text, find_paragraphs(text)[1][0])
    assert made.text == "Two lines\nof it"
    assert text[made.start : made.end] == "Two\u00a0lines\n of it"
    assert not made.is_one_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It ended.", True),
        ("“It ended.”", True),
        ("(It ended!)", True),
        ("It went on…", True),
        ("It did not", False),
        ("It did:", False),
        ("", False),
    ],
)
def test_a_sentence_ends_with_a_full_stop_or_its_like(line: str, expected: bool) -> None:
    assert block(line).ends_sentence is expected


def test_shares_of_capitals_leave_small_words_out() -> None:
    assert block("Ferry to Skell Sails").capital_share == 1
    assert block("Ferry to Skell sails").capital_share == pytest.approx(2 / 3)
    assert block("1 2 3").capital_share == 0
    assert block("FERRY SAILS").upper_share == 1
    assert block("1 2").upper_share == 0


def test_sentences_are_counted_at_a_capital_after_the_stop() -> None:
    assert block("It sailed. It came back. No. 4 did not").sentence_count == 3


def test_words_for_comparing_are_bare_and_small() -> None:
    assert block("“Ferry,” he said").plain_words == ["ferry", "he", "said"]
    assert block("“Ferry,” he said").long_words == {"ferry", "said"}


def test_first_and_last_characters_tell_quotes_and_lead_ins() -> None:
    assert block("“Go”").opens_with_quote
    assert not block("Go").opens_with_quote
    assert block("These are:").ends_with_colon
    assert block("a1").has_letters
    assert not block("* * *").has_letters


def test_a_gate_opens_for_one_of_its_cues() -> None:
    assert contains_any("the photo", ("map", "photo"))
    assert not contains_any("the ferry", ("map", "photo"))
