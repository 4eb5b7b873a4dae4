from articles.entities.countries.matching import find_matches
from articles.entities.countries.sightings import Sighting, look_around
from articles.entities.document import read_document
from articles.entities.gazetteer import Kind, read_gazetteer
from articles.entities.mentions import Passage


def sightings(text: str) -> list[Sighting]:
    document = read_document([Passage("body", 0, text)])
    gazetteer = read_gazetteer({"capital": {"FR": ["Paris"]}, "city": {"US": ["New York"]}})
    return list(look_around(document, find_matches(document, gazetteer)))


def test_neighbours_are_words_of_the_same_sentence() -> None:
    (sighting,) = sightings("He left. In São Paris Match he said")
    neighbours = (sighting.before_that, sighting.before, sighting.after, sighting.after_that)
    assert neighbours == ("In", "Sao", "Match", "he")
    assert sighting.capital_before
    assert sighting.capital_after


def test_neighbours_are_empty_at_the_edges() -> None:
    first, last = sightings("Paris won. To Paris")
    assert (first.before, first.before_that) == ("", "")
    assert (last.before_that, last.before, last.after, last.after_that) == ("", "To", "", "")
    assert not last.capital_after


def test_the_last_word_of_a_sentence_is_followed_by_one_mark() -> None:
    sighting = sightings("He is in Paris. Then")[0]
    assert (sighting.after, sighting.after_that) == (".", "")


def test_a_sighting_knows_what_it_is() -> None:
    (sighting,) = sightings("He left New York")
    assert (sighting.kind, sighting.codes, sighting.is_single) == (Kind.CITY, ("US",), False)
