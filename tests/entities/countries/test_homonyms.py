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
        ("Michael Jordan spoke; later Jordan left.", []),
        ("Robert Jordan spoke; then he flew to Jordan.", ["JO"]),
        ("Mr. Israel and Mrs Holland met J. London.", []),
        ("Mario de Santiago designed it.", []),
        ("The city of de Santiago grew.", ["CL"]),
        ("Then Vanderlei Cordeiro de Lima ran.", []),
        ("The Universidad Xqzt de Lima opened.", ["PE"]),
        ("Mike Brown, Chad Trujillo and Bo Ray came.", []),
        ("He and his wife Georgia came; Georgia sang.", []),
        ("Chad LaBumbard won.", []),
        ("Chad Smith won.", []),
        ("Chad River is low.", ["TD"]),
        ("Chad RIVER is low.", ["TD"]),
        ("Chad President Deby won.", ["TD"]),
        ("Chad X7 won.", ["TD"]),
        ("Soldiers entered Chad.", ["TD"]),
        ("South Jordan is far.", ["JO"]),
        ("Houston sang at the party.", []),
        ("He moved to Houston.", ["US"]),
        ("Later Paris Hilton left Buenos Aires.", ["AR"]),
        ("The French Paris Match wrote.", ["FR"]),
    ],
)
def test_a_place_name_beside_a_persons_name_is_a_persons(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
