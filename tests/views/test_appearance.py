"""Light or dark."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_choice_is_kept_and_drawn_by_the_server(client: Client) -> None:
    assert "data-theme" not in client.get("/about/").content.decode()
    response = client.post("/appearance/", {"theme": "dark", "next": "/about/?x=1"})
    assert (response.status_code, response["Location"]) == (302, "/about/?x=1")
    page = client.get("/about/").content.decode()
    assert '<html lang="en" dir="ltr" data-theme="dark">' in page
    assert '<button name="theme" value="dark" aria-pressed="true">' in page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "", "javascript:x"])
def test_it_leads_back_to_this_site_only(client: Client, back: str) -> None:
    response = client.post("/appearance/", {"theme": "light", "next": back})
    assert response["Location"] == "/"


def test_unknown_appearances_are_refused_and_cookies_distrusted(client: Client) -> None:
    assert client.post("/appearance/", {"theme": "pink"}).status_code == 400
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/about/").content.decode()


def test_it_is_a_form_and_no_page(client: Client) -> None:
    assert client.get("/appearance/").status_code == 405
