import pytest

from articles.entities.countries.matching import index_phrases
from articles.entities.document import read_document
from articles.entities.gazetteer import Kind, Place
from articles.entities.mentions import NO_RULES, Passage, PhraseRules

RULES = PhraseRules(
    means_country={"joburg": "ZA", "the gulf state": "QA", "u.s.": "US", "x land": "NZ"},
    never_country=frozenset({"turkey creek", "turkey", "o'brien's"}),
)


def find(text: str, position: int = 0) -> tuple[int, str, Place] | None:
    index = index_phrases(RULES)
    assert index is not None
    return index.find(read_document([Passage("body", 0, text)]), position)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Joburg is dry", (1, "Joburg", Place(Kind.EDITOR, ("ZA",)))),
        ("The Gulf State won", (3, "The Gulf State", Place(Kind.EDITOR, ("QA",)))),
        ("U.S. talks", (1, "U.S.", Place(Kind.EDITOR, ("US",)))),
        ("X Land won", (2, "X Land", Place(Kind.EDITOR, ("NZ",)))),
        ("Turkey Creek", (2, "Turkey Creek", Place(Kind.BLOCK, ()))),
        ("Turkey won", (1, "Turkey", Place(Kind.BLOCK, ()))),
        ("O’Brien’s", (2, "O'Brien 's", Place(Kind.BLOCK, ()))),
        ("turkey won", None),
        ("Tulsa won", None),
        ("Turk", None),
    ],
)
def test_editors_phrases_are_found_whatever_their_case(
    text: str, answer: tuple[int, str, Place] | None
) -> None:
    assert find(text) == answer


def test_without_rules_there_is_no_index() -> None:
    assert index_phrases(NO_RULES) is None
