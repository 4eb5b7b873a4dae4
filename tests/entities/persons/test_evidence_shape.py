import pytest

from articles.entities.persons.evidence import weigh_shape
from tests.entities.persons.making import make_words


@pytest.mark.parametrize(
    ("name", "reason", "weight"),
    [
        ("Vladimir Xqzt", "given name “Vladimir” in the name lists", 2.0),
        ("Rose Xqzt", "given name “Rose” in the name lists", 0.8),
        ("Will Xqzt", "given name “Will” in the name lists", 0.2),
        ("Al Xqzt", "given name “Al” in the name lists", 0.2),
        ("J. Xqzt", "begins with the initials “J.”", 1.2),
        ("Xqzt F. Xqzt", "middle initial “F.”", 1.6),
        ("Xqzt Smith", "family name “Smith” in the name lists", 1.0),
        ("Xqzt Smith Jr.", "family name “Smith” in the name lists", 1.0),
        ("Lujan Xqzt", "family name “Lujan” in the name lists", 0.5),
        ("Xqzt Anna Xqzt", "given name “Anna” in the name lists", 0.9),
        ("Xqzt von Xqzt", "“von” between the names", 0.7),
        ("Xqzt Jong-un", "“Jong-un” is built like a given name of East Asia", 1.3),
        ("Xi Jinping", "family name “Xi” first, as in East Asia", 1.0),
        ("Xqzt Kovrenko", "“Kovrenko” ends like a family name", 0.5),
        ("Xqzt Vrrt III", "“III” after the name", 1.5),
        ("Xqzt Vrrt", "no ordinary word in it", 0.7),
    ],
)
def test_what_speaks_for_a_person(name: str, reason: str, weight: float) -> None:
    found = {item.text: item.weight for item in weigh_shape(tuple(make_words(name)))}
    assert found[reason] == weight


@pytest.mark.parametrize(
    "name", ["The Table", "Xqzt The Vrrt", "Water The"], ids=["words", "inside", "end"]
)
def test_ordinary_words_say_nothing_for_a_person(name: str) -> None:
    assert weigh_shape(tuple(make_words(name))) == []
