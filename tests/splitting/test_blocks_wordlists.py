"""Word lists as plain text."""

from articles.splitting.blocks import phrase_list, word_set


def test_words_and_phrases_are_read_from_text() -> None:
    assert word_set("one\n two") == {"one", "two"}
    assert phrase_list("one two |\n _three_") == ("one two", " three ")
