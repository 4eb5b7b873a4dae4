"""The article's page."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import OldSlug
from tests.making import make_article, make_country, make_mention, make_person, make_section

pytestmark = pytest.mark.django_db
SEED = Path(__file__).parents[2] / "seeds" / "000_18716ec2351376fd.txt"

STORY = """Quays reopen after the storm

By Ann Lee

November 4, 2014

NORTHPORT (AP) — The inner harbour opened to small craft on Tuesday morning, officials said.

Marina Holt stands at the harbour wall in Northport on Tuesday, Nov. 4, 2014. (AP Photo/Jo Snap)

The first ferry left at nine in the morning with forty cars and their drivers on board.

READ MORE: Tram extension enters testing

The council will meet on Thursday to decide about the outer wall, the mayor of the town said.

Associated Press writer Jane Doe in Oslo contributed to this report.

Related Stories

Nobody kept this article in an archive at all
"""


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_seed_article_stands_as_it_was_printed(client: Client) -> None:
    make_article(text=SEED.read_text(encoding="utf-8"), slug="medal")
    page = read(client, "/articles/medal/")
    headline = "Putin awards North Korean leader Kim Jong Un a World War II medal"
    assert re.findall(r"<h1.*?</h1>", page, re.DOTALL) == [
        f'<h1 id="h" lang="en" dir="ltr">{headline}</h1>'
    ]
    assert f"<title>{headline} - Newsroom</title>" in page
    assert "No date on the page. Added" in page
    assert '<time class="spine"' not in page
    assert "This heading had nothing under it on the page." in page
    assert "Tags</h2>" not in page
    before, after = page.split('<figure class="plate">')
    assert before.rstrip().endswith("the authoritarian hermit nation.</p>")
    assert "<b>North Korea Russia Medal</b> Russian Ambassador" in after
    assert re.search(r"</figure>\s*<p>“They confirmed", after)


def test_a_dated_article_says_when_where_and_by_whom(client: Client) -> None:
    make_article(text=STORY, slug="quays", published="2014-11-04", publication="Coastal Gazette")
    page = read(client, "/articles/quays/")
    assert '<time class="spine" datetime="2014-11-04"><b>4</b> November 2014</time>' in page
    assert '<a href="/publications/coastal-gazette/">Coastal Gazette</a>' in page
    assert "<bdi>Ann Lee</bdi>" in page
    assert "Position in the archive" in page
    assert '<span class="dateline">NORTHPORT (AP) —</span> The inner harbour' in page
    assert '<span class="credit">(AP Photo/Jo Snap)</span>' in page


@pytest.mark.parametrize(
    ("precision", "shown", "machine"),
    [("year", "<b>2014</b>", "2014"), ("month", "<b>Nov</b> 2014", "2014-11")],
)
def test_no_more_of_a_date_is_printed_than_is_known(
    client: Client, precision: str, shown: str, machine: str
) -> None:
    make_article(slug="vague", published="2014-11-01", precision=precision)
    page = read(client, "/articles/vague/")
    assert f'<time class="spine" datetime="{machine}">{shown}' in page


def test_a_date_line_that_could_not_be_read_is_shown_as_printed(client: Client) -> None:
    article = make_article(text="Headline\n\nlast Tuesday\n\nThe harbour opened today.", slug="odd")
    article.sections.filter(position=1).update(kind="date")
    page = read(client, "/articles/odd/")
    assert "<dt>Date as printed</dt>" in page
    assert "<dd>last Tuesday</dd>" in page


def test_an_article_without_captions_has_no_figure(client: Client) -> None:
    make_article(slug="plain")
    page = read(client, "/articles/plain/")
    assert "<figure" not in page
    assert "Related" not in page


def test_teasers_lead_to_articles_that_are_held_and_say_so_of_others(client: Client) -> None:
    make_article(headline="Tram extension enters testing", slug="tram", published="2012-01-03")
    make_article(text=STORY, slug="quays")
    page = read(client, "/articles/quays/")
    assert '<a href="/articles/tram/"><bdi>Tram extension enters testing</bdi></a>' in page
    assert '<time datetime="2012-01-03">3 January 2012</time>' in page
    assert re.search(r"Nobody kept this article[^<]*</bdi> <span[^>]*>not in this archive", page)
    # The one printed inside the text leaves a mark at its place.
    text = page[page.index("<main") :]
    mark = text.index('class="see"')
    assert text.index("forty cars") < mark < text.index("The council will meet")


def test_a_teaser_does_not_lead_to_an_article_taken_down(client: Client) -> None:
    make_article(headline="Tram extension enters testing", slug="tram", hidden=True)
    make_article(text=STORY, slug="quays")
    assert "/articles/tram/" not in read(client, "/articles/quays/")


def test_notes_follow_in_small_type_and_boilerplate_is_folded(client: Client) -> None:
    article = make_article(text=f"{STORY}\nCopyright of the gazette, all of it.\n", slug="quays")
    article.sections.filter(pk=article.sections.last().pk).update(kind="boilerplate")
    page = read(client, "/articles/quays/")
    notes = page[page.index('class="notes"') :]
    assert "Jane Doe in Oslo contributed" in notes
    folded = page[page.index("Also on the page") :]
    assert "Copyright of the gazette" in folded


def test_names_are_marked_and_counted(client: Client) -> None:
    article = make_article(text="Harbour opens\n\nMarina Holt of Norway spoke.", slug="harbour")
    make_mention(article, make_person())
    make_mention(article, make_country())
    make_mention(article, make_person("Jo Quiet"), spans=[[0, 7]], state="queued")
    page = read(client, "/articles/harbour/")
    assert '<span class="m m1">Marina Holt</span>' in page
    assert '<span class="m m2 pl">Norway</span>' in page
    assert "Highlight names in the text" in page
    assert "Jo Quiet" not in page


def test_chips_lead_to_pages_where_there_are_any(client: Client) -> None:
    article = make_article(text="Harbour opens\n\nMarina Holt of Norway spoke.", slug="harbour")
    make_mention(article, make_person(), score=2.0)
    make_mention(article, make_country("Soviet Union", "SUHH", former=True), words="Norway")
    page = read(client, "/articles/harbour/")
    assert '<a href="/people/marina-holt/" class="chip c1 who unchecked">' in page
    assert '<a href="/countries/suhh/" class="chip c2">' in page
    assert '<span class="n">former</span>' in page


def test_nine_people_are_shown_as_eight_and_one_more(client: Client) -> None:
    article = make_article(slug="crowd")
    for number in range(9):
        make_mention(article, make_person(f"Person Nr{number}"), spans=[[0, 1]])
    page = read(client, "/articles/crowd/")
    assert "<summary>1 more</summary>" in page


HOSTILE = '<script>alert("x")</script> & "quoted" <img src=x onerror=y>'


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    text = (
        f"{HOSTILE}\n\nThe body says {HOSTILE} here.\n\n{HOSTILE}\n\nRelated Stories\n\n{HOSTILE}"
    )
    article = make_article(text=text, slug="hostile", byline=HOSTILE, standfirst=HOSTILE)
    for kind, position in (("caption", 2), ("note", 1)):
        article.sections.filter(position=position).update(kind=kind)
    make_mention(article, make_person(HOSTILE[:40], slug="x"), spans=[[0, 20], [5, 900], [3, 4]])
    for address in ("/articles/hostile/", "/articles/hostile/original/", "/"):
        page = read(client, address)
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "onerror=y&gt;" in page


def test_a_web_address_is_linked_and_nothing_else_is(client: Client) -> None:
    make_article(slug="web", url="https://gazette.example/one")
    make_article(slug="evil", url="javascript:alert(1)")
    assert 'href="https://gazette.example/one"' in read(client, "/articles/web/")
    assert "javascript:" not in read(client, "/articles/evil/")


@pytest.mark.parametrize(
    ("language", "attributes"),
    [("en", 'lang="en" dir="ltr"'), ("ar-EG", 'lang="ar-EG" dir="rtl"'), ("", 'dir="auto"')],
)
def test_the_text_carries_its_language(client: Client, language: str, attributes: str) -> None:
    make_article(slug="tongue", language=language)
    assert f'<div class="prose" {attributes}>' in read(client, "/articles/tongue/")


def test_text_that_no_section_holds_is_shown_as_body(client: Client) -> None:
    article = make_article(text="Headline\n\nThe first words. The last words.", slug="gap")
    article.sections.all().delete()
    make_section(article, "headline", 0, 8)
    make_section(article, "body", 10, 26, position=1)
    assert "<p>The last words.</p>" in read(client, "/articles/gap/")


def test_earlier_and_later_articles_are_the_nearest_ones(client: Client) -> None:
    for day in (1, 2, 3, 3, 4):
        make_article(headline=f"Day {day}", slug=None, published=f"2014-11-0{day}")
    middle = make_article(headline="The middle", slug="middle", published="2014-11-03")
    make_article(headline="Hidden", published="2014-11-03", hidden=True)
    page = read(client, "/articles/middle/")
    earlier, later = re.findall(r'class="turn">.*?</ul>', page, re.DOTALL)[0].split('rel="next"')
    assert "Day 3" in earlier
    assert "Day 4" in later
    assert middle.headline in page


def test_a_taken_down_article_answers_410_without_its_text(client: Client) -> None:
    make_article(headline="Secret affair", slug="gone", hidden=True)
    for address in ("/articles/gone/", "/articles/gone/original/", "/articles/gone/original/file"):
        response = client.get(address)
        assert response.status_code == 410
        assert b"Secret affair" not in response.content


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    make_article(slug="new-name")
    OldSlug.objects.create(kind="article", slug="old-name", target="new-name")
    response = client.get("/articles/old-name/original/?x=1")
    assert response.status_code == 301
    assert response["Location"] == "/articles/new-name/original/?x=1"
    assert response["Cache-Control"] == "no-cache"  # what led there may be undone


def test_editors_get_the_way_to_the_desk_and_the_file(admin_client: Client, client: Client) -> None:
    article = make_article(slug="mine")
    page = read(admin_client, "/articles/mine/")
    assert f"/admin/articles/article/{article.pk}/change/" in page
    assert "/articles/mine/original/file" in page
    assert "/original/file" not in read(Client(), "/articles/mine/")


def test_the_page_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article(headline="Tram extension enters testing", published="2012-01-03")
    article = make_article(text=STORY, slug="quays", published="2014-11-04", tags=["a", "b", "c"])
    for name in ("Ann One", "Bea Two", "Cem Three"):
        make_mention(article, make_person(name), spans=[[0, 3]])
    client.get("/articles/quays/")  # There is an index from here on.
    # article, mentions, sections, teasers, earlier, later, tags,
    # more like this: sections, whom it mentions, rows (2), whom they mention, their words (2)
    with django_assert_num_queries(14):
        client.get("/articles/quays/")


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    article = make_article(slug="same")
    first = client.get("/articles/same/")
    again = client.get("/articles/same/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    article.headline = "Another headline"
    article.save()
    assert (
        client.get("/articles/same/", headers={"if-none-match": first["ETag"]}).status_code == 200
    )


def test_a_long_headline_is_set_smaller(client: Client) -> None:
    make_article(headline="Harbour " * 25, slug="long")
    assert '<h1 id="h" class="long"' in read(client, "/articles/long/")


def test_signing_in_changes_what_counts_as_unchanged(client: Client) -> None:
    make_article(slug="same")
    first = client.get("/articles/same/")
    client.force_login(User.objects.create_superuser("alice"))
    again = client.get("/articles/same/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
