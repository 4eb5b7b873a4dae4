from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from articles.views.sign_in_throttle import delay_after, find_address
from tests.making import make_article

pytestmark = pytest.mark.django_db

PASSWORD = "four-ferries-a-day"
SIGN_IN = {"username": "ada", "password": PASSWORD}


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada", password=PASSWORD)


@pytest.fixture
def private(settings: Settings) -> Client:
    """A visitor of a private archive."""
    settings.PRIVATE = True
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "articles.middleware.private_archive.PrivateArchiveMiddleware",
    ]
    return Client()


def test_a_reader_signs_in_and_out(client: Client, ada: User) -> None:
    response = client.post("/sign-in/?next=/tags/", {**SIGN_IN, "next": "/tags/"})
    assert response.headers["Location"] == "/tags/"
    assert "Sign out ada" in client.get("/").content.decode()
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/"
    assert "Sign out" not in client.get("/").content.decode()


def test_an_editor_goes_on_to_the_desk(client: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_staff=True)
    assert client.post("/sign-in/", SIGN_IN).headers["Location"] == "/admin/"


def test_the_desk_sends_to_the_same_door_and_back(client: Client, ada: User) -> None:
    response = client.get("/admin/articles/tag/", follow=True)
    assert response.redirect_chain[-1][0] == "/sign-in/?next=%2Fadmin%2Farticles%2Ftag%2F"
    client.force_login(ada)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 200
    assert "You are signed in as ada" in response.content.decode()


def test_no_one_is_sent_to_another_site(client: Client, ada: User) -> None:
    away = {**SIGN_IN, "next": "https://elsewhere.example/"}
    assert client.post("/sign-in/", away).headers["Location"] == "/"


def test_guessing_is_stopped_for_that_account_from_that_address(client: Client, ada: User) -> None:
    wrong = {**SIGN_IN, "password": "three ferries"}
    statuses = [client.post("/sign-in/", wrong).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    stopped = client.post("/sign-in/", SIGN_IN)
    assert stopped.status_code == 429
    assert stopped.headers["Retry-After"] == "900"
    assert "15 minutes" in stopped.content.decode()
    elsewhere = client.post("/sign-in/", SIGN_IN, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


@pytest.mark.parametrize(
    ("https", "header", "expected"),
    [
        (False, "", "10.0.0.1"),
        # Without a proxy in front anybody could write the header.
        (False, "1.2.3.4", "10.0.0.1"),
        (True, "1.2.3.4", "1.2.3.4"),
        (True, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (True, "", "10.0.0.1"),
        (True, "1.2.3.4:5678", "1.2.3.4"),
        (True, "6.6.6.6, [2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        (True, "2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        (True, "fe80::1%eth0", "fe80::"),
        (True, "::ffff:1.2.3.4", "1.2.3.4"),
        (True, "unknown", "10.0.0.1"),
        (True, "1.2.3.4, ", "10.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_the_proxy_saw(
    settings: Settings, https: bool, header: str, expected: str
) -> None:
    settings.HTTPS = https
    headers = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers)
    assert find_address(request) == expected


@pytest.mark.parametrize(
    ("failures", "delay"), [(0, 0), (9, 0), (10, 1), (11, 2), (15, 32), (16, 60), (10_000, 60)]
)
def test_the_delay_of_an_account_grows_and_is_capped(failures: int, delay: int) -> None:
    assert delay_after(failures) == delay


def test_an_account_guessed_at_from_many_addresses_answers_later(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    clock = [now]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    wrong = {**SIGN_IN, "password": "three ferries"}
    client.post("/sign-in/", SIGN_IN, REMOTE_ADDR="10.9.9.9")  # ada, from where she works
    client.post("/sign-out/")
    for number in range(14):
        clock[0] += timedelta(minutes=1)
        assert client.post("/sign-in/", wrong, REMOTE_ADDR=f"10.0.0.{number}").status_code == 200
    stopped = client.post("/sign-in/", SIGN_IN, REMOTE_ADDR="10.0.1.1")
    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, "16")
    assert "Try again in 16 seconds" in stopped.text
    # What is refused is not counted, and makes nobody wait longer.
    clock[0] += timedelta(seconds=10)
    again = client.post("/sign-in/", wrong, REMOTE_ADDR="10.0.1.2")
    assert (again.status_code, again.headers["Retry-After"]) == (429, "6")
    assert client.post("/sign-in/", SIGN_IN, REMOTE_ADDR="10.9.9.9").status_code == 302
    client.post("/sign-out/")
    clock[0] += timedelta(seconds=7)
    assert client.post("/sign-in/", SIGN_IN, REMOTE_ADDR="10.0.1.3").status_code == 302


def test_a_name_that_no_database_takes_is_just_wrong(client: Client) -> None:
    assert client.post("/sign-in/", {"username": "a\0" * 300, "password": "x"}).status_code == 200


def test_a_new_password_ends_the_other_sessions(client: Client, ada: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(ada)
    client.force_login(ada)
    form = {"old_password": PASSWORD, "new_password1": "nine-tides-1962"}
    assert client.post("/password/", {**form, "new_password2": "x"}).status_code == 200
    changed = client.post("/password/", {**form, "new_password2": "nine-tides-1962"}, follow=True)
    assert "Your password was changed" in changed.content.decode()
    assert "Sign out ada" in client.get("/").content.decode()
    assert "Sign out ada" not in elsewhere.get("/").content.decode()


def test_a_private_archive_shows_nothing_to_strangers(private: Client) -> None:
    make_article(headline="Harbour reopens", slug="harbour-reopens")
    for page in ("/", "/articles/harbour-reopens/", "/search/?q=harbour", "/people/", "/nowhere/"):
        response = private.get(page)
        assert response.status_code in (302, 404), page
        assert "Harbour reopens" not in response.content.decode()
    for address in (
        "/api/v1/articles",
        "/search/feed.atom",
        "/search/articles.csv",
        "/sitemap.xml",
    ):
        response = private.get(address)
        assert response.status_code == 401, address
        assert response.json() == {"detail": "This archive is private: sign in."}
    refused = private.post("/sign-out/")
    assert refused.status_code == 403
    assert 'name="password"' in refused.text
    assert "Disallow: /\n" in private.get("/robots.txt").content.decode()


def test_a_private_archive_opens_to_who_has_signed_in(private: Client, ada: User) -> None:
    make_article(headline="Harbour reopens", slug="harbour-reopens")
    for page in ("/sign-in/", "/healthz", "/accessibility/"):
        assert private.get(page).status_code == 200, page
    private.post("/sign-in/", SIGN_IN)
    response = private.get("/articles/harbour-reopens/")
    assert response.status_code == 200
    assert "private" in response.headers["Cache-Control"]
    assert private.get("/api/v1/articles").status_code == 200
