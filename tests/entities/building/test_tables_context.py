from articles.entities.building.editorial import parse_editorial
from articles.entities.building.tables import make_context


def test_states_provinces_and_traps_become_one_table() -> None:
    editorial = parse_editorial(
        """
        [us_states]
        Texas = ["TX", "Tex."]
        [provinces]
        "CA:08" = ["Ontario"]
        [traps]
        weak = ["Victoria", "St. John's"]
        """
    )
    context = make_context(editorial)
    assert context["divisions"] == {
        "Ontario": "CA.08",
        "TX": "US.TX",
        "Tex .": "US.TX",
        "Texas": "US.TX",
    }
    assert context["weak"] == ["St. John 's", "Victoria"]
    assert context["publications"] == []
