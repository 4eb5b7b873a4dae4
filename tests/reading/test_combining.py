"""Letters that carry more accents than any language knows."""

from articles.reading import Limits, read_article
from articles.reading.combining import MOST_MARKS


def test_accents_beyond_any_language_are_left_out_and_said() -> None:
    data = ("e" + "\u0301\u0327" * 500 + " café").encode()
    reading = read_article(data, limits=Limits())
    assert reading.text == "e" + "\u0301\u0327" * (MOST_MARKS // 2) + " café"
    assert reading.notes == ("970 of the accents on one letter were left out.",)


def test_accents_of_languages_stay() -> None:
    text = "Việt Nam, שָׁלוֹם, e\u0323\u0302\u0301, हिन्दी"
    assert read_article(text.encode(), limits=Limits()).text == text
