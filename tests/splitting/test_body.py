"""Blocks of the running text."""

import pytest

from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rule_in_text, rules_of


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("The ferry sailed again on Tuesday, and nobody was seasick.", "sentence"),
        ("Nobody was seasick.", "short-sentence"),
        ("Nobody was seasick, and yet they all said:", "lead-in"),
        ("Nora Espinal.", "caption-bare-name"),
        ("Slow boats home", "cross-head"),
        ("TIP-INS", "cross-head"),
        ("NO FOUL PLAY WAS FOUND", "cross-head-capitals"),
        ("FERRY SAILS AGAIN AFTER STORM, AND BREAD IS BACK", "related-capitals"),
        ("WHO SAILS THE FERRY NOW?", "related-capitals"),
        ("Who sails the ferry?", "cross-head-question"),
        ("1. The ferry sails again and again", "cross-head-numbered"),
        ("‘A boat is not a bus’", "cross-head-quoted"),
        ("“A boat is not a bus, is it?”", "short-sentence"),
        ("“A boat,” she said, “is not a bus” and “never was”", "cross-head-quoted"),
        ("[Read the full account of the crossing here]", "related-bracketed"),
        ("[Laughter]", "cross-head"),
        ("It Began as a Joke. Then the Money Came In.", "related-in-text"),
        ("Skimming device found at the old filling station on Skell", "related-in-text"),
        (
            "Council delays vote on school roof after rain came through it on Monday",
            "caption-long-line",
        ),
        (
            "The slow boats are on their way home now with a hold full of wool and letters",
            "caption-long-line",
        ),
        ("and so the boats sail on " * 5, "long-block"),
        ("Nobody knows …", "cross-head"),
        ("“Nobody", "cross-head"),
    ],
)
def test_blocks_between_paragraphs(line: str, rule: str) -> None:
    assert rule_in_text(line) == rule


def test_a_question_that_is_answered_in_quotes_is_part_of_an_interview() -> None:
    answer = "“Nobody sails it. It sails itself, as everybody on the island will tell you, sir.”"
    found = rules_of(HEADLINE, LEAD, SECOND, "Who sails the ferry?", answer, THIRD)
    assert found[3] == "short-sentence"


def test_several_questions_to_somebody_make_an_interview() -> None:
    found = rules_of(
        HEADLINE, LEAD, "When did you start?", SECOND, "Do you like the sea?", THIRD, "Why?", FOURTH
    )
    assert [found[place] for place in (2, 4)] == ["short-sentence", "short-sentence"]
    assert found[6] == "lone-line" or found[6].startswith("cross-head")


@pytest.mark.parametrize("line", ["Really, who? Who sails?", "So he said?"])
def test_other_questions_are_text(line: str) -> None:
    assert rule_in_text(line) == "short-sentence"


def test_a_quotation_without_full_stop_is_text() -> None:
    found = rules_of(HEADLINE, LEAD, "Slow boats", "“A boat is not a bus”", "Slow boats", SECOND)
    assert found[3] == "quotation"
    found = rules_of(HEADLINE, LEAD, "“A boat sails”", SECOND, THIRD)
    assert found[2] == "cross-head-quoted"


def test_headline_case_among_short_lines_is_a_link() -> None:
    lines = ["Ferry Sails", "Gulls Come Back to Skell.", "Bread Rises", "A Dentist Lands"]
    assert rules_of(HEADLINE, LEAD, SECOND, *lines, THIRD)[4] == "related-run"


def test_the_last_block_is_no_link_for_its_case() -> None:
    assert rules_of(HEADLINE, LEAD, "Slow boats", "SKELL WAS IT.")[-1] == "sentence-at-end"


def test_lines_in_sentence_case_one_after_the_other_are_links() -> None:
    lines = [
        "Council delays vote on the school roof",
        "Parents wait for a roof and for rain",
        "Divers find the bell of a ship",
        "Gulls come back to the old quay",
    ]
    found = rules_of(HEADLINE, LEAD, *lines, SECOND, THIRD)
    assert "related-run" in found


def test_lines_with_figures_one_after_the_other_are_a_list() -> None:
    lines = [
        "Length of the boat: ten metres or so",
        "Width of the boat: three metres or so",
        "Weight of the boat: ten tonnes or so",
        "Crew of the boat: two men and a gull",
    ]
    assert "list-run" in rules_of(HEADLINE, LEAD, *lines, SECOND, THIRD)


def test_a_few_words_above_short_lines_head_a_list() -> None:
    lines = ["Qualified boats", "Otters of Skell", "Pinmoor Ladies", "Quillport Harbor", "Tellwick"]
    found = rules_of(HEADLINE, LEAD, *lines, SECOND, THIRD)
    assert found[2] == "cross-head-over-list"
    assert found[6] == "list-run"


def test_a_list_below_its_cross_head_is_text_even_in_sentence_case() -> None:
    lines = [
        "What to bring",
        "a coat that has seen some rain",
        "a hat that has seen some wind",
        "a bag that has seen some fish",
        "a book that has seen some sun",
    ]
    found = rules_of(HEADLINE, LEAD, *lines, SECOND, THIRD)
    assert found[2] == "cross-head-over-list"
    assert found[3:7] == ["list-run"] * 4


def test_a_capital_after_small_letters_ends_the_list() -> None:
    lines = ["They may bring:", "a small bag of wool", "bicycles", "Slow boats"]
    assert rules_of(HEADLINE, LEAD, SECOND, *lines, THIRD, FOURTH)[6] == "cross-head"


def test_lines_that_nothing_explains_are_kept_as_text() -> None:
    lines = [
        "Ferries",
        "boats of the northern sound today",
        "Ferries And Boats Of The North",
        "Gulls",
    ]
    found = rules_of(HEADLINE, LEAD, *lines, "By Ann Lee", SECOND, THIRD)
    assert found[2:5] == ["cross-head-over-list", "short-line-in-run", "related-run"]
    assert found[5] == "lone-line"


def test_a_title_below_a_link_is_a_link() -> None:
    found = rules_of(
        HEADLINE,
        LEAD,
        SECOND,
        "READ: Gulls come back",
        "Skimming device found at the old filling station",
        THIRD,
    )
    assert found[4] == "related-in-text"


def test_a_long_line_away_from_sentences_is_a_link() -> None:
    line = "Skimming device found at the old filling station on the quay of Skell by two divers"
    found = rules_of(HEADLINE, LEAD, "By Ann Lee", line, "By Bo Quist", SECOND)
    assert found[3] == "related-in-text"


def test_notes_about_authors_stand_near_the_end() -> None:
    about = "Ann Lee is a staff writer who covers ferries for the Courier."
    quoted = "“Read this,” it says, and below it stands: Follow her on any quay you like to be on."
    found = rules_of(HEADLINE, LEAD, SECOND, THIRD, about, quoted)
    assert found[4] == "note-author-in-text"
    found = rules_of(HEADLINE, LEAD, about, SECOND, THIRD, FOURTH)
    assert found[2] == "sentence"


def test_a_life_in_brief_may_be_the_last_block() -> None:
    about = "Ann Lee studied the tides at the school of Quillport for nine years. She is a swimmer."
    assert rules_of(HEADLINE, LEAD, SECOND, THIRD, about)[-1] == "note-author-in-text"


def test_a_biography_before_more_text_is_text() -> None:
    about = "Ann Lee is a staff writer who covers ferries for the Courier."
    blocks = [LEAD, SECOND, THIRD, FOURTH] * 3
    found = rules_of(HEADLINE, *blocks, about, *[LEAD, SECOND, THIRD, FOURTH, LEAD, SECOND])
    assert found[13] == "sentence"
    found = rules_of(HEADLINE, *blocks, about, about, *[LEAD, SECOND, THIRD, FOURTH])
    assert found[13] == "note-author-in-text"


def test_long_paragraphs_are_no_notes() -> None:
    about = "Ann Lee is a staff writer. " + "She sails on and on. " * 20
    assert rules_of(HEADLINE, LEAD, SECOND, THIRD, about, FOURTH)[4] == "sentence"


def test_names_above_a_note_are_bylines() -> None:
    about = "Ann Lee is a staff writer who covers ferries for the Courier. Bo Quist is not."
    found = rules_of(
        HEADLINE, LEAD, SECOND, THIRD, FOURTH, "By", "Ann Lee,", "Bo Quist1", about, SECOND
    )
    assert found[5:8] == ["byline-by-alone", "byline-above-note", "byline-above-note"]


def test_by_alone_inside_the_text_is_a_line_like_any_other() -> None:
    assert rule_in_text("By") == "cross-head"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Engineers work at night", "cross-head-taken-up"),
        ("A borrowed quay", "cross-head-taken-up"),
        ("Slow boats home", "cross-head"),
        ("Otters sighted twice near Orsett mill", "related-in-text"),
        ("Engineers and their borrowed pontoon worked all through nights", "cross-head-long"),
        ("Otters sighted twice near the mill of Orsett by anglers", "related-in-text"),
    ],
)
def test_words_that_come_back_below_tell_a_cross_head_from_a_link(line: str, rule: str) -> None:
    assert rules_of(HEADLINE, LEAD, THIRD, line, SECOND, FOURTH)[3] == rule
