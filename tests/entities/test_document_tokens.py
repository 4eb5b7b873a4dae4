import pytest

from articles.entities.document import is_hard_wrapped, tokenise


def sentences(text: str) -> list[list[str]]:
    tokens = tokenise(text)
    firsts = [0, *tokens.breaks]
    ends = [*tokens.breaks, len(tokens.words)]
    return [tokens.words[first:end] for first, end in zip(firsts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kim Jong-un’s sister", ["Kim", "Jong-un", "’s", "sister"]),
        ("U.S.-led talks", ["U.S.", "-", "led", "talks"]),
        ("in the U.S, he", ["in", "the", "U.", "S", ",", "he"]),
        ("J. K. Rowling", ["J.", "K.", "Rowling"]),
        ("plan B.", ["plan", "B", "."]),
        ("plan B. then", ["plan", "B", ".", "then"]),
        ("F. W. de Klerk", ["F.", "W.", "de", "Klerk"]),
        ("F. van der Elst", ["F.", "van", "der", "Elst"]),
        ("Mr. Smith", ["Mr.", "Smith"]),
        ("Côte d’Ivoire", ["Côte", "d’Ivoire"]),
        ("O'Brien isn't", ["O'Brien", "isn't"]),
        ("THE DPRK'S", ["THE", "DPRK", "'S"]),
        ("US$5 million", ["US", "$", "5", "million"]),
        ("40,000.50 people", ["40,000.50", "people"]),
        ("Booking.com and bbc.co.uk", ["Booking.com", "and", "bbc.co.uk"]),
        ("<b>Paris</b>", ["<", "b", ">", "Paris", "<", "/", "b", ">"]),
        ("Путин в Москве", ["Путин", "в", "Москве"]),
        ("Bras\u0131\u0301lia", ["Bras\u0131\u0301lia"]),
        ("", []),
    ],
)
def test_a_text_becomes_words_and_marks(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_offsets_point_into_the_article() -> None:
    text = "Ri Son Gwon met “Matsegora” in Pyongyang."
    tokens = tokenise(text, offset=100)
    found = [
        text[start - 100 : end - 100] for start, end in zip(tokens.starts, tokens.ends, strict=True)
    ]
    assert found == tokens.words


def test_plain_words_have_no_accents() -> None:
    assert tokenise("São Paulo’s").plain == ["Sao", "Paulo", "'s"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("“He left.” She stayed.", 2),
        ("Mr. Smith met J. Doe of the U.S. Senate.", 1),
        ("It was over! said the coach", 1),
        ("He left.She stayed.", 1),
        ("He (Smith.) Then", 2),
        ("He left.”””” Then", 1),
        ("No end", 1),
        ("The headline\n\nThe text begins.", 2),
        ("First line.\nSecond line.", 2),
        ("\n\nOnly one.\n", 1),
    ],
)
def test_sentences_end_at_marks_and_lines(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_wrapped_lines_end_nothing_but_paragraphs_do() -> None:
    line = "the ministers of both countries met again on Tuesday with Vladimir"
    text = f"{line}\n{line}\n{line}\n\nThe end"
    assert is_hard_wrapped(text)
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    ["one line", "a\nb\nc\nd", "x" * 60 + "\n" + "y" * 300 + "\n" + "z" * 60],
)
def test_short_or_long_lines_are_not_wrapped(text: str) -> None:
    assert not is_hard_wrapped(text)
