from articles.entities.countries.sightings import load_context, read_context

EMPTY: dict[str, object] = {
    "divisions": {},
    "also_personal_names": [],
    "publications": [],
    "weak": [],
}


def test_divisions_are_a_country_and_a_number() -> None:
    context = read_context({**EMPTY, "divisions": {"Texas": "US.TX"}}, {}, {})
    assert context.divisions == {"Texas": ("US", "TX")}


def test_places_of_a_name_come_with_cities_first() -> None:
    context = read_context(EMPTY, {"London": ["GB.ENG", "CA.08"]}, {"London": ["US.KY"]})
    assert context.places_called("London") == [("GB", "ENG"), ("CA", "08"), ("US", "KY")]
    assert context.places_called("Nowhere") == []


def test_the_committed_lists_are_read() -> None:
    context = load_context()
    assert context.divisions["Calif ."] == ("US", "CA")
    assert "Times" in context.publications
    assert ("US", "TX") in context.namesakes["Paris"]
