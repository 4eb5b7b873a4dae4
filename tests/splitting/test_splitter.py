"""The splitter as a whole: the seed, any text, endless text."""

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.splitting import (
    RULES,
    SPLITTER_VERSION,
    caption_parts,
    keep_whole,
    related_parts,
    split,
    summarise,
)
from articles.splitting.splitter import MOST_SECTIONS
from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, kinds_of

SEED = (Path(__file__).parents[2] / "seeds" / "000_18716ec2351376fd.txt").read_text(
    encoding="utf-8"
)
SEED_KINDS = ["headline", *["body"] * 4, "caption", *["body"] * 4, "related"]
WRAPPED = "\n\n".join(
    "\n".join(textwrap.fill(line, 72) for line in block.split("\n")) for block in SEED.split("\n\n")
)
ANYTHING = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                HEADLINE,
                LEAD,
                SECOND,
                "\n\n",
                "\n",
                "\u00a0",
                "\u00ad",
                "Related",
                "By Ann Lee",
                "(AP)",
                "READ: Gulls",
                "May 5, 2020",
                "Slow boats",
                "“Why?”",
                "By",
                "Ann Lee",
                "a:",
                "é\u2028",
            ]
        ),
    ),
    max_size=24,
).map("".join)


@pytest.mark.parametrize("text", [SEED, SEED.replace("\n\n", "\n"), WRAPPED])
def test_the_seed_is_split_well_in_three_layouts(text: str) -> None:
    sections = split(text)
    assert [section.kind for section in sections] == SEED_KINDS
    caption = caption_parts(text[sections[5].start : sections[5].end])
    assert caption.title == "North Korea Russia Medal"
    assert " ".join(caption.text.split()).endswith(
        "Foreign Minister Ri Son Gwon, foreground right."
    )
    related = related_parts(text[sections[-1].start : sections[-1].end])
    assert (related.heading, related.links) == ("Related Content", ())


def test_a_section_carries_what_its_rule_says() -> None:
    for section in split(SEED):
        reason = RULES[section.rule]
        assert (section.kind, section.sure, section.why) == (reason.kind, reason.sure, reason.why)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u2028\t"])
def test_white_space_has_no_sections(text: str) -> None:
    assert split(text) == []


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(ANYTHING)
def test_sections_and_gaps_rebuild_any_text(text: str) -> None:
    sections = split(text)
    rebuilt, at = "", 0
    for section in sections:
        gap = text[at : section.start]
        assert not gap.strip()
        part = text[section.start : section.end]
        assert part == part.strip() != ""
        rebuilt += gap + part
        at = section.end
    assert not text[at:].strip()
    assert rebuilt + text[at:] == text
    assert all(above.end <= below.start for above, below in pairwise(sections))


@pytest.mark.parametrize(
    "text",
    [
        "word and more words here " * 40_000,
        "Aa B. " * 170_000,
        "ABC/DEF " * 130_000,
        "(" * 1_000_000,
        "“" * 1_000_000,
        "\u00a0" * 500_000 + "x" + " " * 500_000,
    ],
    ids=["words", "initials", "capitals", "brackets", "quotes", "blanks"],
)
def test_a_line_of_a_million_characters_is_one_section(text: str) -> None:
    assert len(split(text)) == 1


def test_endless_lines_are_kept_as_body() -> None:
    sections = split("Slow boats come home\n" * 100_000)
    assert sections[-1].end == 21 * 100_000 - 1
    assert {section.rule for section in sections[1:]} == {"endless"}


@pytest.mark.parametrize("piece", ["a\n", "a\n\n", "A line of it.\n\nPhoto: Ann Lee\n\n", "é\n"])
def test_sections_are_bounded_and_still_hold_the_whole_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    sections = split(text)
    assert len(sections) <= 2 * MOST_SECTIONS + 1
    assert all(one.end <= other.start for one, other in pairwise(sections))
    held = "".join(text[section.start : section.end] for section in sections)
    assert "".join(held.split()) == "".join(text.split())


def test_ten_thousand_blank_lines_part_two_blocks() -> None:
    assert kinds_of(HEADLINE + "\n" * 10_000 + LEAD) == ["headline", "body"]


def test_soft_hyphens_and_odd_spaces_do_not_hide_a_rule() -> None:
    text = f"{HEADLINE}\n\n{LEAD}\n\n{SECOND}\n\n\tRe\u00adlated\u00a0Con\u00adtent "
    assert split(text)[-1].rule == "related-heading"
    assert text[split(text)[-1].start] == "R"


def test_the_version_is_a_stamp() -> None:
    assert SPLITTER_VERSION.isdigit()


def test_splitting_twice_gives_the_same() -> None:
    text = "\n\n".join([HEADLINE, LEAD, SECOND, THIRD, FOURTH])
    assert split(text) == split(text)


def test_a_text_in_capitals_is_read_as_any_other() -> None:
    blocks = [HEADLINE, f"SKELL, NORTH SOUND (AP) -- {LEAD}", SECOND, THIRD, FOURTH]
    text = "\n\n".join(blocks).upper()
    assert kinds_of(text) == ["headline", *["body"] * 4]


def test_a_text_that_the_rules_fail_on_is_one_body_section() -> None:
    (section,) = keep_whole(f" \n{HEADLINE}\n\n{LEAD}\n")
    assert (section.kind, section.rule, section.sure) == ("body", "not-split", "guess")
    assert (section.start, section.end) == (2, 4 + len(HEADLINE) + len(LEAD))
    assert keep_whole(" \n") == []


# Lone accents, marks of direction and of nothing, unassigned and private characters, lone
# surrogates as a careless program leaves them, odd line breaks.
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\u0301\u0e33\u200b\u200d\u200e\u202e\u2066\u2069\ufeff\u00ad\u2028\x00\x1b\x85\ud800\udcff"
            "\ufffe\U000e0001\U0010ffff\ue000\u0378ıİßŉǅ①½٣文ع\n\n\n|:.-(@“AbVon "
        ),
        st.characters(),
    ),
    max_size=300,
)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(HOSTILE)
def test_hostile_characters_stop_nothing_and_nothing_is_lost(text: str) -> None:
    sections = split(text)
    at = 0
    for section in sections:
        assert not text[at : section.start].strip()
        assert text[section.start : section.end].strip()
        at = section.end
    assert not text[at:].strip()
    summarise(text, sections)


@pytest.mark.parametrize("mark", ["\u0301", "\u200b", "\u202e", "\u00ad", "\ud800", "\U000e0001"])
@pytest.mark.parametrize("place", ["head", "inside", "end"])
def test_a_hostile_mark_in_an_article_changes_no_kind(mark: str, place: str) -> None:
    line = {
        "head": f"{mark}By Ann Lee",
        "inside": f"By Ann{mark} Lee",
        "end": f"By Ann Lee{mark}",
    }[place]
    text = "\n\n".join([HEADLINE, line, LEAD, SECOND, THIRD])
    assert "".join(kind[0] for kind in kinds_of(text) if kind == "body") == "bbb"
