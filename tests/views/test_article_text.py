"""Sections arranged for reading."""

import pytest

from articles.models import Article, Section
from articles.templatetags.marking import Name
from articles.views.article_text import Reading, read_article


def read(*pieces: tuple[str, str], standfirst: str = "", names: tuple[Name, ...] = ()) -> Reading:
    """The reading of an article whose sections are these kinds and words, a blank line between."""
    text = "\n\n".join(words for _, words in pieces)
    article = Article(text=text, headline="The headline", standfirst=standfirst)
    sections, at = [], 0
    for kind, words in pieces:
        sections.append(Section(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    return read_article(article, sections, names)


def test_the_text_keeps_its_order() -> None:
    reading = read(
        ("headline", "The headline"),
        ("caption", "Harbour\nThe wall on Tuesday. (AP Photo/Jo Snap)"),
        ("body", "The harbour opened."),
        ("subheading", "What next"),
        ("pullquote", "We have waited long enough"),
        ("body", "The council will meet."),
    )
    kinds = ["caption", "paragraph", "subheading", "pullquote", "paragraph"]
    assert [part.kind for part in reading.parts] == kinds
    caption = reading.parts[0]
    assert caption.title == "Harbour"
    assert caption.credit == "(AP Photo/Jo Snap)"


def test_furniture_stands_apart_from_the_text() -> None:
    reading = read(
        ("headline", "The headline"),
        ("byline", "By Ann Lee"),
        ("date", "last\nTuesday"),
        ("body", "The harbour opened."),
        ("note", "Jane Doe contributed."),
        ("embed", "A post"),
        ("boilerplate", "All rights reserved."),
    )
    assert [part.html for part in reading.parts] == ["The harbour opened."]
    assert reading.notes == ["Jane Doe contributed."]
    assert reading.leftovers == ["A post", "All rights reserved."]
    assert reading.printed_date == "last Tuesday"


def test_names_are_marked_in_headline_and_standfirst_while_they_are_as_printed() -> None:
    pieces = (("headline", "The headline"), ("standfirst", "A deck."), ("body", "Text."))
    names = (Name(4, 12, "m"), Name(16, 20, "m"))
    reading = read(*pieces, standfirst="A deck.", names=names)
    assert reading.headline == 'The <span class="m">headline</span>'
    assert reading.standfirst == 'A <span class="m">deck</span>.'
    assert read(*pieces, standfirst="An editor's <deck>", names=names).standfirst == (
        "An editor&#x27;s &lt;deck&gt;"
    )


@pytest.mark.parametrize("opening", ["OSLO (AP) —", "OSLO, Norway (Reuters) -"])
def test_the_dateline_opens_the_first_paragraph_only(opening: str) -> None:
    words = f"{opening} The harbour opened on Tuesday morning to ships of every size."
    reading = read(("headline", "The headline"), ("body", words), ("body", words))
    assert reading.parts[0].html.startswith(f'<span class="dateline">{opening}</span> The')
    assert reading.parts[1].html == words


def test_verse_keeps_its_lines() -> None:
    reading = read(("body", "Roses are red\nViolets are blue"))
    assert [part.html for part in reading.parts] == ["Roses are red<br>\nViolets are blue"]


def test_teasers_inside_the_text_leave_one_mark_and_are_listed_once() -> None:
    reading = read(
        ("body", "The harbour opened."),
        ("related", "READ MORE: Tram enters testing"),
        ("related", "READ MORE: Snow closes pass"),
        ("body", "The council will meet."),
        ("related", "READ MORE: Choir gives recital"),
        ("related", "Related Stories"),
        ("related", "Bridge inspection finds no faults"),
    )
    assert [part.kind for part in reading.parts] == ["paragraph", "teaser", "paragraph"]
    listed = [
        (group.heading, [teaser.title for teaser in group.teasers]) for group in reading.related
    ]
    assert listed == [
        ("READ MORE", ["Tram enters testing", "Snow closes pass", "Choir gives recital"]),
        ("Related Stories", ["Bridge inspection finds no faults"]),
    ]
    assert reading.parts[1].group == reading.related[0].number


def test_an_empty_heading_is_kept() -> None:
    reading = read(("body", "The harbour opened."), ("related", "Related Content"))
    assert [(group.heading, group.teasers) for group in reading.related] == [
        ("Related Content", [])
    ]


def test_words_outside_of_any_section_count_as_body() -> None:
    article = Article(text="Lost words. Held words. More lost words.", headline="x")
    held = Section(kind="body", start=12, end=23)
    parts = read_article(article, [held]).parts
    assert [part.html for part in parts] == ["Lost words.", "Held words.", "More lost words."]


def test_an_article_without_sections_or_words_can_be_read() -> None:
    assert read_article(Article(text="", headline=""), []).parts == []
    assert [p.html for p in read_article(Article(text="All <of> it.", headline=""), []).parts] == [
        "All &lt;of&gt; it."
    ]
