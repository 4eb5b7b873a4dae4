"""Whatever decisions are laid over the sections, no text falls out and none stands there twice."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from articles.decisions import DecidedSection, apply_to_sections
from articles.models import Article, Decision, Section
from articles.splitting import KINDS, split
from tests.growth import LINEAR, measure_growth

LINES = ["Storm", "AP", "It rained. It blew.", "By Ann Lee", "حصاد القمح", "<b>Read</b> on:", "  "]
BREAKS = ["\n", "\n\n", "\n \n\t\n", " "]

texts = some.lists(some.tuples(some.sampled_from(LINES), some.sampled_from(BREAKS))).map(
    lambda parts: "".join(line + gap for line, gap in parts)
)


@some.composite
def decisions_about(draw: Any, text: str) -> Decision:
    """Any decision about words of the text, or of another."""
    ends = some.integers(min_value=0, max_value=len(text) + 5)
    start, end = sorted((draw(ends), draw(ends)))
    quote = draw(some.sampled_from([text[start:end], "Storm", "elsewhere"]))
    context = draw(some.sampled_from([text[max(0, start - 60) : start], "other words"]))
    verdict = draw(
        some.one_of(
            some.fixed_dictionaries({"kind": some.sampled_from(KINDS)}),
            some.fixed_dictionaries({"boundary": some.sampled_from(Decision.Boundary.values)}),
        )
    )
    what = Decision.What.SECTION if "kind" in verdict else Decision.What.BOUNDARY
    return Decision(what=what, quote=quote, context=context, verdict=verdict)


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(some.data())
def test_sections_cover_the_text_in_order_whatever_is_decided(data: Any) -> None:
    text = data.draw(texts)
    decisions = data.draw(some.lists(decisions_about(text), max_size=8))
    sections, lost = apply_to_sections(text, split(text), decisions)
    at = 0
    for section in sections:
        words = text[section.start : section.end]
        assert not text[at : section.start].strip()
        assert words == words.strip() != ""
        assert section.start >= at
        at = section.end
    assert not text[at:].strip()
    assert {id(decision) for decision in lost} <= {id(decision) for decision in decisions}


STORY = """Harbour reopens

The first paragraph of the story tells when and where it was that ships came in again. It says
so in two sentences and more than thirty words, which is more than any standfirst has, and
ends with a full stop at its end.

A lone line
Second paragraph of it, which tells what the port authority said of it, with a full stop too.
"""


def about(words: str, *, text: str = STORY, **verdict: str) -> Decision:
    start = text.index(words)
    what = Decision.What.SECTION if "kind" in verdict else Decision.What.BOUNDARY
    return Decision(
        what=what, quote=words, context=text[max(0, start - 60) : start], verdict=verdict
    )


def words_of(sections: list[DecidedSection], text: str = STORY) -> list[tuple[str, str]]:
    return [(section.kind, text[section.start : section.end][:12]) for section in sections]


def test_a_section_is_cut_where_the_quote_begins() -> None:
    sections, _ = apply_to_sections(STORY, split(STORY), [about("with a full", boundary="cut")])
    cut = [section for section in sections if section.rule == "cut-by-hand"]
    assert words_of(cut) == [("body", "The first pa"), ("body", "with a full ")]
    assert {section.decided_by for section in cut} == {"person"}


def test_a_section_is_joined_to_the_one_before_and_takes_its_kind() -> None:
    sections, _ = apply_to_sections(STORY, split(STORY), [about("The first", boundary="joined")])
    assert words_of(sections)[0] == ("headline", "Harbour reop")
    assert STORY[sections[0].start : sections[0].end].endswith("at its end.")
    assert (sections[0].rule, sections[0].decided_by) == ("joined-by-hand", "person")


def test_decisions_are_laid_on_in_the_order_in_which_they_were_taken() -> None:
    first = next(section for section in split(STORY) if section.kind == "body")
    kind = about(STORY[first.start : first.end], kind="note")
    cut = about("with a full", boundary="cut")
    for decisions, notes in (([cut, kind], 1), ([kind, cut], 2)):
        sections, _ = apply_to_sections(STORY, split(STORY), decisions)
        assert [section.kind for section in sections].count("note") == notes


@pytest.mark.parametrize(
    "decision",
    [
        about("Harbour", boundary="joined"),
        about("Harbour", boundary="cut"),
        about("The first", boundary="cut"),
        about("with a full", boundary="joined"),
    ],
)
def test_what_is_so_already_changes_nothing(decision: Decision) -> None:
    sections, lost = apply_to_sections(STORY, split(STORY), [decision])
    assert sections == apply_to_sections(STORY, split(STORY), [])[0]
    assert lost == []


def test_words_are_not_joined_to_others_than_those_they_were_joined_to() -> None:
    decision = about("Second paragraph", boundary="joined")
    changed = STORY.replace("A lone line", "Nothing of the kind")
    sections, lost = apply_to_sections(changed, split(changed), [decision])
    assert lost == [decision]
    assert all(section.decided_by == "machine" for section in sections)


def test_cut_and_joined_say_why() -> None:
    article = Article(text=STORY)
    whys = {
        rule: Section(article=article, rule=rule, decided_by="person").why
        for rule in ("by-hand", "cut-by-hand", "joined-by-hand")
    }
    assert len(set(whys.values())) == 3
    assert all("An editor" in why for why in whys.values())


def make_decided(paragraphs: int, decisions: int) -> tuple[str, list[Section], list[Decision]]:
    """A long text, its sections, and decisions of which one in sixteen has lost its words."""
    text = "\n\n".join(f"Paragraph {number} " + "and so on " * 300 for number in range(paragraphs))
    sections = split(text)
    gone = "gone from the text " * 9
    lost = decisions // 16
    quotes = [text[section.start : section.end] for section in sections[: decisions - lost]]
    made = [about(quote, text=text, kind="note") for quote in quotes]
    return text, sections, made + [about(gone, text=gone, kind="note")] * lost


@pytest.mark.slow
def test_a_megabyte_with_three_hundred_decisions_loses_only_what_is_gone() -> None:
    text, sections, decisions = make_decided(340, 320)
    laid, lost = apply_to_sections(text, sections, decisions)
    assert (len(laid), len(lost)) == (len(sections), 20)


@pytest.mark.slow
def test_time_grows_with_the_text_and_with_the_decisions_in_proportion() -> None:
    for sizes in (((17, 16), (170, 16)), ((170, 16), (170, 160))):
        small, large = (make_decided(*size) for size in sizes)
        given = {1: small, 10: large}
        assert measure_growth(lambda size, given=given: apply_to_sections(*given[size]), size=1) < (
            LINEAR
        )
