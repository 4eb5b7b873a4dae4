import pytest

from articles.entities.persons.evidence import weigh_doubts
from tests.entities.persons.making import make_words


@pytest.mark.parametrize(
    ("name", "reason", "weight"),
    [
        ("Xqzt Vrrt", "not in the name lists", -0.6),
        ("Xqzt Water", "“Water” is an ordinary word", -1.8),
        ("Mark Holding", "“Holding” is an ordinary word", -0.5),
        ("Anna Price", "“Price” is an ordinary word", -0.3),
        ("Xqzt Price", "“Price” is an ordinary word", -0.5),
        ("Will Price", "“Price” is an ordinary word", -0.9),
        ("River Holding", "“Holding” is an ordinary word", -0.9),
        ("Will Xqzt", "“Will” is an ordinary word", -0.9),
        ("Anna Driver", "“Driver” is an ordinary word", -0.9),
        ("New Zealand", "the name of a place or people", -5.0),
        ("Xqzt Kenyan", "“Kenyan” is a place or people", -1.9),
        ("Xqzt Bordeaux", "“Bordeaux” is a place or people", -0.5),
        ("Kenyan Xqzt", "begins with “Kenyan”, a place or people", -2.0),
        ("Dallas Xqzt", "begins with “Dallas”, a place or people", -1.0),
        ("Xqzt Foundation", "“Foundation” marks a body or a thing", -3.5),
        ("Xqzt Bay", "“Bay” marks a place", -3.0),
        ("Gillis Street", "“Street” marks a place", -3.0),
        ("Great Xqzt", "begins with “Great”", -3.3),
        ("Xqzt Secretary", "ends with the office “Secretary”", -2.5),
        ("George Foreman", "ends with the office “Foreman”", -0.6),
        ("Sydney Champion", "ends with the office “Champion”", -2.5),
        ("La Xqzt", "begins with the article “La”", -1.2),
        ("Ann Bo Foreman", "ends with the office “Foreman”", -2.5),
        ("Sydney Opera House", "begins with “Sydney”, a place or people", -3.0),
        ("Berlin Wall", "begins with “Berlin”, a place or people", -3.0),
        ("ANN ARBOR", "the name of a place or people", -5.0),
        ("Xqzt VRRT", "“VRRT” in capitals", -1.2),
        ("Xqzt Xqzt Xqzt Xqzt Xqzt", "more than four words", -1.0),
    ],
)
def test_what_speaks_against_a_person(name: str, reason: str, weight: float) -> None:
    found = {item.text: item.weight for item in weigh_doubts(tuple(make_words(name)))}
    assert found[reason] == pytest.approx(weight)


@pytest.mark.parametrize(
    "name",
    [
        "Vladimir Putin",
        "Will Smith",
        "Rose Smith",
        "J. Smith",
        "JD Smith",
        "Damon Hill",
        "Annie Hall",
        "Paris Hilton",
        "Ursula von der Leyen",
        "Dallas Smith",
        "B.C. Smith",
        "Bordeaux Smith",
    ],
)
def test_plain_names_raise_no_doubt(name: str) -> None:
    assert weigh_doubts(tuple(make_words(name))) == []
