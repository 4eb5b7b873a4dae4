from articles.entities.building.editorial import make_names


def test_names_are_single_folded_words_in_order() -> None:
    table = make_names(["Zoë", "Anna Lena", "Анна", "lower"], ["O’Neill", "X"], frozenset())
    assert table == {"given": "anna lena zoe", "family": "o'neill"}


def test_words_that_are_seldom_names_are_left_out() -> None:
    assert make_names(["The", "Thi"], [], frozenset({"the"}))["given"] == "thi"
