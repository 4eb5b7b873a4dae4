"""The vocabulary and the page of one tag."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import OldSlug
from articles.views import tags
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_tags_are_listed_with_their_counts(client: Client) -> None:
    make_tag("unused")
    make_article(tags=["storms", "harbours"])
    make_article(tags=["storms"])
    make_article(tags=["storms", "secret"], hidden=True)
    page = read(client, "/tags/")
    assert "2 tags." in page
    assert 'data-value="2"' in page
    assert "unused" not in page
    assert "secret" not in page
    assert page.index("harbours") < page.index("storms")
    by_count = read(client, "/tags/?sort=-articles")
    assert by_count.index("storms") < by_count.index("harbours")
    assert read(client, "/tags/?sort=nonsense").index("harbours") < page.index("storms")


def test_the_use_of_tags_by_year_is_drawn_and_told(client: Client) -> None:
    for year, names in ((2012, ["storms"]), (2014, ["storms", "harbours"]), (2014, ["storms"])):
        make_article(published=f"{year}-01-03", tags=names)
    make_article(tags=["storms", "lamps"])
    make_article(published="2013-01-03", tags=["storms"], hidden=True)
    make_tag("gales", description="Winds.")
    page = read(client, "/tags/")
    drawn = (
        '<path d="M0 20v-10h4v10zM10 20v-20h4v20z" /></svg><span class="vh">2012: 1; 2014: 2</span>'
    )
    assert drawn in page
    assert page.count('<svg class="spark"') == 2
    assert "Used for" not in page
    orders = {"first": "storms harbours lamps", "-last": "harbours storms lamps"}
    for order, names in orders.items():
        sorted_page = read(client, f"/tags/?sort={order}")
        places = [sorted_page.index(f"<bdi>{name}</bdi>") for name in names.split()]
        assert places == sorted(places)


def test_scope_notes_stand_beside_the_tags(client: Client) -> None:
    make_tag("storms", description="Winds of force nine.")
    make_article(tags=["storms"])
    page = read(client, "/tags/")
    assert "Used for" in page
    assert "Winds of force nine." in page
    assert "By year" not in page


def test_a_large_archive_goes_without_years(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "LARGEST_WITH_YEARS", 1)
    for day in (1, 2):
        make_article(published=f"2014-11-0{day}", tags=["storms"])
    page = read(client, "/tags/")
    assert 'data-value="2"' in page
    assert "By year" not in page


def test_without_tags_the_page_says_where_they_come_from(client: Client) -> None:
    assert "No article has a tag yet." in read(client, "/tags/")


def test_a_tag_lists_its_articles_dated_ones_first(client: Client) -> None:
    make_article(headline="undated one", tags=["storms"])
    make_article(headline="old one", published="2012-01-03", tags=["storms", "harbours"])
    make_article(headline="new one", published="2014-01-03", tags=["storms"])
    make_article(headline="other one", published="2014-01-03")
    make_article(headline="hidden one", published="2014-01-03", tags=["storms"], hidden=True)
    page = read(client, "/tags/storms/")
    places = [page.index(f"{which} one") for which in ("new", "old", "undated")]
    assert places == sorted(places)
    assert "other one" not in page
    assert "hidden one" not in page
    beside = page[page.index("Other tags of these articles") :]
    assert 'href="/search/?tag=storms&amp;tag=harbours"' in beside
    assert ">storms<" not in beside


def test_a_tag_without_articles_has_a_page_for_editors(client: Client) -> None:
    make_tag("empty", slug="empty", description="For nothing yet.")
    assert client.get("/tags/empty/").status_code == 404
    client.force_login(User.objects.create_superuser("alice"))
    page = read(client, "/tags/empty/")
    assert "For nothing yet." in page
    assert "There are no articles here yet." in page


def test_its_rail_leads_to_the_search_for_a_period(client: Client) -> None:
    make_article(published="2012-02-03", tags=["storms"])
    page = read(client, "/tags/storms/")
    assert "/search/?tag=storms&amp;from=2012-02-01&amp;to=2012-02-29" in page


def test_a_renamed_tag_leads_on_and_an_unknown_one_is_not_there(client: Client) -> None:
    OldSlug.objects.create(kind="tag", slug="gales", target="storms")
    response = client.get("/tags/gales/")
    assert (response.status_code, response["Location"]) == (301, "/tags/storms/")
    assert client.get("/tags/unknown/").status_code == 404


# standing of the index, tags
# tag, standing of the index, what the filter means (2), rows, their tags, facet of tags
@pytest.mark.parametrize(("address", "queries"), [("/tags/", 2), ("/tags/storms/", 7)])
def test_pages_take_a_fixed_number_of_queries(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    for number in range(1, 9):
        make_article(published=f"2014-11-0{number}", tags=["storms", f"tag {number}"])
        make_article(tags=["storms"])
    read(client, address)
    with django_assert_num_queries(queries):
        read(client, address)
