"""Pull quotes."""

from articles.splitting.body import LONGEST_TEXT, MOST_QUOTES, label_pull_quotes
from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, make_draft, rules_of

QUOTE = "a fishing boat carried the mail and one very patient dentist across the sound."


def test_words_that_a_paragraph_holds_are_a_pull_quote() -> None:
    assert rules_of(HEADLINE, LEAD, SECOND, THIRD, QUOTE, FOURTH)[4] == "pull-quote"


def test_the_same_block_twice_is_no_pull_quote() -> None:
    assert rules_of(HEADLINE, LEAD, SECOND, SECOND, THIRD).count("pull-quote") == 0


def test_short_repetitions_are_set_phrases() -> None:
    assert "pull-quote" not in rules_of(HEADLINE, LEAD, SECOND, "on and on it is to us.", THIRD)
    held = "He said that on and on it is to us, and then he went down to the quay to look at it."
    assert "pull-quote" not in rules_of(
        HEADLINE, LEAD, held, SECOND, "on and on it is to us.", THIRD
    )


def test_the_same_opening_alone_is_no_repetition() -> None:
    other = "a fishing boat carried nobody and nothing but a cat across the sound."
    assert "pull-quote" not in rules_of(HEADLINE, LEAD, SECOND, THIRD, other, FOURTH)


def test_cross_heads_that_come_back_in_the_text_stay_cross_heads() -> None:
    draft = make_draft(
        HEADLINE,
        SECOND,
        "a fishing boat carried the mail and",
        "… a fishing boat carried the mail and one dentist",
    )
    for index, rule in enumerate(("first-block", "sentence", "cross-head", "sentence")):
        draft.assign(index, rule)
    label_pull_quotes(draft)
    assert "pull-quote" not in draft.rules


def test_a_long_cross_head_that_comes_back_is_a_pull_quote() -> None:
    draft = make_draft(HEADLINE, SECOND, QUOTE)
    for index, rule in enumerate(("first-block", "sentence", "cross-head")):
        draft.assign(index, rule)
    label_pull_quotes(draft)
    assert draft.rules[2] == "pull-quote"


def test_only_so_many_lines_are_compared() -> None:
    line = "a fishing boat carried the mail across the sound"
    draft = make_draft(HEADLINE, *[line] * 50, f"They say {line} and back again in the evening.")
    for index in range(len(draft)):
        draft.assign(index, "sentence")
    label_pull_quotes(draft)
    assert draft.rules.count("pull-quote") == MOST_QUOTES


def test_books_are_not_searched_for_pull_quotes() -> None:
    blocks = [HEADLINE, *[LEAD, SECOND] * 400, QUOTE, THIRD]
    assert sum(map(len, blocks)) > LONGEST_TEXT
    assert "pull-quote" not in rules_of(*blocks)
