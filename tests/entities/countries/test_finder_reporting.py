from articles.entities.countries import find_countries
from articles.entities.document import read_document
from articles.entities.mentions import CountryMention, Passage, PhraseRules, Span


def mentions(*passages: Passage, rules: PhraseRules | None = None) -> list[CountryMention]:
    return find_countries(read_document(passages), rules=rules or PhraseRules()).mentions


def test_a_mention_has_spans_count_and_name() -> None:
    text = "Russia's Moscow-based crew left Russia."
    (mention,) = mentions(Passage("body", 5, text))
    assert (mention.code, mention.name, mention.count) == ("RU", "Russia", 3)
    assert mention.spans == (Span(5, 11), Span(14, 20), Span(37, 43))
    assert (mention.former, mention.successors) == (False, ())


def test_a_former_state_is_an_entry_of_its_own() -> None:
    (mention,) = mentions(Passage("body", 0, "Soviet graves"))
    assert (mention.code, mention.former) == ("SUHH", True)
    assert mention.successors[0] == "RU"


def test_an_old_name_is_an_alias_of_today() -> None:
    found = mentions(Passage("body", 0, "Nazi Germany, Burma, Zaire, Rhodesia, Siam"))
    assert [mention.code for mention in found] == ["DE", "MM", "CD", "ZW", "TH"]
    assert not any(mention.former for mention in found)


def test_a_name_of_two_countries_counts_for_both() -> None:
    found = mentions(Passage("body", 0, "the army of Austria-Hungary"))
    assert sorted(mention.code for mention in found) == ["AT", "HU"]


def test_evidence_is_in_words_and_said_once() -> None:
    (mention,) = mentions(
        Passage("body", 0, "North Korea’s Wonsan and Pyongyang; North Korean, NORTH KOREA, Wonsan")
    )
    assert mention.evidence == (
        "named outright: “North Korea”",
        "a place or institution in it “Wonsan”",
        "its capital “Pyongyang”",
        "demonym “North Korean”",
        "named outright: “NORTH KOREA”",
    )


def test_evidence_of_a_compound_names_its_part() -> None:
    (mention,) = mentions(Passage("body", 0, "an anti-Moscow mood"))
    assert mention.evidence == ("its capital “Moscow”",)


def test_the_headline_comes_first_then_the_count() -> None:
    found = mentions(
        Passage("headline", 0, "Talks in Norway"),
        Passage("body", 20, "Peru and Chile, then Chile again"),
    )
    assert [(mention.code, mention.in_headline) for mention in found] == [
        ("NO", True),
        ("CL", False),
        ("PE", False),
    ]


def test_the_score_follows_the_best_evidence_and_repetition() -> None:
    def score(text: str) -> float:
        return mentions(Passage("body", 0, text))[0].score

    assert score("He left Norway") > score("A Norwegian left") > score("He left Oslo")
    assert score("He left Oslo") > score("He is in Stavanger")
    assert score("Norway, Norway") == score("Norway") + 0.5
    assert score("Norway " * 9) == score("Norway, Norway, Norway")


def test_an_editors_rule_says_so() -> None:
    rules = PhraseRules(means_country={"joburg": "ZA"}, never_country=frozenset({"norway"}))
    (mention,) = mentions(Passage("body", 0, "From Norway to Joburg"), rules=rules)
    assert (mention.code, mention.evidence) == ("ZA", ("an editor’s rule “Joburg”",))


def test_a_rule_for_an_unknown_country_is_left_out() -> None:
    rules = PhraseRules(means_country={"narnia": "XX"})
    assert mentions(Passage("body", 0, "Off to Narnia"), rules=rules) == []
