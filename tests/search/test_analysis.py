import pytest

from articles.search.analysis import Language, analyze_word, expand_prefix

# One word for each ending that the stemmer treats in a way of its own.
LIST = """
cities tied ties gas proceed feed agreed agreedly hoping hopped hoped luxuriating happy say
relational conditional rarely organization predication operator feudalism decisiveness
hopefulness callousness formality sensitivity sensibility quickly theology usefully
triplicate formative formalize electricity electrical hopeful goodness revival allowance
inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent
adoption communism activate effective bowdlerize probate rate cease controlling rolled skies
dying lying early only singly generously communist arsenal
"""
WORDS = LIST.split()


@pytest.mark.parametrize("word", WORDS)
def test_every_beginning_of_a_word_finds_it(word: str) -> None:
    (term,) = analyze_word(word, Language.ENGLISH)
    for length in range(2, len(word) + 1):
        terms = expand_prefix(word[:length], Language.ENGLISH)
        assert terms is not None
        assert terms.covers(term), word[:length]


def test_other_languages_are_compared_letter_by_letter() -> None:
    terms = expand_prefix("Éle", Language.OTHER)
    assert terms is not None
    assert terms.covers("eleveurs")
    assert terms.others == ()
