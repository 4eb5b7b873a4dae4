"""Furniture of the page."""

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


@pytest.mark.parametrize("line", ["* * *", "—", "• • •", "»", "\u200b"])
def test_ornaments_have_no_letters(line: str) -> None:
    assert rule_in_text(line) == "ornament"


@pytest.mark.parametrize(
    "line", ["Advertisement", "Share", "[Print]", "3 min read", "1,204", "2/14", "14 comments"]
)
def test_buttons_and_counters(line: str) -> None:
    assert rule_in_text(line) == "button"


@pytest.mark.parametrize(
    "line",
    [
        "Share this article on a social network",
        "Story continues below",
        "Sign up for our letter from the sea",
        "© 2026 Skell Courier, LLC. All rights reserved.",
        "Filed under: ferries",
        "Like this story? Share it with a friend!",
        "All rights reserved.",
        "Our standards: how we report the news",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert rule_at_end(line) == "furniture-line"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (
            "Get the Courier in your inbox every morning, with the tides and the gulls of the day"
            " and a word from the quay.",
            "sign-up-box",
        ),
        (
            "Want more? Subscribe to our newsletter and read our privacy policy before you sign up"
            " to anything at all, on any day of the week, at sea or at home.",
            "sign-up-box",
        ),
        ("Become a member and help us buy a boat of our own this coming summer.", "sign-up-line"),
        (
            "The Courier sends its weekly newsletter to nineteen ferries, each of a year.",
            "sign-up-line",
        ),
    ],
)
def test_boxes_call_on_the_reader(line: str, rule: str) -> None:
    assert rule_in_text(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "It takes 40 seconds to sign up for the network and nine to leave, the watchdog said.",
        "When you sign up for one of the networks, it encourages you to upload your address book"
        " and to subscribe to the newsletters of its partners, which are many.",
        "Ferries that accept cookies on board sell them for two coins each.",
        "Nobody asked for an account of the crossing.",
        "Passengers get a commission from the sale of fish, and the rest is for the crew of the old"
        " boat, which has been at sea for thirty years.",
        "“By clicking a button you can own a ferry,” it read.",
        "sign up to " + "sail on and on " * 20 + "now.",
    ],
)
def test_news_about_signing_up_is_news(line: str) -> None:
    assert rule_in_text(line) in ("sentence", "short-sentence")


def test_a_single_cue_needs_a_call() -> None:
    assert rule_in_text("Kettles now ask for your email address, too.") == "short-sentence"


def test_furniture_above_the_text() -> None:
    assert rule_in_head("Listen to this article") == "button"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Buy Photo", "button"),
        ("Autoplay", "button"),
        ("Full Screen", "button"),
        ("SaveSave", "button"),
        ("Modal Trigger", "button"),
        ("Hide Caption 3 of 12", "furniture-line"),
        ("Wait 1 second to continue.", "furniture-line"),
        ("Read or Share this story: http://skell.example/1", "furniture-line"),
        ("Do you have a story for the Courier?", "furniture-line"),
        ("You have 2 free articles left this month", "furniture-line"),
        ("(STORY CAN END HERE)", "wire-mark"),
        ("(mc)", "wire-mark"),
        ("(MORE)", "wire-mark"),
        ("- 30 -", "wire-mark"),
    ],
)
def test_more_lines_of_the_page_and_of_the_wire(line: str, rule: str) -> None:
    assert rule_in_text(line) == rule


APPEAL = (
    "Since you are here: independent journalism costs money. Become a member of the Courier, or"
    " make a donation, so that our reporting stays free for all islanders."
)


def test_an_appeal_for_money_is_no_text() -> None:
    assert rule_in_text(APPEAL) == rule_at_end(APPEAL) == "appeal"


@pytest.mark.parametrize(
    "news",
    [
        "The museum said that it needs donations and that members support our pier.",
        "The council voted to support the pier and to make a donation of ten pounds to the school.",
    ],
)
def test_news_about_donations_is_text(news: str) -> None:
    assert rule_in_text(news) == "sentence"


def test_lines_in_which_a_paper_praises_itself_come_in_rows() -> None:
    row = [
        "What to know about the storm",
        "Storm news: Follow our live coverage of the storm from the harbour.",
        "Harbour Talk: Sign up for the weekly letter of the Courier's harbour office.",
    ]
    assert rules_of(HEADLINE, LEAD, SECOND, *row, THIRD, FOURTH)[3:6] == ["promotion-row"] * 3
    alone = "Harbour master: Follow the lights when the fog is as thick as it was on Tuesday."
    assert rule_in_text(alone) == "sentence"
