import pytest

from articles.entities.countries import find_countries
from articles.entities.document import read_document
from articles.entities.mentions import Passage


def codes(text: str) -> list[str]:
    findings = find_countries(read_document([Passage("body", 0, text)]))
    return sorted(mention.code for mention in findings.mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Swedish police came.", ["SE"]),
        ("Dawn French wrote songs, and French sang them.", []),
        ("President French voters chose.", ["FR"]),
        ("A French bulldog ate Mexican food in the Dutch oven.", []),
        ("They celebrate Irish heritage in the Irish pub.", []),
        ("She answered in English and spoke only French.", []),
        ("An English teacher and a Russian speaker met.", []),
        ("They beat the English team.", ["GB"]),
        ("He is English.", ["GB"]),
        ("The English referee whistled.", ["GB"]),
        ("The Russian army left.", ["RU"]),
        ("In Russian politics this is new.", []),
        ("It was translated into Greek, Turkish and Polish.", []),
        ("He moved into German hands, and Polish troops came.", ["DE", "PL"]),
        ("She speaks Greek but Turkish troops came.", ["TR"]),
        ("A French-speaking channel and a Russian-language paper closed.", []),
        ("The Okanagan Indian Band met.", []),
        ("He went to the North Pole.", []),
        ("Cherokee Indians live near the Indian Ocean.", []),
        ("Native Indian customs and the Indian Affairs office.", []),
        ("Indians voted.", ["IN"]),
        ("The Indian army left.", ["IN"]),
        ("He is an Asian American.", []),
        ("Two Americans won.", ["US"]),
    ],
)
def test_a_demonym_counts_unless_it_means_something_else(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
