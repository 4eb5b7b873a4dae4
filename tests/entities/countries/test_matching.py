import pytest

from articles.entities.countries.matching import find_matches, index_phrases
from articles.entities.document import read_document
from articles.entities.gazetteer import Gazetteer, read_gazetteer
from articles.entities.mentions import Passage, PhraseRules


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer(
        {
            "alias": {"KP": ["North Korea"], "US": ["U.S."], "GW": ["Guinea-Bissau"]},
            "demonym": {"RU": ["Russian"], "KP": ["North Korean"]},
            "country": {"RU": ["Russia"], "NZ": ["New Zealand"]},
            "either": {"KR+KP": ["Korean"]},
            "capital": {"RU": ["Moscow"], "IT": ["Rome"]},
            "city": {
                "US": ["New York", "New York Mills"],
                "FR": ["Lyon"],
                "AE": ["Ras Al Khaimah"],
            },
            "block": {"": ["Dutch oven", "Guinea"]},
        }
    )


def surfaces(text: str, gazetteer: Gazetteer, rules: PhraseRules | None = None) -> list[str]:
    document = read_document([Passage("body", 10, text)])
    editors = index_phrases(rules) if rules else None
    matches = find_matches(document, gazetteer, editors)
    return [text[match.start - 10 : match.stop - 10] for match in matches]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He went to New York.", ["New York"]),
        ("He went to New York Mills.", ["New York Mills"]),
        ("A new Dutch oven", ["Dutch oven"]),
        ("a new zealand", []),
        ("New", []),
        ("the port of Ras Al Hilal", []),
        ("New Delhi", []),
        ("U.S.-led talks", ["U.S."]),
        ("MOSCOW (Reuters)", ["MOSCOW"]),
        ("IN NEW YORK MILLS AND NEW DELHI", ["NEW YORK MILLS"]),
        ("NORTH KOREA'S LEADER", ["NORTH KOREA"]),
        ("a Moscow-based crew", ["Moscow"]),
        ("a Lyon-born man", ["Lyon"]),
        ("a New York-based crew", ["New York"]),
        ("an anti-Lyon mood", ["Lyon"]),
        ("the Lyon-Vegas road", []),
        ("Russian-Korean trade", ["Russian", "Korean"]),
        ("the North Korea-Russia border", ["North Korea", "Russia"]),
        ("the North Korean-Russian border", ["North Korean", "Russian"]),
        ("in Guinea-Bissau", ["Guinea-Bissau"]),
        ("Guinea-like", []),
        ("pro-russian", []),
        ("a well-known man - Rome", ["Rome"]),
    ],
)
def test_phrases_are_found_where_they_stand(
    text: str, found: list[str], gazetteer: Gazetteer
) -> None:
    assert surfaces(text, gazetteer) == found


def test_a_phrase_with_a_curly_apostrophe_ends_before_it(gazetteer: Gazetteer) -> None:
    assert surfaces("Russia’s and Köln-Moscow’s", gazetteer) == ["Russia", "Moscow"]


def test_an_editors_phrase_goes_before_the_gazetteer(gazetteer: Gazetteer) -> None:
    rules = PhraseRules(never_country=frozenset({"new york pizza"}))
    assert surfaces("New York Pizza in New York", gazetteer, rules) == [
        "New York Pizza",
        "New York",
    ]
