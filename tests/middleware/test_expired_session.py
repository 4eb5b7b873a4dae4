"""What was typed is there after signing in again, whatever form it was."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles.forms import unsent
from articles.models import Article, Tag
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db

PASSWORD = "a long word of hers"
INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def read_hidden(page: Any) -> dict[str, str]:
    """The hidden fields of the page's own form."""
    main = read_form(page)
    return {name: unescape(value) for name, value in INPUT.findall(main)}


def read_form(page: Any) -> str:
    return str(page.content.decode().partition("<main")[2].partition("</form>")[0])


@pytest.fixture
def alice() -> Client:
    """She is signed in, and her browser is held to the rules for forms."""
    User.objects.create_superuser("alice", password=PASSWORD)
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client, read_hidden(client.get("/sign-in/"))).status_code == 302
    return client


def sign_in(client: Client, fields: dict[str, str], password: str = PASSWORD) -> HttpResponse:
    return client.post("/sign-in/", {"username": "alice", "password": password, **fields})


def send_expired(client: Client, address: str, data: dict[str, Any]) -> HttpResponse:
    """Send a form of a page that was opened before the session expired."""
    client.get("/password/")
    token = client.cookies["csrftoken"].value
    Session.objects.all().delete()
    return client.post(address, {**data, "csrfmiddlewaretoken": token})


def send_again(client: Client, asked: HttpResponse) -> HttpResponse:
    """Sign in on the page that was answered, and confirm what it offers to send."""
    offered = sign_in(client, read_hidden(asked))
    assert "Send again" in offered.content.decode()
    action = re.search(r'method="post" action="([^"]+)"', read_form(offered))
    assert action
    return client.post(unescape(action[1]), read_hidden(offered))


def test_the_tag_box(alice: Client) -> None:
    article = make_article(tags=["storms"])
    sent = {"tag_typed": "Ferries & “quays”", "tag_save": "1", "tag_new": "1", "tag_add": "1"}
    address = f"/articles/{article.slug}/tags/"
    asked = send_expired(alice, address, sent)
    assert "what you typed is kept" in asked.content.decode()
    assert not Tag.objects.filter(name__startswith="Ferries").exists()
    fields = read_hidden(sign_in(alice, read_hidden(asked)))
    assert {name: fields[name] for name in sent} == sent


def test_the_workbench(alice: Client) -> None:
    article = make_article(byline="Ann")
    address = f"/admin/articles/article/{article.pk}/change/"
    before = alice.get(address).content.decode()
    names = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', before))
    asked = send_expired(alice, address, {**names, "headline": "Ferry <sails>\nagain"})
    fields = read_hidden(sign_in(alice, read_hidden(asked)))
    assert fields["headline"] == "Ferry <sails>\nagain"


def test_a_form_of_the_admin_is_saved_when_it_is_sent_again(alice: Client) -> None:
    tag = make_tag("storms", slug="storms")
    page = alice.get(f"/admin/articles/tag/{tag.pk}/change/")
    form = page.context["adminform"].form
    data = {name: value for name in form.fields if (value := form[name].value())}
    for formset in page.context["inline_admin_formsets"]:
        management = formset.formset.management_form
        data |= {f"{management.prefix}-{name}": value for name, value in management.initial.items()}
    asked = send_expired(
        alice, f"/admin/articles/tag/{tag.pk}/change/", data | {"description": "Gales"}
    )
    assert asked.status_code == 403
    again = sign_in(alice, read_hidden(asked), password="mistyped")
    assert Tag.objects.get().description == ""
    assert send_again(alice, again).status_code == 302
    assert Tag.objects.get().description == "Gales"


def test_only_what_this_site_has_kept_is_offered(alice: Client) -> None:
    fields = read_hidden(alice.get("/sign-in/"))
    answered = sign_in(alice, {**fields, "kept": "https://example.org/"})
    assert (answered.status_code, answered["Location"]) == (302, "/admin/")


def test_a_form_of_another_site_is_not_kept(alice: Client) -> None:
    article = make_article()
    Session.objects.all().delete()
    refused = alice.post(f"/articles/{article.slug}/tags/", {"tag_typed": "x"})
    assert refused.status_code == 403
    assert "kept" not in read_hidden(refused)


def test_what_is_too_large_or_a_file_leads_to_signing_in(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SimpleUploadedFile("a.txt", b"a")
    assert send_expired(alice, "/admin/articles/upload/add/", {"files": file}).status_code == 302
    monkeypatch.setattr(unsent, "LARGEST", 10)
    assert send_expired(alice, "/admin/articles/tag/add/", {"name": "x"}).status_code == 302
    assert not Article.objects.exists()
