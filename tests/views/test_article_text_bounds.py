"""However many sections an article has, its page has an end, and loses no word."""

from articles.models import Article, Section
from articles.views.article_text import MOST_PARTS, read_article


def test_the_parts_of_a_page_are_bounded_and_the_last_holds_the_rest() -> None:
    text = "word " * (MOST_PARTS + 20)
    starts = range(0, len(text), 5)
    sections = [Section(kind="body", start=start, end=start + 4) for start in starts]
    parts = read_article(Article(text=text), sections).parts
    assert len(parts) == MOST_PARTS + 1
    assert parts[-1].html.split() == ["word"] * 20
