import pytest

from articles.entities.document import read_document
from articles.entities.mentions import Passage, Span


def test_only_passages_of_the_article_itself_are_read() -> None:
    document = read_document(
        [
            Passage("headline", 0, "Talks end"),
            Passage("related", 10, "Moscow talks"),
            Passage("caption", 30, "Two men"),
            Passage("boilerplate", 40, "Reuters"),
        ]
    )
    assert document.words == ["Talks", "end", "Two", "men"]


def test_sentences_know_their_passage_and_never_cross_it() -> None:
    document = read_document(
        [Passage("headline", 0, "Talks end"), Passage("body", 11, "He left. She stayed.")]
    )
    assert [(part.first, part.end, part.kind) for part in document.sentences] == [
        (0, 2, "headline"),
        (2, 5, "body"),
        (5, 8, "body"),
    ]
    assert document.headline_positions() == {0, 1}


def test_an_empty_passage_has_no_sentence() -> None:
    assert read_document([Passage("body", 0, "  \n")]).sentences == []


def test_spans_are_offsets_in_the_article() -> None:
    document = read_document([Passage("body", 50, "In New  York")])
    assert document.span(1, 3) == Span(53, 62)


def test_a_surface_keeps_the_words_as_written() -> None:
    document = read_document([Passage("body", 0, "The People’s   Republic, he said")])
    assert document.surface(1, 4) == "People’s Republic"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Mo\u00adzam\u00adbique now", ["In", "Mozambique", "now"]),
        ("Ada\u200b North\ufeff", ["Ada", "North"]),
        ("and Mozam-\nbique fell", ["and", "Mozambique", "fell"]),
        ("met Carlos Mendo¬\n  za there", ["met", "Carlos", "Mendoza", "there"]),
        ("the anti-\nRussian side", ["the", "anti", "-", "Russian", "side"]),
    ],
)
def test_words_that_the_text_cuts_are_read_whole(text: str, words: list[str]) -> None:
    assert read_document([Passage("body", 0, text)]).words == words


def test_a_cut_word_keeps_its_place_in_the_text() -> None:
    text = "In Mo\u00adzam\u00adbique now"
    span = read_document([Passage("body", 7, text)]).span(1, 2)
    assert text[span.start - 7 : span.end - 7] == "Mo\u00adzam\u00adbique"


def test_a_lone_accent_leaves_no_empty_word() -> None:
    document = read_document([Passage("body", 0, "She said \u0301 so.")])
    assert all(document.plain)
