"""Bytes to a Reading: what comes through unchanged, and what is refused."""

import codecs

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from articles.reading import Limits, UnreadableSource, read_article
from articles.reading.double_encoding import repair

LIMITS = Limits(max_bytes=100_000)


def read(data: bytes):
    return read_article(data, limits=LIMITS)


def test_plain_text_comes_through_as_it_is():
    reading = read("Harbour reopens\n\nThe “old” harbour reopened.\n".encode())
    assert reading.text == "Harbour reopens\n\nThe “old” harbour reopened.\n"
    assert reading.encoding == "utf-8"
    assert reading.metadata.published is None
    assert reading.notes == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_becomes_a_newline(line_end):
    assert read(f"One{line_end}{line_end}Two{line_end}".encode()).text == "One\n\nTwo\n"


@pytest.mark.parametrize("character", ["\t", "\u00a0", "\u00ad", "\u200b", "\u2028", "\x0c"])
def test_other_white_space_and_invisible_characters_stay(character):
    assert read(f"A{character}word".encode()).text == f"A{character}word"


@pytest.mark.parametrize(
    "data",
    [b"", b"\n \t\r\n", codecs.BOM_UTF8, "\u00a0\u200b\n".encode(), codecs.BOM_UTF16_LE + b"\n\0"],
)
def test_a_file_without_a_visible_character_is_empty(data):
    with pytest.raises(UnreadableSource, match="empty"):
        read(data)


def test_ten_thousand_blank_lines_before_the_text_are_kept():
    text = "\n" * 10_000 + "At last, a headline"
    assert read(text.encode()).text == text


def test_front_matter_without_an_article_is_refused():
    with pytest.raises(UnreadableSource, match="front matter but no text"):
        read(b"---\npublication: The Ledger\n---\n\n")


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read():
    assert len(read(b"x" * 100_000).text) == 100_000
    with pytest.raises(UnreadableSource, match="too large") as refusal:
        read(b"x" * 100_001)
    assert "limit" in refusal.value.advice


def test_front_matter_works_after_a_byte_order_mark_and_with_windows_line_ends():
    text = "---\r\npublication: The Ledger\r\npublished: 2020-05\r\n---\r\n\r\nHarbour reopens\r\n"
    reading = read(text.encode("utf-8-sig"))
    assert reading.text == "Harbour reopens\n"
    assert reading.metadata.publication == "The Ledger"
    assert reading.metadata.published_precision == "month"


def test_notes_of_all_steps_are_handed_on_in_order():
    reading = read(b"---\nurl: nowhere\nurl: elsewhere\n---\nText with a \0 in it, and more of it")
    assert [note.split()[0] for note in reading.notes] == ["1", "Front", "Front"]


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_text_or_a_refusal(data):
    try:
        text = read(data).text
    except UnreadableSource as refusal:
        text = f"{refusal.reason} {refusal.advice}"
    assert text.strip()
    assert "\r" not in text
    assert "\0" not in text
    assert text.encode()


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_what_was_written_as_utf_8_is_read_back(text):
    visible = "x" + text
    # What looks as if it had been encoded twice is put right: its own tests say what is.
    assume(repair(visible)[0] == visible)
    assert read(visible.encode()).text == visible
