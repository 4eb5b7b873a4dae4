"""Lists, tables, rosters, quotations with their speaker: text, wherever they stand."""

import pytest

from tests.splitting.stories import (
    FOURTH,
    HEADLINE,
    LEAD,
    SECOND,
    THIRD,
    rule_at_end,
    rule_in_head,
    rule_in_text,
    rules_of,
)

TABLE = "Boat | Berth | Captain\nHeron | 4 | Ann Lee\nOtter | 7 | Bo Hill"
ROSTER = "The crew: Ann Lee (Skell), Bo Hill (Orsett, North Sound) and Cy Marsh (Lindmouth)."
SPOKEN = "“As I said in spring, the pontoon is a true friend of this harbour.” – Mayor Ann Lee"


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ("• Boats sail at six\n• Mail goes by noon", "list-bullets"),
        ("- No bread until Friday", "list-bullets"),
        ("1) Tie the boat\n2) Ring the bell", "list-bullets"),
        (TABLE, "table"),
        (ROSTER, "roster"),
        (SPOKEN, "quotation-and-speaker"),
    ],
)
@pytest.mark.parametrize("place", [rule_in_head, rule_in_text, rule_at_end])
def test_unusual_blocks_of_the_text(place: object, block: str, rule: str) -> None:
    assert callable(place)
    assert place(block) == rule


@pytest.mark.parametrize(
    "block",
    [
        "1. Why the pier burned",
        "News | Sport",
        "“Slow Boats” – a speech by Ann Lee",
        "* * *",
        "Ann Lee (Skell)",
    ],
)
def test_blocks_that_only_look_like_lists(block: str) -> None:
    shapes = {"list-bullets", "table", "roster", "quotation-and-speaker"}
    assert rule_in_text(block) not in shapes


def test_rows_in_blocks_of_their_own_are_a_table() -> None:
    found = rules_of(HEADLINE, LEAD, *TABLE.split("\n"), SECOND, THIRD)
    assert found[2:5] == ["table"] * 3


def test_entries_of_a_court_list_are_text() -> None:
    entries = ["LEE, Ann Mary, 34, of Quay Road: fined £40.", "HILL, Bo, 41, of no address: freed."]
    assert rules_of(HEADLINE, LEAD, *entries, SECOND)[2:4] == ["roster"] * 2


def test_a_few_words_above_a_list_are_its_heading() -> None:
    assert rules_of(HEADLINE, LEAD, SECOND, "All boats at a glance", TABLE, THIRD)[3] == (
        "cross-head-over-list"
    )
    assert rules_of(HEADLINE, "What is known", "- No bread\n- No post", LEAD)[1] == (
        "cross-head-over-list"
    )


def test_bullets_below_the_heading_of_links_are_links() -> None:
    found = rules_of(HEADLINE, LEAD, SECOND, "Related", "• Boats sail again at six in the morning")
    assert found[-1] == "related-title"


def test_a_quotation_from_the_text_with_its_speaker_is_a_pull_quote() -> None:
    said = f"“We waited four long days for bread and for the dentist,” said Ann Lee. {FOURTH}"
    quote = "“We waited four long days for bread and for the dentist”\nAnn Lee, islander"
    assert rules_of(HEADLINE, LEAD, said, quote, THIRD)[3] == "pull-quote"


def test_short_sentences_below_the_last_paragraph_belong_to_the_text() -> None:
    found = rules_of(
        HEADLINE,
        LEAD,
        SECOND,
        "What the council decided:",
        "• The pier stays until spring",
        "It was the third vote on the pier since 2009.",
    )
    assert found[3:5] == ["lead-in", "list-bullets"]
