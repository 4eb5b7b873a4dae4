import pytest

from articles.entities.countries import find_countries
from articles.entities.document import read_document
from articles.entities.mentions import Passage


def codes(text: str, *, home_country: str | None = None) -> list[str]:
    document = read_document([Passage("body", 0, text)])
    findings = find_countries(document, home_country=home_country)
    return sorted(mention.code for mention in findings.mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Minsk spoke.", ["BY"]),
        ("Police in Texas sought a man in Paris.", ["US"]),
        ("Police in Texas and Lyon, France, sought a man in Paris.", ["FR", "US"]),
        ("The fire in London, where the Kentucky man lived, is out.", ["US"]),
        ("The sheriff's office in Athens is closed.", ["US"]),
        ("The sheriff's office in Minsk is closed.", ["BY", "US"][:1]),
        ("A club in Birmingham won.", ["GB"]),
        ("A club in Birmingham, the best in the United States, won.", ["US"]),
        ("Snow fell in San Jose and the rest of the United States.", ["US"]),
        ("Snow fell in San Jose.", ["CR"]),
        ("He moved to Victoria.", []),
        ("He moved to Hamilton in Canada.", ["CA"]),
        ("Floods hit Santa Cruz in Costa Rica.", ["CR"]),
        ("Floods hit Santa Cruz.", ["PH"]),
        ("He flew from Mexico to San Francisco.", ["MX", "US"]),
        ("The La Paz department of Honduras flooded.", ["HN"]),
    ],
)
def test_a_city_goes_where_the_article_points(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_city_with_a_namesake_at_home_is_at_home() -> None:
    assert codes("A fire in Birmingham was put out.", home_country="us") == ["US"]
    assert codes("A fire in Birmingham, England, was put out.", home_country="US") == ["GB"]
    assert codes("A fire in Minsk was put out.", home_country="US") == ["BY"]
