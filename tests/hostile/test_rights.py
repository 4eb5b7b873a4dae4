"""Every address of the site, by everybody, with every method.

The addresses are read from the URL configuration: a new one has to find its place in these tables.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from tests.hostile.urls import Address, find_addresses, make_archive

pytestmark = pytest.mark.django_db

# What no page of the site answers: nothing is put, patched or deleted by address.
STRANGE_METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "FROBNICATE")
# Nobody has to sign in for them, unless the archive is private.
SIGNED_IN = {"password"}
EDITORS_ONLY = {
    "article_file",
    "article_tags",
    "import",
    "import_notes",
    "imports",
    "tag_completions",
}
# What the desks have no page for: rows that nobody adds, changes or deletes by hand.
NOT_FOR_EDITORS = {
    "articles_article_add",
    "articles_country_add",
    "articles_country_delete",
    "articles_decision_add",
    "articles_importrun_add",
    "articles_importrun_delete",
    "articles_job_add",
    "articles_job_delete",
    "articles_mention_add",
    "articles_mention_delete",
    "articles_operation_add",
    "articles_operation_delete",
    "articles_person_add",
    "articles_person_delete",
    "articles_publication_delete",
    "articles_sourcefile_add",
    "articles_sourcefile_delete",
    "articles_upkeep_changelist",
    "articles_upkeep_check",
    "articles_upload_delete",
}
# They change something, and nothing but a POST from here may do it.
OPEN_TO_POST = {"appearance", "language", "sign_in", "sign_out", "api:openapi-json"}


@pytest.fixture(autouse=True)
def _archive(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.UPLOADS_DIR = tmp_path / "uploads"
    make_archive()


def visitor(name: str) -> Client:
    """A client for one of the roles; an error on a page is an answer with status 500."""
    client = Client(raise_request_exception=False)
    if name == "anonymous":
        return client
    user = User.objects.create_user(
        name, is_staff=name in {"bare", "editor"}, is_superuser=name == "administrator"
    )
    if name == "administrator":
        User.objects.filter(pk=user.pk).update(is_staff=True)
    if name == "editor":
        user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(User.objects.get(pk=user.pk))
    return client


def is_refused(response: Any) -> bool:
    """Not allowed, or not there: of rows that are not there the admin tells on its front page."""
    is_missing = response.status_code == 302 and response.headers["Location"] == "/admin/"
    return is_missing or response.status_code in {403, 404, 405}


def readers_addresses() -> list[Address]:
    return [address for address in find_addresses() if not address.path.startswith("/admin/")]


def desk_addresses(*desks: str) -> list[Address]:
    # Addresses without a word at their end only lead on to the form.
    return [
        address
        for address in find_addresses()
        if address.desk in desks and "object_id" not in address.name
    ]


def names(addresses: Iterable[Address]) -> set[str]:
    return {address.name.removeprefix("admin:") for address in addresses}


@pytest.mark.parametrize("role", ["anonymous", "reader", "bare", "editor", "administrator"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_no_address_fails_for_anybody(role: str, method: str) -> None:
    client = visitor(role)
    for address in find_addresses():
        response = client.generic(method, address.path)
        if role != "anonymous" and SESSION_KEY not in client.session:
            client = again(role)
        # Without a worker the site says that it is not ready.
        expected = {503} if address.name == "readiness" else set()
        is_answered = response.status_code < 500 or response.status_code in expected
        assert is_answered, (address, response.status_code)


@pytest.mark.parametrize("method", STRANGE_METHODS)
def test_strange_methods_are_answered_alike_everywhere(method: str) -> None:
    client = visitor("administrator")
    for address in find_addresses():
        assert client.generic(method, address.path).status_code == 405, address


def again(role: str) -> Client:
    """The visitor signed in anew, as one of the addresses signs out."""
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(User.objects.get(username=role))
    return client


def test_readers_pages_are_open_but_those_that_are_named() -> None:
    anonymous, reader, editor = (visitor(role) for role in ("anonymous", "reader", "editor"))
    closed = {
        address.name
        for address in readers_addresses()
        if anonymous.get(address.path).status_code in {401, 403}
        or "/sign-in/" in anonymous.get(address.path).headers.get("Location", "")
    }
    assert closed == SIGNED_IN | EDITORS_ONLY - {"article_tags"}
    for address in readers_addresses():
        if address.name in EDITORS_ONLY and address.name != "article_tags":
            assert reader.get(address.path).status_code == 403, address
            assert editor.get(address.path).status_code in {200, 404}, address


def test_readers_pages_are_for_reading() -> None:
    anonymous = visitor("anonymous")
    for address in readers_addresses():
        response = anonymous.post(address.path)
        if address.name in OPEN_TO_POST:
            assert response.status_code in {200, 302, 400, 405}, address
        elif address.name in SIGNED_IN | EDITORS_ONLY:
            assert response.status_code in {302, 403, 405}, address
        else:
            assert response.status_code in {301, 404, 405}, (address, response.status_code)


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desks_ask_who_is_there(method: str) -> None:
    for role in ("anonymous", "reader"):
        client = visitor(role)
        for address in desk_addresses("articles", "auth", "axes"):
            response = getattr(client, method)(address.path)
            if (role, method) == ("anonymous", "post"):
                # The page to sign in on keeps what was sent.
                assert response.status_code == 403, address
                assert 'name="password"' in response.text, address
                continue
            assert response.status_code == 302, (role, address)
            assert response.headers["Location"].startswith("/admin/login/"), (role, address)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_without_rights_does_nothing_at_the_desks(method: str) -> None:
    bare = visitor("bare")
    for address in desk_addresses("articles", "auth", "axes"):
        assert is_refused(getattr(bare, method)(address.path)), address


def test_editors_open_all_desks_but_what_nobody_does_by_hand() -> None:
    editor = visitor("editor")
    refused = {
        address
        for address in desk_addresses("articles")
        if editor.get(address.path).status_code == 403
    }
    assert names(refused) == NOT_FOR_EDITORS


def test_editors_have_no_say_over_accounts() -> None:
    editor = visitor("editor")
    for address in desk_addresses("auth", "axes"):
        for method in (editor.get, editor.post):
            assert is_refused(method(address.path)), address


def test_administrators_open_everything() -> None:
    administrator = visitor("administrator")
    for address in desk_addresses("articles", "auth"):
        status = administrator.get(address.path).status_code
        expected = {200, 302, 404, 405}
        if address.name.removeprefix("admin:") in NOT_FOR_EDITORS:
            expected.add(403)
        assert status in expected, (address, status)


def test_no_change_is_made_without_the_token_of_the_form() -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    visitor("administrator")
    client.force_login(User.objects.get(username="administrator"))
    for address in find_addresses():
        response = client.post(address.path)
        # 405: there is nothing to be changed by a form.
        expected = {403, 405}
        if address.name in {"appearance", "language"}:
            expected = {400}  # these refuse what another site sends: tested with them
        if address.path.endswith(("/nowhere", "/1/")) or "api-root" in address.name:
            expected |= {301, 302, 404}
        assert response.status_code in expected, (address, response.status_code)


@pytest.mark.parametrize("path", ["/tags/a%00b/", "/api/v1/people/%00", "/search/%00/", "/%00"])
def test_no_address_holds_a_nul(path: str) -> None:
    response = visitor("anonymous").get(path)
    assert (response.status_code, response.content) == (400, b"There is no such address.")
