from articles.entities.gazetteer import Kind, Place, load_gazetteer, read_gazetteer


def test_phrases_are_found_whole() -> None:
    gazetteer = read_gazetteer({"alias": {"KP": ["North Korea"]}, "block": {"": ["Dutch oven"]}})
    assert gazetteer.find(["North", "Korea"]) == Place(Kind.ALIAS, ("KP",))
    assert gazetteer.find(["Dutch", "oven"]) == Place(Kind.BLOCK, ())
    assert gazetteer.find(["North"]) is None


def test_the_longest_phrase_is_known_by_its_first_word() -> None:
    gazetteer = read_gazetteer({"city": {"US": ["New York", "New York Mills", "Boston"]}})
    assert gazetteer.longest == {"New": 3, "Boston": 1}
    assert gazetteer.openings == {"New York"}


def test_several_codes_are_kept_apart() -> None:
    gazetteer = read_gazetteer({"either": {"KR+KP": ["Korea"]}})
    assert gazetteer.find(["Korea"]) == Place(Kind.EITHER, ("KR", "KP"))


def test_acronyms_regions_and_short_names_are_not_read_in_capitals() -> None:
    gazetteer = read_gazetteer(
        {
            "country": {"RU": ["Russia"], "GB": ["UK"]},
            "city": {"PK": ["Swat"]},
            "region": {"X": ["Aa"]},
        },
        ["SWAT"],
    )
    assert gazetteer.shouted.phrases == {"RUSSIA": "Russia"}
    assert "RUSSIA" in gazetteer.beginnings


def test_the_committed_gazetteer_knows_the_world() -> None:
    places = load_gazetteer().places
    assert places["Pyongyang"] == Place(Kind.CAPITAL, ("KP",))
    assert places["Soviet"] == Place(Kind.DEMONYM, ("SUHH",))
    assert places["Kremlin"] == Place(Kind.STAND_IN, ("RU",))
