"""The text as imported."""

from itertools import pairwise

import pytest
from django.test import Client

from articles.models import Original, Section
from articles.views.article_text import cut_text
from tests.making import make_article


def section(start: int, end: int) -> Section:
    return Section(kind="body", start=start, end=end)


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], ["\n one  two\n\nthree\n"]),
        ([(2, 5), (7, 10), (12, 17)], ["\n ", "one  ", "two\n\n", "three\n"]),
        ([(2, 5), (12, 17)], ["\n ", "one", "  two\n\n", "three\n"]),
        ([(2, 8), (5, 10), (12, 99)], ["\n ", "one  t", "wo\n\n", "three\n"]),
        ([(40, 50)], ["\n one  two\n\nthree\n"]),
    ],
)
def test_all_pieces_together_are_the_text(spans: list[tuple[int, int]], pieces: list[str]) -> None:
    text = "\n one  two\n\nthree\n"
    found = [piece.text for piece in cut_text(text, [section(*span) for span in spans])]
    assert found == pieces
    assert "".join(found) == text


@pytest.mark.django_db
def test_each_section_says_what_it_is_how_sure_and_why(client: Client) -> None:
    article = make_article(text="Harbour opens\n\nRelated Content", slug="harbour")
    article.sections.filter(kind="headline").update(sure="guess")
    response = client.get("/articles/harbour/original/")
    page = response.content.decode()
    assert '<summary>headline <span class="n">guess</span></summary>' in page
    related = page[page.index("<summary>related") :]
    assert "<p></p>" not in related
    places = [page.index(words) for words in ("Harbour opens\n", "Related Content")]
    assert all(above < below for above, below in pairwise(places))


@pytest.mark.django_db
def test_what_an_editor_decided_says_so_and_editors_are_led_on(
    client: Client, admin_client: Client
) -> None:
    article = make_article(text="Harbour opens\n\nRelated Content", slug="harbour")
    article.sections.filter(kind="headline").update(decided_by="person")
    page = client.get("/articles/harbour/original/").content.decode()
    assert '<summary>headline <span class="n">decided by an editor</span></summary>' in page
    assert "<p>An editor decided it.</p>" in page
    assert "Correct this article" not in page
    page = admin_client.get("/articles/harbour/original/").content.decode()
    assert f"/admin/articles/article/{article.pk}/workbench/" in page


@pytest.mark.django_db
def test_editors_get_the_file_byte_for_byte(admin_client: Client) -> None:
    import zlib

    content = b"\xff\xfeH\x00i\x00"
    original = Original.objects.create(sha256="0" * 64, size=6, compressed=zlib.compress(content))
    make_article(slug="mine", original=original)
    response = admin_client.get("/articles/mine/original/file")
    assert response.content == content
    assert response["Content-Disposition"] == 'attachment; filename="mine.txt"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_file_that_is_not_held_answers_404(admin_client: Client) -> None:
    make_article(slug="mine")
    assert admin_client.get("/articles/mine/original/file").status_code == 404
