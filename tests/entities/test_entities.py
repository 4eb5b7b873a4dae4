"""The room's door: an article in, its persons and countries out."""

from pathlib import Path

from articles.entities import Passage, PhraseRules, Span, recognise

SEED = Path(__file__).parents[2] / "seeds" / "000_18716ec2351376fd.txt"


def test_the_seed_article_names_four_persons_and_four_countries() -> None:
    text = SEED.read_text(encoding="utf-8")
    names = recognise([Passage("body", 0, text)])
    assert {person.name for person in names.persons if person.published} == {
        "Kim Jong Un",
        "Vladimir Putin",
        "Ri Son Gwon",
        "Alexander Matsegora",
    }
    assert [country.code for country in names.countries] == ["KP", "RU", "SUHH", "DE"]
    assert [country.former for country in names.countries] == [False, False, True, False]


def test_spans_are_offsets_in_the_article_whatever_the_section() -> None:
    text = "Talks in Oslo\n\nAnn Lee said in Norway that it was over."
    names = recognise([Passage("headline", 0, text[:13]), Passage("body", 15, text[15:])])
    (norway,) = names.countries
    assert norway.in_headline
    assert norway.spans == (Span(9, 13), Span(31, 37))


def test_teasers_and_boilerplate_mention_nobody() -> None:
    names = recognise(
        [Passage("related", 0, "Vladimir Putin in Oslo"), Passage("note", 40, "Peru")]
    )
    assert names.persons == ()
    assert names.countries == ()


def test_home_and_rules_reach_the_recognisers() -> None:
    passage = Passage("body", 0, "A fire in Birmingham. President Ann Lee of Norway came.")
    rules = PhraseRules(never_person=frozenset({"ann lee"}), never_country=frozenset({"norway"}))
    names = recognise([passage], home_country="US", rules=rules)
    assert [country.code for country in names.countries] == ["US"]
    assert names.persons == ()
