"""Datelines, small towns, longest phrases, older names, persons' names: what a sentence means."""

import pytest

from articles.entities import Passage, recognise


def published(text: str) -> list[str]:
    names = recognise([Passage("body", 0, text)])
    return sorted(country.code for country in names.countries if country.published)


def waiting(text: str) -> list[str]:
    names = recognise([Passage("body", 0, text)])
    return sorted(country.code for country in names.countries if not country.published)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DENVER (AP) — Snow closed the airport.", ["US"]),
        ("ST. LOUIS — A barge sank on Sunday.", ["US"]),
        ("SYDNEY, Nov 4 (Reuters) - A ferry ran aground.", ["AU"]),
        ("CLEVELAND (AP) — A bridge was closed.", ["US"]),
        ("CLEVELAND WON AGAIN ON SUNDAY", []),
        ("Cleveland spoke for an hour, and the hall was full.", []),
    ],
)
def test_at_the_head_of_a_report_a_city_wins_over_a_name(text: str, expected: list[str]) -> None:
    assert published(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "queued"),
    [
        ("The French firm Cheltenham Tools closed.", ["FR"], ["GB"]),
        ("The French firm has a plant in Cheltenham, it said.", ["FR", "GB"], []),
        ("The French firm left Cheltenham. Cheltenham mourned.", ["FR", "GB"], []),
        ("Cheltenham residents were told to leave.", ["GB"], []),
    ],
)
def test_a_small_town_named_once_beside_a_country_waits(
    text: str, expected: list[str], queued: list[str]
) -> None:
    assert (published(text), waiting(text)) == (expected, queued)


@pytest.mark.parametrize(
    "text",
    [
        "Victoria French made the speech, said Jordan Poland.",
        "Chad Jordan drove the ambulance, and Kathy Ireland wept.",
    ],
)
def test_a_published_person_names_no_country(text: str) -> None:
    assert published(text) == []


def test_a_country_beside_its_namesake_keeps_its_own_mentions() -> None:
    text = "Kathy Ireland flew to Ireland."
    [country] = recognise([Passage("body", 0, text)]).countries
    assert (country.code, country.count, [span.start for span in country.spans]) == ("IE", 1, [22])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Irish Free State kept the port.", ["IE"]),
        ("Papers of the New Ireland Forum were found.", ["IE"]),
        ("A New Mexican artist won.", ["US"]),
        ("American Samoans packed tuna.", ["AS"]),
        ("A Bissau-Guinean judge opened the court.", ["GW"]),
        ("A French Polynesian dancer won.", ["PF"]),
        ("The Congo Free State was private.", ["CD"]),
    ],
)
def test_the_longest_phrase_wins(text: str, expected: list[str]) -> None:
    assert published(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys of Byelorussia, Moldavia and Kirgizia met.", ["BY", "KG", "MD"]),
        ("Tadjikistan, Azerbaidjan and Turkmenia signed.", ["AZ", "TJ", "TM"]),
        ("A Zairian and a Ceylonese sailor were saved.", ["CD", "LK"]),
        ("A Siamese prince, a Kittitian nurse and a Vincentian priest met.", ["KN", "TH", "VC"]),
        ("The Manx parliament sat.", ["IM"]),
    ],
)
def test_older_names_and_rarer_peoples_are_known(text: str, expected: list[str]) -> None:
    assert published(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GIVE US BACK OUR TOWN", []),
        ("THEY WILL HELP US NO MORE", []),
        ("US TROOPS LEAVE CAMP", ["US"]),
        ("ATTENTION EDITORS. DENMARK OUT. NO EDITORIAL SALES IN DENMARK.", []),
        ("DENMARK VOTES TO LEAVE", ["DK"]),
        ("Turkey prices rose before the feast.", []),
        ("Turkey signed the pact.", ["TR"]),
        ("A herd of Jersey cows was sold.", []),
        ("He played for the Indians on Friday.", []),
        ("India lost. He praised the Indians.", ["IN"]),
    ],
)
def test_words_that_only_look_like_a_country(text: str, expected: list[str]) -> None:
    assert published(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuition at Paris High School rose.", ["US"]),
        ("The Athens Police Department was called.", ["US"]),
        ("Police in Paris were called.", ["FR"]),
        ("The Dublin Fire Brigade came.", ["IE"]),
    ],
)
def test_bodies_of_american_towns_tell_namesakes_apart(text: str, expected: list[str]) -> None:
    assert published(text) == expected
