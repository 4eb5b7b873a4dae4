"""About the archive, and the accessibility statement."""

import pytest
from django.test import Client

from articles.models import ImportRun
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db


def test_it_counts_what_the_archive_holds(client: Client) -> None:
    article = make_article(published="2014-11-04", publication="Record", tags=["storms"])
    make_article()
    make_mention(article, make_person())
    make_mention(article, make_country())
    make_country("Sweden", "SE")
    ImportRun.objects.create(state="finished", paths="seeds")
    response = client.get("/about/")
    assert response.status_code == 200
    stats = response.context["stats"]
    assert (stats.total, stats.undated) == (2, 1)
    counts = {name: response.context[name] for name in ("publications", "people", "countries")}
    assert counts == {"publications": 1, "people": 1, "countries": 1}
    assert "Newest import" in response.content.decode()


def test_an_empty_archive_can_be_read_about(client: Client) -> None:
    page = client.get("/about/").content.decode()
    assert "0 articles" in page
    assert "Newest import" not in page


def test_the_accessibility_statement_is_there(client: Client) -> None:
    assert "2.2 at level AA" in client.get("/accessibility/").content.decode()
