from articles.entities.folding import word_set


def test_lines_of_words_become_one_set() -> None:
    assert word_set("in at", "near") == {"in", "at", "near"}
