"""Publications at the editors' desk: renamed with a redirect, journaled, undone."""

import pytest
from django.test import Client

from articles.models import OldSlug, Operation, Publication
from tests.making import make_article

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/publication"


@pytest.fixture
def gazette() -> Publication:
    return make_article(publication="Gazette").publication


def save(client: Client, publication: Publication, **sent: str) -> str:
    fields = {"name": publication.name, "slug": publication.slug, "home_country": ""}
    address = f"{DESK}/{publication.pk}/change/"
    return client.post(address, {**fields, **sent}, follow=True).content.decode()


def test_a_renamed_publication_is_found_at_its_old_address(
    alice: Client, client: Client, gazette: Publication
) -> None:
    said = save(alice, gazette, name="The Gazette", slug="the-gazette")
    assert "Renamed the publication “Gazette” to “The Gazette”, now at the-gazette" in said
    assert "Undo</a>" in said
    response = client.get("/publications/gazette/")
    assert (response.status_code, response["Location"]) == (301, "/publications/the-gazette/")


def test_the_renaming_is_in_its_history_and_undone(alice: Client, gazette: Publication) -> None:
    save(alice, gazette, name="The Gazette", slug="the-gazette")
    operation = Operation.objects.get()
    html = alice.get(f"{DESK}/{gazette.pk}/change/").content.decode()
    assert f"/admin/articles/operation/{operation.pk}/undo/" in html
    alice.post(f"/admin/articles/operation/{operation.pk}/undo/")
    assert Publication.objects.filter(name="Gazette", slug="gazette").exists()
    assert not OldSlug.objects.exists()


def test_it_is_not_undone_over_a_later_change(alice: Client, gazette: Publication) -> None:
    save(alice, gazette, name="The Gazette")
    first = Operation.objects.get()
    gazette.refresh_from_db()
    save(alice, gazette, name="Gazette of the Coast")
    html = alice.post(f"/admin/articles/operation/{first.pk}/undo/", follow=True).content.decode()
    assert "has changed since: undo the later change first" in html
    assert Publication.objects.get().name == "Gazette of the Coast"


def test_an_address_that_leads_to_another_is_not_given_away(
    alice: Client, gazette: Publication
) -> None:
    save(alice, gazette, slug="the-gazette")
    data = {"name": "Other", "slug": "gazette", "home_country": ""}
    html = alice.post(f"{DESK}/add/", data).content.decode()
    assert "was another publication’s" in html
    gazette.refresh_from_db()
    save(alice, gazette, slug="gazette")
    assert Publication.objects.get().slug == "gazette"


def test_an_unused_publication_is_deleted_and_brought_back(alice: Client) -> None:
    unused = Publication.objects.create(name="Echo", slug="echo")
    alice.post(f"{DESK}/{unused.pk}/delete/", {"post": "yes"})
    assert not Publication.objects.exists()
    alice.post(f"/admin/articles/operation/{Operation.objects.get().pk}/undo/")
    assert Publication.objects.get() == unused
