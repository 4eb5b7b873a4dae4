from articles.entities.gazetteer import load_lexicon, read_lexicon


def test_commonness_is_how_often_a_word_is_written_small() -> None:
    lexicon = read_lexicon("will rose", "long", {"long": [30, 2], "march": [5, 4]})
    assert lexicon.given_names == {"will", "rose"}
    assert lexicon.commonness("long") == 10
    assert lexicon.commonness("march") == 1
    assert lexicon.commonness("putin") == 0


def test_the_committed_lists_hold_names_and_no_articles() -> None:
    lexicon = load_lexicon()
    assert {"vladimir", "antony"} <= lexicon.given_names
    assert {"clinton", "kim"} <= lexicon.family_names
    assert "the" not in lexicon.given_names | lexicon.family_names
