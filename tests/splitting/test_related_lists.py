"""Lists of links below headings, items below colons."""

from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rules_of


def test_titles_belong_to_the_heading_until_the_next_sentence() -> None:
    found = rules_of(
        HEADLINE,
        LEAD,
        "Related stories",
        "Council delays vote on school roof",
        "What would you do with a free Friday?",
        "Divers find bell of ship lost in 1901 …",
        SECOND,
        THIRD,
    )
    assert found[2:7] == [
        "related-heading",
        "related-title",
        "related-title",
        "related-title",
        "sentence",
    ]


def test_a_short_sentence_among_titles_is_a_title() -> None:
    found = rules_of(
        HEADLINE,
        LEAD,
        "Related",
        "Council delays vote",
        "It began as a joke.",
        "Divers find bell",
        SECOND,
    )
    assert found[4] == "related-title-with-stop"


def test_a_quotation_below_titles_is_text() -> None:
    quotation = "“It began as a joke.”"
    found = rules_of(
        HEADLINE, LEAD, "Related", "Council delays vote", quotation, "Divers find bell", SECOND
    )
    assert found[4] == "short-sentence"


def test_a_sentence_directly_below_the_heading_ends_the_list() -> None:
    found = rules_of(HEADLINE, LEAD, "Related", "It began as a joke.", SECOND, THIRD)
    assert found[3] == "short-sentence"


def test_the_last_sentence_below_titles_closes_the_text() -> None:
    found = rules_of(HEADLINE, LEAD, SECOND, "Related", "Council delays vote", "So it goes on.")
    assert found[-1] == "sentence-at-end"


def test_short_lines_dates_and_numbers_belong_to_the_list() -> None:
    found = rules_of(
        HEADLINE, LEAD, SECOND, "Most read", "1", "Council delays vote", "May 5, 2020", "Politics"
    )
    assert found[3:] == [
        "related-heading",
        "related-short",
        "related-title",
        "related-short",
        "related-short",
    ]


def test_a_date_directly_below_the_heading_stays_a_date() -> None:
    found = rules_of(HEADLINE, LEAD, SECOND, "Most read", "May 5, 2020", "Council delays vote")
    assert found[4] == "date-full"


def test_a_cross_head_ends_the_list() -> None:
    found = rules_of(
        HEADLINE, LEAD, "Related", "Council delays vote", "Slow boats home", THIRD, FOURTH
    )
    assert found[4] == "cross-head"
    found = rules_of(HEADLINE, LEAD, "Related", "Slow boats", THIRD, FOURTH)
    assert found[3] == "cross-head"


def test_a_note_and_a_long_caption_end_the_list() -> None:
    note = "Bo Quist contributed to this report."
    found = rules_of(HEADLINE, LEAD, SECOND, "Related", "Council delays vote", note, "Slow boats")
    assert found[-1] == "related-short-at-end"
    photo = "The ferry leaves the quay in the rain on its first trip after the long storm. (AP)"
    found = rules_of(HEADLINE, LEAD, SECOND, "Related", photo, "Slow boats go home early")
    assert found[-1] == "related-at-end"


def test_headline_case_counts_as_a_title_below_others() -> None:
    title = "Ferry Sails. Storm Ends. Bread Returns to Skell Island. Dentist Arrives."
    found = rules_of(HEADLINE, LEAD, "Related", "Council delays vote", title, SECOND, THIRD)
    assert found[4] == "related-title"
    found = rules_of(HEADLINE, LEAD, SECOND, THIRD, "Related", title)
    assert found[5] == "related-title"


def test_a_list_of_links_has_an_end() -> None:
    titles = [f"Council delays vote number {number} again" for number in range(13)]
    assert rules_of(HEADLINE, LEAD, SECOND, "Related", *titles)[-1] == "related-at-end"


def test_lines_below_a_colon_are_items() -> None:
    found = rules_of(
        HEADLINE,
        LEAD,
        "Passengers may bring the following on board the boat today:",
        "one bag of no great size",
        "bicycles",
        "A new day",
        SECOND,
        "By Ann Lee",
        THIRD,
    )
    assert found[2:6] == ["lead-in", "list-item", "list-item", "cross-head"]


def test_sentences_below_a_colon_are_sentences() -> None:
    assert rules_of(HEADLINE, LEAD, "He gave a reason:", SECOND, THIRD)[3] == "sentence"


def test_lines_below_a_colon_at_the_end_are_left_to_the_ending() -> None:
    found = rules_of(HEADLINE, LEAD, SECOND, "Passengers may bring with them:", "one bag of wool")
    assert found[-2:] == ["lead-in", "related-short-at-end"]
