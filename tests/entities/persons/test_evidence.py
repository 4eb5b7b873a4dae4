from articles.entities.persons.evidence import Evidence, total


def test_weights_add_up() -> None:
    assert total([Evidence(2.0, "a title"), Evidence(-0.5, "a place")]) == 1.5
    assert total([]) == 0
