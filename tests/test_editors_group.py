"""What an Editor may do, and that a bare account may do nothing."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from tests.making import make_article

pytestmark = pytest.mark.django_db

DESKS = ("article", "person", "country", "mention", "decision", "operation", "tag", "importrun")


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("ada", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def test_every_right_of_the_group_is_one_that_django_knows() -> None:
    rights = Group.objects.get(name="Editors").permissions.all()
    assert rights.count() > 40
    for right in rights.select_related("content_type"):
        model = right.content_type.model_class()
        assert model is not None, right
        action = right.codename.split("_")[0]
        assert right.name == f"Can {action} {model._meta.verbose_name_raw}"


def test_the_group_has_no_say_over_accounts_and_stored_originals() -> None:
    held = set(Group.objects.get(name="Editors").permissions.values_list("content_type__model"))
    assert held.isdisjoint({("user",), ("group",), ("permission",), ("original",), ("indexstate",)})
    assert not Permission.objects.filter(group__name="Editors", codename="add_article").exists()


@pytest.mark.parametrize("desk", DESKS)
def test_an_editor_opens_every_desk(client: Client, editor: User, desk: str) -> None:
    client.force_login(editor)
    assert client.get(f"/admin/articles/{desk}/").status_code == 200


@pytest.mark.parametrize("desk", [*DESKS, "user"])
def test_an_account_without_the_group_opens_none(client: Client, desk: str) -> None:
    client.force_login(User.objects.create_user("bob", is_staff=True))
    room = "auth" if desk == "user" else "articles"
    assert client.get(f"/admin/{room}/{desk}/").status_code == 403


def test_an_editor_makes_no_accounts(client: Client, editor: User) -> None:
    client.force_login(editor)
    for page in ("user", "group"):
        assert client.get(f"/admin/auth/{page}/").status_code == 403
        assert client.post(f"/admin/auth/{page}/add/", {"name": "x"}).status_code == 403


def test_an_editor_corrects_an_article(client: Client, editor: User) -> None:
    article = make_article(headline="Harbour reopens")
    client.force_login(editor)
    page = client.get(f"/admin/articles/article/{article.pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' in page.content.decode()
