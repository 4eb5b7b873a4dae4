"""What the sections say of the whole article."""

from datetime import date

import pytest

from articles.splitting import Kind, Section, Summary, summarise


def summary(*blocks: tuple[Kind, str]) -> Summary:
    text, sections = "", []
    for kind, words in blocks:
        start = len(text)
        text += f"{words}\n\n"
        sections.append(Section(kind, start, start + len(words), "rule", "certain", "Why."))
    return summarise(text, sections)


def test_the_article_in_brief() -> None:
    brief = summary(
        ("headline", "Harbour reopens\nafter storm"),
        ("standfirst", "Boats leave again"),
        ("byline", "By Ada North"),
        ("date", "Published May 5, 2020"),
        ("body", "The harbour of Lindmouth reopened on Tuesday."),
        ("related", "Related Content"),
    )
    assert brief.headline == "Harbour reopens after storm"
    assert brief.standfirst == "Boats leave again"
    assert brief.byline == "Ada North"
    assert brief.printed is not None
    assert brief.printed.date == date(2020, 5, 5)
    assert brief.excerpt == "The harbour of Lindmouth reopened on Tuesday."
    assert brief.word_count == 14
    assert brief.english


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada North", "Ada North"),
        ("by: Ada North", "Ada North"),
        ("Words by Ada North", "Ada North"),
        ("Ada North, harbour desk", "Ada North, harbour desk"),
        ("Byron Lee", "Byron Lee"),
    ],
)
def test_the_byline_stands_without_its_by(line: str, byline: str) -> None:
    assert summary(("headline", "News"), ("byline", line)).byline == byline


def test_a_date_in_the_byline_counts_where_there_is_no_other() -> None:
    line = "By Ada North, May 5, 2020"
    alone = summary(("headline", "News"), ("byline", line)).printed
    beside = summary(("headline", "News"), ("byline", line), ("date", "May 6, 2020")).printed
    assert alone is not None
    assert alone.date == date(2020, 5, 5)
    assert beside is not None
    assert beside.date == date(2020, 5, 6)


def test_what_the_text_does_not_say_is_empty() -> None:
    brief = summary(("headline", "News"), ("date", "3 hours ago"))
    assert (brief.standfirst, brief.byline, brief.printed, brief.excerpt) == ("", "", None, "")


def test_an_article_without_headline_is_named_by_its_first_words() -> None:
    words = "The harbour of Lindmouth reopened on Tuesday after three days of storm. " * 3
    brief = summary(("body", words.strip()))
    assert brief.headline.startswith("The harbour of Lindmouth")
    assert brief.headline.endswith(" …")
    assert len(brief.headline) <= 102


def test_the_opening_words_are_cut_between_words() -> None:
    brief = summary(("headline", "News"), ("body", "one two, " * 60))
    assert brief.excerpt.endswith("one two …") or brief.excerpt.endswith("one …")
    assert len(brief.excerpt) <= 242


def test_soft_hyphens_do_not_show() -> None:
    assert summary(("headline", "Har\u00adbour")).headline == "Harbour"


@pytest.mark.parametrize(
    "dates",
    [
        ["Updated: November 6, 2014", "Published: November 4, 2014"],
        ["November 6, 2014", "First published November 4, 2014"],
        ["Last updated November 6, 2014", "November 4, 2014"],
    ],
)
def test_the_date_of_publication_wins_over_that_of_a_change(dates: list[str]) -> None:
    printed = summary(("headline", "Lighthouse sold"), *(("date", line) for line in dates)).printed
    assert printed is not None
    assert printed.date == date(2014, 11, 4)
