import pytest

from articles.entities.countries.records import (
    all_countries,
    countries_by_code,
    find_country,
    find_translated_country,
    translate_country,
)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KP", "North Korea"),
        ("KR", "South Korea"),
        ("RU", "Russia"),
        ("IR", "Iran"),
        ("SY", "Syria"),
        ("TW", "Taiwan"),
        ("PS", "Palestine"),
        ("VA", "Vatican City"),
        ("CZ", "Czechia"),
        ("XK", "Kosovo"),
    ],
)
def test_names_are_neutral_short_forms(code: str, name: str) -> None:
    assert countries_by_code()[code].name == name


def test_all_of_iso_3166_and_kosovo_are_there() -> None:
    today = [record for record in all_countries() if not record.former]
    assert len(today) == 250
    assert all(len(record.code) == 2 for record in today)


def test_former_states_link_to_successors_that_exist() -> None:
    former = {record.code: record.successors for record in all_countries() if record.former}
    assert {"SUHH", "YUCS", "CSHH", "DDDE", "CSXX", "YDYE"} <= former.keys()
    assert former["CSHH"] == ("CZ", "SK")
    codes = countries_by_code().keys()
    assert all(successor in codes for successors in former.values() for successor in successors)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("North Korea", "KP"),
        ("north korea ", "KP"),
        ("kp", "KP"),
        ("SUHH", "SUHH"),
        ("the Netherlands", "NL"),
        ("Holland", "NL"),
        ("U.S.", "US"),
        ("usa", "US"),
        ("Burma", "MM"),
        ("USSR", "SUHH"),
        ("Soviet", "SUHH"),
        ("Russian", "RU"),
        ("côte d’ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Republic of Moldova", "MD"),
        ("People's Republic of China", "CN"),
        ("Korea", "KR"),
        ("Kremlin", None),
        ("Narnia", None),
        ("", None),
    ],
)
def test_a_country_is_found_by_what_people_call_it(text: str, code: str | None) -> None:
    assert find_country(text) == code


def test_countries_have_names_in_other_languages() -> None:
    assert translate_country("DE", "de") == "Deutschland"
    assert translate_country("SUHH", "de") == "Sowjetunion"
    assert translate_country("DE", "xx") is None
    assert translate_country("ZZ", "de") is None


def test_a_country_is_found_by_its_name_in_another_language() -> None:
    assert find_translated_country("Österreich", "de") == "AT"
    assert find_translated_country("nordkorea", "de") == "KP"
    assert find_translated_country("Nordkorea", "xx") is None
    assert find_translated_country("Nirgendwo", "de") is None
