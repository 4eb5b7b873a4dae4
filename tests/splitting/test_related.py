"""Related headings, prefixes, and the parts of related sections."""

import pytest

from articles.splitting import related_parts
from tests.splitting.stories import (
    FOURTH,
    HEADLINE,
    LEAD,
    SECOND,
    THIRD,
    rule_at_end,
    rule_in_text,
    rules_of,
)


@pytest.mark.parametrize(
    "line",
    [
        "Related Content",
        "RELATED STORIES",
        "Related:",
        "See also",
        "Read more about the ferry",
        "More from the Courier:",
        "You may also like",
        "Most read",
        "Editor’s Picks",
        "Recommended for you",
        "What to read next",
    ],
)
def test_headings_of_link_lists(line: str) -> None:
    assert rule_at_end(line) == "related-heading"


@pytest.mark.parametrize("line", ["Latest news", "In case you missed it", "Trending now"])
def test_looser_headings_of_link_lists(line: str) -> None:
    assert rule_at_end(line) == "related-heading-loose"


@pytest.mark.parametrize("line", ["Related to whom?", "More on the ferry and its quay." * 3])
def test_sentences_are_no_headings(line: str) -> None:
    assert not rule_in_text(line).startswith("related-heading")


def test_a_read_more_button_needs_a_title_below_it() -> None:
    title = "Council delays vote on school roof"
    assert rules_of(HEADLINE, LEAD, SECOND, "Read more", title, THIRD)[3] == (
        "related-heading-button"
    )
    assert rules_of(HEADLINE, LEAD, SECOND, "Read more", THIRD)[3] == "button"
    assert rules_of(HEADLINE, LEAD, SECOND, "Read more")[3] == "button"
    assert rules_of(HEADLINE, "Read more", title, LEAD, SECOND)[1] == "button"


@pytest.mark.parametrize(
    "line",
    [
        "READ: Council delays vote on school roof",
        "RELATED: Council delays vote",
        "Read more: Council delays vote",
        "MORE : Council delays vote",
        ">> Council delays vote on school roof",
        "READ MORE Council delays vote",
        "Related story: Council delays vote. Parents wait.",
        "Watch: How the landing stage was rebuilt",
    ],
)
def test_prefixes_mark_links(line: str) -> None:
    assert rule_in_text(line) == "related-prefix"


@pytest.mark.parametrize("line", ["VIDEO: The ferry sails", "Analysis: Why ferries sail late"])
def test_names_of_genres_mark_links_less_surely(line: str) -> None:
    assert rule_in_text(line) == "related-genre"


@pytest.mark.parametrize(
    "line",
    [
        "Watch: the sky over the sound turns green an hour before a storm like this one, and then"
        " the gulls fall silent and walk.",
        "Read: " + "he read on. It was late. " * 8,
        "read: the small print",
    ],
)
def test_long_sentences_with_such_a_word_are_text(line: str) -> None:
    assert rule_in_text(line) not in ("related-prefix", "related-genre")


def test_a_heading_with_its_links_in_one_block() -> None:
    block = "Related\nCouncil delays vote\nParents wait for a roof"
    assert rules_of(HEADLINE, LEAD, SECOND, THIRD, block)[-1] == "related-list"


@pytest.mark.parametrize(
    "block",
    [
        "Related\nThe council will vote on the roof of the school.",
        "Bread and Butter\nCouncil delays vote",
        "Related\n" + "word " * 50,
        "Related\n" + "word " * 301,
    ],
)
def test_other_blocks_of_several_lines(block: str) -> None:
    assert rules_of(HEADLINE, LEAD, SECOND, block, THIRD, FOURTH)[3] != "related-list"


def test_a_bare_heading_has_no_links() -> None:
    found = related_parts("Related Content")
    assert found.heading == "Related Content"
    assert found.links == ()


def test_a_prefix_is_the_heading_of_its_link() -> None:
    text = "READ MORE: Council delays vote"
    found = related_parts(text)
    assert found.heading == "READ MORE"
    assert [(link.title, link.url) for link in found.links] == [("Council delays vote", None)]
    assert text[found.links[0].start : found.links[0].end] == "Council delays vote"


def test_lines_below_a_heading_are_links() -> None:
    text = "Related:\n• Council delays vote\n\nParents wait https://example.org/wait"
    found = related_parts(text)
    assert found.heading == "Related"
    assert [(link.title, link.url) for link in found.links] == [
        ("Council delays vote", None),
        ("Parents wait", "https://example.org/wait"),
    ]
    assert [text[link.start : link.end] for link in found.links] == [
        "Council delays vote",
        "Parents wait",
    ]


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        ("https://example.org/wait Parents wait", "Parents wait", "https://example.org/wait"),
        ("https://example.org/wait", "", "https://example.org/wait"),
        ("Parents wait", "Parents wait", None),
    ],
)
def test_an_address_is_kept_beside_its_title(text: str, title: str, url: str | None) -> None:
    (link,) = related_parts(text).links
    assert (link.title, link.url) == (title, url)


def test_lines_without_a_title_give_no_link() -> None:
    assert related_parts("•").links == ()
    assert related_parts("").links == ()


def test_two_prefixes_share_the_first_heading() -> None:
    found = related_parts("READ: Council delays vote\nWATCH: Parents wait")
    assert found.heading == "READ"
    assert [link.title for link in found.links] == ["Council delays vote", "Parents wait"]


@pytest.mark.parametrize("line", ["Related to what?", "related " * 15])
def test_a_line_that_is_no_heading_is_a_title(line: str) -> None:
    assert related_parts(line).heading is None
