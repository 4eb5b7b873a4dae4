"""What stands round every page."""

import pytest
from django.test import RequestFactory

from articles.models import Article
from articles.templatetags import layout_tags


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ' lang="en" dir="ltr"'),
        ("he", ' lang="he" dir="rtl"'),
        ("", ' dir="auto"'),
        ('x"><b>', ' lang="x&quot;&gt;&lt;b&gt;" dir="ltr"'),
    ],
)
def test_words_carry_their_language_and_direction(language: str, expected: str) -> None:
    assert layout_tags.language_of(Article(language=language)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/tags/?sort=name&page=2&utm=x", "http://testserver/tags/?page=2"),
        ("/tags/?page=1", "http://testserver/tags/"),
        ("/tags/?page=%22%3E", "http://testserver/tags/"),
    ],
)
def test_a_page_has_one_address(address: str, expected: str) -> None:
    assert layout_tags.canonical_address({"request": RequestFactory().get(address)}) == expected


def test_pages_that_do_not_exist_have_no_address() -> None:
    assert layout_tags.page_url("archive") == "/archive/"
    assert layout_tags.page_url("no-such-page") == ""


def test_without_a_request_everything_is_as_the_system_has_it() -> None:
    assert layout_tags.theme_attribute({}) == ""
    assert [chosen for _, _, chosen in layout_tags.themes({})] == [True, False, False]
