"""Authors named a second time."""

from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rules_of


def test_the_author_is_known_again_below_the_byline() -> None:
    found = rules_of(HEADLINE, "By Ann Lee", LEAD, SECOND, "Ann Lee", THIRD, FOURTH)
    assert found[4] == "byline-again"


def test_a_closing_paragraph_that_opens_with_the_author_is_a_note() -> None:
    about = "Ann Lee grew up on a ferry and has never been seasick, or so her mother maintains."
    assert rules_of(HEADLINE, "By Ann Lee", LEAD, SECOND, THIRD, about)[-1] == "note-names-author"


def test_a_closing_paragraph_with_speech_is_text() -> None:
    quoted = "Ann Lee, a passenger, held up her ticket and said: “I paid for a ferry, not a story.”"
    assert rules_of(HEADLINE, "By Ann Lee", LEAD, SECOND, THIRD, quoted)[-1] == "sentence"


def test_without_a_byline_nobody_is_known() -> None:
    about = "Ann Lee grew up on a ferry and has never been seasick, or so her mother maintains."
    assert rules_of(HEADLINE, LEAD, SECOND, THIRD, about)[-1] == "sentence"


def test_a_long_paragraph_that_opens_with_the_author_is_text() -> None:
    long = "Ann Lee " + "rowed on " * 50 + "until the boat came in."
    assert rules_of(HEADLINE, "By Ann Lee", LEAD, SECOND, THIRD, long)[-1] == "sentence"
