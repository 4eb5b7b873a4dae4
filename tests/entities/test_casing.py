"""Names in articles all in capitals."""

from articles.entities import Passage, recognise

WIRE = (
    "MILLBROOK, IOWA (AP) -- GOV. DANA WHITFIELD CALLED OUT THE GUARD ON SUNDAY AS THE RIVER"
    " ROSE TO ITS HIGHEST LEVEL IN YEARS.\n\n"
    '"WE HAVE TWO DAYS," SAID NORVELL BROWN, LEAD MAN AT THE PUMPING STATION.\n\n'
    "SHE WOULD LIKE TO HAVE PUMPS SENT FROM CANADA, WHITFIELD SAID."
)


def test_persons_and_countries_are_found_in_capitals() -> None:
    names = recognise([Passage("body", 0, WIRE)])
    assert [(person.name, person.count) for person in names.persons if person.published] == [
        ("Dana Whitfield", 2),
        ("Norvell Brown", 1),
    ]
    assert {country.code for country in names.countries} == {"CA", "US"}


def test_the_spans_are_those_of_the_capitals() -> None:
    [first, *_] = recognise([Passage("body", 0, WIRE)]).persons
    assert WIRE[first.spans[0].start : first.spans[0].end] == "DANA WHITFIELD"


def test_a_heading_in_capitals_changes_nothing() -> None:
    text = "ALERT AS RIVER RISES\n\nThe mayor, Ann Lee, called out the guard on Sunday morning."
    assert [person.name for person in recognise([Passage("body", 0, text)]).persons] == ["Ann Lee"]
