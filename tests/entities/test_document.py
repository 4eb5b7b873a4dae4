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
