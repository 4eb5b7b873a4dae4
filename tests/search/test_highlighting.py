import pytest

from articles.search.analysis import Language
from articles.search.highlighting import Highlighter
from articles.search.query.ast import wanted_text
from articles.search.query.parser import parse_query


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("flood", "Flooding: floods, flooded, floodlight", ["Flooding", "floods", "flooded"]),
        ("study", "He studies; a STUDY of studied men", ["studies", "STUDY", "studied"]),
        ("die", "She was dying, they died", ["dying", "died"]),
        ("tie OR lied", "tying, ties, lying, a lie", ["tying", "ties", "lying", "lie"]),
        ("sky", "Grey skies and sky", ["skies", "sky"]),
        ("cafe", "Un café, a cafe, CAFÉS", ["café", "cafe", "CAFÉS"]),
        ('"trade deal"', "trade, deals; a trade-deal; deal trade", ["trade, deals", "trade-deal"]),
        ("flo*", "A flow of flour on the floor, aflow", ["flow", "flour", "floor"]),
        ("runni*", "They run, running", ["run", "running"]),
        ("kim", "Kim’s visit, akimbo, Kim", ["Kim", "Kim"]),
        ('trade OR "trade deal"', "a trade deal and trade", ["trade deal", "trade"]),
        ("a_b", "a_b a b", ["a_b", "a b"]),
        ("-flood river", "flood of the river", ["river"]),
        ("😀 ferry", "😀 ferry 😀", ["ferry"]),
        ("person:kim", "Kim", []),
        ("", "Kim", []),
    ],
)
def test_words_are_marked_as_they_are_found(query: str, text: str, marked: list[str]) -> None:
    highlighter = Highlighter(wanted_text(parse_query(query).tree), Language.ENGLISH)
    assert [text[span.start : span.end] for span in highlighter.find(text)] == marked


def test_other_languages_are_folded_and_not_stemmed() -> None:
    highlighter = Highlighter(wanted_text(parse_query("riviere").tree), Language.OTHER)
    text = "la rivière, les rivières"
    assert [text[span.start : span.end] for span in highlighter.find(text)] == ["rivière"]


def test_a_long_text_without_hits_is_quickly_read() -> None:
    highlighter = Highlighter(wanted_text(parse_query("zebra OR zz*").tree), Language.ENGLISH)
    assert list(highlighter.find("é " * 50_000 + "a" * 100_000)) == []
