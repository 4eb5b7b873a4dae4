"""The table of languages."""

import pytest

from articles.reading.code_pages import LANGUAGES


def test_words_are_plain_ascii_and_letters_are_not():
    for language in LANGUAGES:
        assert all(word.isascii() and word.islower() for word in language.words)
        assert not any(letter.isascii() for letter in language.letters)


@pytest.mark.parametrize(
    ("word", "letters", "rating"),
    [("ale", ["ł", "Ż"], 2.0), ("ale", ["ł", "ñ"], 0.5), ("the", ["é"], 0.5), ("ve", ["İ"], 1.0)],
)
def test_letters_are_rated_by_whether_the_language_has_them(word, letters, rating):
    language = next(language for language in LANGUAGES if word in language.words)
    assert language.rate_letters(letters) == rating
