from articles.entities.building.editorial import make_records, make_translations, parse_editorial


def test_records_come_by_name_and_former_states_last() -> None:
    editorial = parse_editorial(
        """
        [country.KP]
        name = "North Korea"
        also = ["DPRK", "North Korea"]
        demonyms = ["North Korean"]
        [former.SUHH]
        name = "Soviet Union"
        successors = ["RU"]
        """
    )
    records = make_records({"KP": "Korea, North", "AX": "Åland Islands"}, editorial)
    assert [record["code"] for record in records] == ["AX", "KP", "SUHH"]
    assert records[0]["name"] == "Åland Islands"
    assert records[1] == {
        "code": "KP",
        "name": "North Korea",
        "former": False,
        "successors": [],
        "aliases": ["DPRK"],
        "demonyms": ["North Korean"],
    }
    assert (records[2]["former"], records[2]["successors"]) == (True, ["RU"])


def test_the_editorial_file_has_the_last_word_on_names_in_other_languages() -> None:
    editorial = parse_editorial('[translated.de]\nHK = "Hongkong"\n[translated.fr]\nFR = "France"')
    source = {"de": {"HK": "Sonderverwaltungsregion Hongkong", "NO": "Norwegen"}}
    assert make_translations(source, editorial) == {
        "de": {"HK": "Hongkong", "NO": "Norwegen"},
        "fr": {"FR": "France"},
    }
