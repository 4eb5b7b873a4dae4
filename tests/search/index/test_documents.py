"""What is searchable of an article, read from its rows."""

from datetime import date

import pytest

from articles.models import Article, Mention, Section
from articles.search.index.documents import Document, load_documents, load_texts
from tests.search.making import (
    make_article,
    make_country,
    make_mention,
    make_person,
    make_publication,
    make_tag,
)

pytestmark = pytest.mark.django_db


def load(article: Article) -> Document:
    (document,) = load_documents([article.pk])
    return document


def cut(text: str, *sections: tuple[str, str]) -> Document:
    """The document of an article whose sections have these kinds and texts, in this order."""
    article = make_article()
    article.sections.all().delete()
    Article.objects.filter(pk=article.pk).update(text=text)
    place = 0
    for position, (kind, part) in enumerate(sections):
        start = text.index(part, place)
        place = start + len(part)
        Section.objects.create(
            article=article, position=position, kind=kind, start=start, end=place, sure="certain"
        )
    return load(article)


def test_every_column_is_read_as_it_stands() -> None:
    holt, norway, ports = make_person("Marina Holt"), make_country("Norway", "NO"), make_tag("Port")
    article = make_article(
        "Harbour reopens",
        "The inner harbour opened.",
        captions=["Pilots"],
        related=["More"],
        published=date(2014, 11, 4),
        publication=make_publication("Gazette"),
        mentions=[norway],
        tags=[ports],
    )
    make_mention(article, holt, state=Mention.State.CONFIRMED)
    make_mention(article, make_person("No Body"), state=Mention.State.REJECTED)
    assert load(article) == Document(
        id=article.pk,
        headline="Harbour reopens",
        language="en",
        body="The inner harbour opened.",
        captions=("Pilots",),
        related=("More",),
        persons=(holt.pk,),
        countries=(norway.pk,),
        tags=(ports.pk,),
        publication=article.publication_id,
        published=date(2014, 11, 4),
        until=date(2014, 11, 4),
    )


@pytest.mark.parametrize(
    ("precision", "until"),
    [("day", date(2020, 2, 1)), ("month", date(2020, 2, 29)), ("year", date(2020, 12, 31))],
)
def test_a_date_ends_with_what_is_known_of_it(precision: str, until: date) -> None:
    article = make_article(published=date(2020, 2, 1))
    Article.objects.filter(pk=article.pk).update(published_precision=precision)
    assert load(article).until == until


def test_the_body_is_all_that_is_read_as_the_article() -> None:
    document = cut(
        "Title\n\nOne.\n\nA picture\n\nTwo.\n\nSays he\n\nBy Ann Lee\n\nRead on\n\nA note",
        ("headline", "Title"),
        ("body", "One."),
        ("caption", "A picture"),
        ("body", "Two."),
        ("pullquote", "Says he"),
        ("byline", "By Ann Lee"),
        ("related", "Read on"),
        ("note", "A note"),
    )
    assert document.body == "One.\nTwo.\n\nSays he\nA note"
    assert document.captions == ("A picture",)
    assert document.related == ("Read on",)


def test_an_article_that_was_never_split_is_searched_whole() -> None:
    assert cut("Title\n\nOne.").body == "Title\n\nOne."


def test_words_between_sections_are_not_lost() -> None:
    assert cut("Title\n\nlost\n\nCaption\n\nfound", ("caption", "Caption")).body == (
        "Title\n\nlost\nfound"
    )


def test_an_article_of_nothing_else_has_no_body() -> None:
    assert cut("Title\n\nBy Ann Lee", ("headline", "Title"), ("byline", "By Ann Lee")).body == ""


def test_articles_that_are_taken_down_have_no_document() -> None:
    hidden = make_article(hidden=True)
    assert load_documents([hidden.pk, 10**6]) == load_texts([hidden.pk]) == []
