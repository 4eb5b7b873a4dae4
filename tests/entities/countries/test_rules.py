"""Rules by table: what a sentence means, with the tables as they are committed."""

import pytest

from articles.entities.countries import find_countries
from articles.entities.document import Verdict, read_document
from articles.entities.mentions import Passage


def codes(text: str, *, home_country: str | None = None) -> list[str]:
    document = read_document([Passage("body", 0, text)])
    findings = find_countries(document, home_country=home_country)
    return sorted(mention.code for mention in findings.mentions)


def verdicts(text: str) -> list[Verdict]:
    return [hit.verdict for hit in find_countries(read_document([Passage("body", 0, text)])).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She cooked it in a Dutch oven.", []),
        ("The Gulf of Mexico was calm.", []),
        ("Jordan Peterson wrote. Later Peterson left.", []),
        ("They were lost, said Indiana Jones.", []),
        ("The race ended at the Arch of Constantine.", []),
        ("It stood in the Palace of Moscow.", ["RU"]),
        ("Flags flew in Phoenix Park.", []),
    ],
)
def test_fixed_phrases_mean_nothing(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_fixed_phrase_that_is_a_person_is_remembered() -> None:
    assert verdicts("Kerry Washington came. Later Washington spoke.") == [
        Verdict.BLOCKED,
        Verdict.PERSON,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire in Bakersfield, Calif., is out.", ["US"]),
        ("He lives in Smallville, TX.", ["US"]),
        ("It was the Pa. of old.", []),
        ("The members, TN Prathapan and others, left.", []),
        ("Fulton County must recount.", ["US"]),
        ("Kent County Council will meet.", []),
        ("Kent County Court will meet.", []),
        ("Officers in Jordan County said so.", []),
        ("They moved to New Mexico.", ["US"]),
    ],
)
def test_states_and_counties_are_in_the_united_states(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost US$5 million.", []),
        ("It is up to US, the banner read.", []),
        ("The project is worth U.S.93 million.", []),
        ("They drove along U.S. 93 north.", ["US"]),
        ("It became the Mecca of golf.", []),
        ("Pilgrims came to Mecca.", ["SA"]),
        ("Come and join US!", []),
        ("The US sent help.", ["US"]),
        ("They left the US.", ["US"]),
        ("The temple was built in 100 B.C. by slaves.", []),
        ("The town in B.C. was cut off.", ["CA"]),
    ],
)
def test_money_pronouns_and_dates_are_no_countries(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council of New Minsk met.", []),
        ("A school in St. Paris closed.", []),
        ("New Paris fashions are shown.", ["FR"]),
        ("A Lebanon woman was fined.", ["US"]),
        ("Ann Lee, 60, Lebanon, was fined.", ["US"]),
        ("Pupils of Jordan Elementary sang.", ["US"]),
        ("A Lithuania man was fined.", ["LT"]),
        ("Lebanon, Syria and Jordan agreed.", ["JO", "LB", "SY"]),
    ],
)
def test_a_place_within_another_name_is_another_place(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients in San Juan de Lurigancho were moved.", []),
        ("Shops in Santa Cruz de la Sierra closed.", ["BO"]),
        ("Shops in Santa Cruz de las Flores closed.", []),
        ("Rangers of Arnhem Land met.", []),
        ("They live in Arnhem de facto.", ["NL"]),
        ("A child spoke with Wallis Chuo and Dali Mpofu.", []),
        ("He lives in Stavanger City.", ["NO"]),
        ("He lives in Los Angeles Xyzzy.", ["US"]),
        ("Troops took Kharkiv Oblast.", ["UA"]),
    ],
)
def test_a_small_place_within_a_name_does_not_count(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Moscow Times, he resigned.", []),
        ("The London Evening Standard wrote so.", []),
        ("He lives in Moscow Road.", []),
        ("They crossed the Boston Bridge.", []),
        ("He banked with Boston Capital.", []),
        ("Polish the glasses.", []),
        ("Turkey sandwich, please.", []),
        ("Polish voters turned out.", ["PL"]),
        ("The Korea Times wrote so.", []),
    ],
)
def test_papers_streets_companies_and_plain_words_do_not_count(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was born in Paris, Texas.", ["US"]),
        ("She flew to London, Ontario, to sing.", ["CA"]),
        ("The port of Tripoli, Lebanon, is open.", ["LB"]),
        ("Offices in Naples, Florida, closed.", ["US"]),
        ("It opened in Paris, London and Rome.", ["FR", "GB", "IT"]),
        ("In Crimea, Russia built a bridge.", ["RU", "UA"]),
        ("They met in Paris, he said.", ["FR"]),
        ("They went to Athens, Georgia, and sang.", ["US"]),
        ("They met in Paris,", ["FR"]),
    ],
)
def test_what_follows_a_comma_tells_namesake_cities_apart(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington and Beijing traded barbs.", ["CN", "US"]),
        ("Later Washington Irving wrote.", []),
        ("Then Washington Miller came.", []),
        ("Putin sent Washington Post reporters home.", []),
    ],
)
def test_washington_is_the_united_states_but_in_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
