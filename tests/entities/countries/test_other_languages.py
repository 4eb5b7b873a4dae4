"""Countries in other languages, and what is left of the persons there."""

import pytest

from articles.entities import Passage, recognise
from articles.entities.countries.other_languages import load_spellings


def codes(language: str, text: str) -> list[str]:
    names = recognise([Passage("body", 0, text)], language=language)
    return sorted(country.code for country in names.countries if country.published)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Deutschlands Kanzler reist in die Vereinigten Staaten.", ["DE", "US"]),
        ("de", "Ein deutsch-polnisches Abkommen mit der Türkei.", ["DE", "PL", "TR"]),
        ("de", "Die Franzosen und das russische Heer in Moskau", ["FR", "RU"]),
        ("de", "Der Jordan und die Partei, sagte Herr Chad Brandt.", []),
        ("fr", "Les autorités de l'Allemagne et de la Côte d'Ivoire", ["CI", "DE"]),
        ("fr", "Les soldats ukrainiens et la presse allemande", ["DE", "UA"]),
        ("fr", "Il parle en anglais avec Dominique et Maurice.", []),
        ("es", "El gobierno de España y los soldados ucranianos", ["ES", "UA"]),
        ("es", "Viajó a Corea del Sur y a la República Checa.", ["CZ", "KR"]),
        ("it", "I soldati dell'Ucraina e la stampa tedesca", ["DE", "UA"]),
        ("pt", "O governo alemão e as tropas russas na França", ["DE", "FR", "RU"]),
        ("nl", "De Nederlandse premier in het Verenigd Koninkrijk", ["GB", "NL"]),
        ("ru", "В России, с Германией и в Саудовской Аравии", ["DE", "RU", "SA"]),
        ("ru", "Власти Советского Союза и США", ["SUHH", "US"]),
        ("ar", "قال الوزير إن ألمانيا وفرنسا للصين", ["CN", "DE", "FR"]),
    ],
)
def test_countries_are_found_in_their_own_language(
    language: str, text: str, expected: list[str]
) -> None:
    assert codes(language, text) == expected


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "it", "nl", "pt", "ru"])
def test_most_countries_have_a_name_in_every_language(language: str) -> None:
    spellings = load_spellings(language)
    known = {code for place in spellings.capital.values() for code in place.codes}
    assert len(known) > 220
    assert "" not in spellings.capital


def test_the_spans_are_those_of_the_name_alone() -> None:
    text = "Avec l'Allemagne"
    [country] = recognise([Passage("body", 3, text)], language="fr").countries
    [span] = country.spans
    assert text[span.start - 3 : span.end - 3] == "Allemagne"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Gestern sprach Bundeskanzler Olaf Brandt in Bonn.", ["Olaf Brandt"]),
        ("de", "Die Vereinigten Staaten und Das Neue Haus", []),
        ("es", "Viajó a Japón y Corea del Sur con Pedro Sánchez.", ["Pedro Sánchez"]),
        ("nl", "De Nederlandse premier Mark Rutte sprak.", ["Mark Rutte"]),
    ],
)
def test_persons_wait_without_places_and_sentence_starts(
    language: str, text: str, expected: list[str]
) -> None:
    persons = recognise([Passage("body", 0, text)], language=language).persons
    assert [person.name for person in persons] == expected
    assert not any(person.published for person in persons)
