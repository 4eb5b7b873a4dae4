"""Every rule has a share of right answers and a reason."""

from articles.quotes import explain
from articles.quotes.rules import PRONOUNS, RULES, certainty_of


def test_every_rule_gives_a_reason_and_a_share() -> None:
    for rule in [*RULES.values(), *PRONOUNS.values()]:
        assert 0 < rule.certainty < 1
        assert rule.why.endswith(".")


def test_a_pronoun_adds_its_own_doubt_and_reason() -> None:
    assert certainty_of("after-name-verb/guess") < certainty_of("after-name-verb")
    assert explain("after-name-verb/guess") == (
        "A verb of speech and the name are beside the quotation."
        " The pronoun may mean the person named last."
    )


def test_an_unknown_rule_is_doubtful_and_says_nothing() -> None:
    assert certainty_of("of-tomorrow") < certainty_of("before-far")
    assert explain("of-tomorrow") == ""
