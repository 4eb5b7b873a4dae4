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
        ("The county's sheriff's deputies came.", ["US"]),
        ("He faces Manchester Crown Court.", ["GB"]),
        ("The crown court of Norway has sheriff's deputies.", ["NO"]),
        ("The RCMP and a grand jury and the OPP met.", ["CA"]),
        ("Nothing happened here.", []),
    ],
)
def test_offices_say_where_an_article_without_countries_is_set(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia's president met envoys in Tbilisi.", ["GE"]),
        ("Russia threatened Georgia.", ["GE", "RU"]),
        ("Russia and the United States spoke of Georgia.", ["RU", "US"]),
        ("Georgia's Supreme Court in Atlanta ruled.", ["US"]),
        ("Georgia voted.", ["US"]),
        ("Bo Ray of Georgia led the Soviet Union; America watched.", ["GE", "SUHH", "US"]),
        ("Texas and Georgia watched the Soviet Union.", ["SUHH", "US"]),
        ("Songs came from Peru, Georgia, Bulgaria and America.", ["BG", "GE", "PE", "US"]),
        ("Songs came from Atlanta, Georgia, Bulgaria and America.", ["BG", "US"]),
        ("Songs came from Peru, Georgia and others in America.", ["PE", "US"]),
    ],
)
def test_georgia_is_the_country_if_its_neighbourhood_is_named(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korean exports rose.", ["KR"]),
        ("The Gold Coast became Ghana.", ["GH"]),
        ("They surfed at the Gold Coast.", ["AU"]),
        ("Pyongyang spoke; the Korean side agreed.", ["KP"]),
        ("Seoul and Pyongyang spoke; the Korean side agreed.", ["KP", "KR"]),
        ("Pakistan's army entered Kashmir.", ["PK"]),
        ("The army entered Kashmir.", ["IN"]),
    ],
)
def test_a_shared_phrase_follows_the_country_named(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
