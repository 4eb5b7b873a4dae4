"""Names of tags in a text."""

from dataclasses import replace

import pytest

from articles.tagging.terms import Stretch, TagName, build_terms, find_terms


def find(text: str, *names: str, bends: bool = True) -> dict[str, tuple[str, int]]:
    """Name of the tag -> the words found and how often."""
    terms = build_terms(TagName(number, name, bends) for number, name in enumerate(names))
    found = find_terms(text, [Stretch(0, len(text), leads=False)], terms)
    assert all(text[each.start : each.end] == each.words for each in found.values())
    return {names[number]: (each.words, each.count) for number, each in found.items()}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The storm came.", "Storms", ("storm", 1)),
        ("Storms came, then a storm.", "Storm", ("Storms", 2)),
        ("Two cities and a city", "City", ("cities", 2)),
        ("The churches of Rome", "Church", ("churches", 1)),
        ("peace agreements at last", "Peace agreement", ("peace agreements", 1)),
        ("the éCONOMIE grows", "Économie", ("éCONOMIE", 1)),
        ("the economie grows", "Économie", ("economie", 1)),
        ("The world cup, again the World\nCup", "World Cup", ("world cup", 2)),
        ("an East-West conflict", "East-West conflict", ("East-West conflict", 1)),
        ("they said the Crown paid", "the Crown", ("Crown", 1)),
        ("In Berlin the wall fell.", "Berlin", ("Berlin", 1)),
        ("It fell in Berlin, Washington said.", "Washington", ("Washington", 1)),
        ("The WHO said so", "WHO", ("WHO", 1)),
        ("½ of Économie", "Économie", ("Économie", 1)),
    ],
)
def test_names_are_found_as_whole_words_in_either_number(
    text: str, name: str, expected: tuple[str, int]
) -> None:
    assert find(text, name).get(name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("who said so, Who knows", "WHO"),
        ("stormy weather", "Storm"),
        ("George Washington crossed the river", "Washington"),
        ("The Washington Post reports", "Washington"),
        ("a peace. Agreement was far", "Peace agreement"),
        ("New Delhi News", "New"),
        ("he gave us time", "US"),
        ("the new law", "News"),
    ],
)
def test_a_piece_of_another_word_or_name_does_not_count(text: str, name: str) -> None:
    assert find(text, name) == {}


def test_the_longest_name_counts_and_none_inside_it() -> None:
    found = find("The Rugby World Cup began.", "Rugby", "World Cup", "Rugby World Cup")
    assert found == {"Rugby World Cup": ("Rugby World Cup", 1)}


def test_names_that_do_not_bend_are_found_as_they_are() -> None:
    assert find("the first time", "Firsts", bends=False) == {}
    assert find("a year of firsts", "Firsts", bends=False) == {"Firsts": ("firsts", 1)}


def test_a_name_as_written_beats_the_plural_of_another() -> None:
    assert find("The games began", "Game", "Games") == {"Games": ("games", 1)}


def test_only_the_stretches_given_are_looked_through() -> None:
    text = "storm storm storm"
    terms = build_terms([TagName(1, "storm")])
    found = find_terms(text, [Stretch(6, 11, leads=True)], terms)[1]
    assert (found.start, found.count, found.leads) == (6, 1, True)


def test_headlines_phrases_and_proper_names_are_told_apart() -> None:
    text = "He praised NATO. Summits of Peace Now followed."
    terms = build_terms([TagName(1, "NATO"), TagName(2, "Summit"), TagName(3, "Peace Now")])
    found = find_terms(text, [Stretch(0, len(text), leads=False)], terms)
    assert {tag: (each.is_proper, each.is_phrase) for tag, each in found.items()} == {
        1: (True, False),
        2: (False, False),
        3: (True, True),
    }


def test_names_without_a_letter_are_never_found() -> None:
    assert find("🔥 and fire", "🔥") == {}


def test_a_text_asks_only_for_names_that_begin_with_its_words() -> None:
    """Among 20,000 names: the cost grows with the text."""
    terms = build_terms(TagName(number, f"name{number} storm") for number in range(20_000))
    asked: list[str] = []

    class Asked(dict[str, tuple[int, ...]]):
        def __getitem__(self, word: str) -> tuple[int, ...]:
            asked.append(word)
            return super().__getitem__(word)

    text = "one name7 storm"
    watched = replace(terms, lengths=Asked(terms.lengths))
    assert list(find_terms(text, [Stretch(0, len(text), leads=False)], watched)) == [7]
    assert asked == ["name7"]
