"""Light or dark, and the language."""

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
    response = client.post("/language/", {"language": "de", "next": back})
    assert response["Location"] == "/"


def test_unknown_appearances_are_refused_and_cookies_distrusted(client: Client) -> None:
    assert client.post("/appearance/", {"theme": "pink"}).status_code == 400
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/about/").content.decode()


def test_they_are_forms_and_no_pages(client: Client) -> None:
    assert client.get("/appearance/").status_code == 405
    assert client.get("/language/").status_code == 405


def test_the_chosen_language_beats_that_of_the_browser(client: Client) -> None:
    response = client.post("/language/", {"language": "en", "next": "/about/"})
    assert (response.status_code, response["Location"]) == (302, "/about/")
    page = client.get("/about/", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="en"' in page
    assert (
        '<button name="language" value="en" lang="en" aria-pressed="true">English</button>' in page
    )
    client.post("/language/", {"language": "de"})
    page = client.get("/about/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="de"' in page
    assert (
        '<button name="language" value="de" lang="de" aria-pressed="true">Deutsch</button>' in page
    )


@pytest.mark.parametrize("language", ["fr", "", "de\n", '"><script>'])
def test_unknown_languages_are_refused(client: Client, language: str) -> None:
    assert client.post("/language/", {"language": language}).status_code == 400
    client.cookies["django_language"] = "xx"
    assert '<html lang="en"' in client.get("/about/").content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
)
def test_another_site_can_choose_nothing(headers: dict[str, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/appearance/", {"theme": "dark"}, headers=headers)
    assert (response.status_code, len(response.cookies)) == (403, 0)
    own = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert strict.post("/appearance/", {"theme": "dark"}, headers=own).status_code == 302
    assert strict.post("/language/", {"language": "de"}).status_code == 302
