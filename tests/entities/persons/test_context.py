import pytest

from articles.entities.persons.candidates import find_candidates
from articles.entities.persons.context import weigh_context
from tests.entities.persons.making import read


def reasons(text: str) -> dict[str, float]:
    """What speaks for and against the first full name, or the first name at all."""
    candidates = list(find_candidates(read(text)))
    chosen = next((item for item in candidates if item.is_full), candidates[0])
    return {item.text: item.weight for item in weigh_context(chosen)}


@pytest.mark.parametrize(
    ("text", "reason", "weight"),
    [
        ("then President Ann Lee left", "title “President” before the name", 2.7),
        ("then Striker Ann Lee left", "title “Striker” before the name", 1.7),
        ("then striker Ann Lee left", "“striker” before the name", 2.5),
        ("By Ann Lee", "in a byline", 1.5),
        ("a book by Ann Lee", "“by” before the name", 1.2),
        ("a man known as Ann Lee", "“as” before the name", 1.2),
        ("and Ann Lee, 54, left", "age 54 after the name", 2.5),
        ("and Ann Lee (54) left", "age 54 after the name", 1.0),
        ("and Ann Lee said so", "verb of speech “said” after it", 1.3),
        ("“yes,” said Ann Lee there", "verb of speech “said” before it", 1.3),
        ("and Ann Lee died there", "“died” after it", 0.6),
        ("and Ann Lee who left", "“who” after it", 1.2),
        ("and Ann Lee, whose son left", "“whose” after it", 1.2),
        ("and Ann Lee, the new minister, left", "“minister” after the name", 1.7),
        ("and Ann Lee, a friendly woman", "“woman” after the name", 1.7),
        ("and Ann Lee, the best of all, left", "explained after a comma", 0.7),
        ("the minister of labour, Ann Lee, left", "“minister” before the name", 1.3),
        ("the resignation of Ann Lee", "“resignation of” before the name", 1.5),
        ("in time Ann Lee (Canada) won", "“(Canada)” after the name", 1.0),
        ("and Ann Lee and her men", "“and her” after the name", 0.8),
        ("with Tunisia's Ann Lee there", "after “Tunisia’s”", 0.8),
        ("with the land's Ann Lee there", "after “’s”", 0.3),
        ("'s Ann Lee there", "after “’s”", 0.3),
        ("with Ann Lee's wife", "has a “wife”", 1.0),
        ("with Ann Lee's car", "owns something", 0.2),
        ("and then Xqzt Vrrt left", "built like a foreign name", 0.8),
        ("Xqzt Vrrt, a man", "built like a foreign name", 0.9),
        ("Xqzt Vrrt said so", "built like a foreign name", 0.9),
        ("Xqzt Vrrt died there", "built like a foreign name", 0.9),
        ("and Ann Lee, aged 54, left", "age 54 after the name", 2.5),
        ("and Ann Lee, at 54 the oldest, left", "age 54 after the name", 2.5),
        ("and Xqzt Vrrt of Kenya won", "“of Kenya” after the name", 1.4),
        ("and Ann Lee, left, met", "“left” in a picture", 1.3),
        ("and Ann Lee (right) met", "“right” in a picture", 1.3),
        ("the ship called Xqzt left", "“called” before the name", 0.5),
        ("a probe named Xqzt left", "“named” before the name", 0.5),
        ("a man named Xqzt left", "“named” before the name", 2.5),
        ("when Elizabeth II reigned", "a name with a number, as of rulers", 2.6),
        ("for Morgan Stanley there", "a firm or a thing of that name", -6.0),
    ],
)
def test_neighbours_speak_for_and_against_a_person(text: str, reason: str, weight: float) -> None:
    assert reasons(text)[reason] == weight


@pytest.mark.parametrize(
    "text",
    [
        "and Ann Lee left",
        "and Ann Lee, 154, left",
        "and Ann Lee, ٥٤, left",
        "and Ann Lee, 54 men left",
        "and Ann Lee (5) left",
        "and Ann Lee, 3, left",
        "they said Ann Lee left",
        "and Ann Lee, then they left",
        "and Ann Lee, Bob",
        "far away, Ann Lee left",
        "one, Ann Lee left",
        "one and all, Ann Lee left",
        "the land of Ann Lee",
        "and Ann Lee (tired) left",
        "and Ann Lee (Canada and others) left",
        "and Ann Lee and others",
        "as big as Ann Lee",
        "Xqzt Vrrt stays",
        "the land of Xqzt Vrrt",
        "land to Xqzt Vrrt",
        "and then Xqzt Vrrt Wrrq Zrrt left",
        "and then Xqzt Vrrt (a man)",
        "and Ann Lee, at 5 the oldest, left",
        "the land of Ann Lee of Paris",
        "the Church of England of",
        "World War II began",
        "when Cal Jr. left",
    ],
)
def test_other_neighbours_say_nothing(text: str) -> None:
    assert reasons(text) == {}


def test_a_title_beside_the_name_makes_others_before_it_superfluous() -> None:
    assert reasons("the minister of labour, Mr Lee") == {"title “Mr” before the name": 2.7}


@pytest.mark.parametrize("text", ["when Mr. John Lewis left", "and John Lewis, 54, left"])
def test_a_title_or_an_age_makes_a_person_of_a_firm(text: str) -> None:
    assert "a firm or a thing of that name" not in reasons(text)


def test_a_word_alone_is_never_a_foreign_pair() -> None:
    assert reasons("and then Xqzt left") == {}
