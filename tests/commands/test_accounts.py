import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("role", "is_staff", "is_superuser", "groups"),
    [
        ("administrator", True, True, []),
        ("editor", True, False, ["Editors"]),
        ("reader", False, False, []),
    ],
)
def test_an_account_of_each_role_can_sign_in(
    client: Client, role: str, is_staff: bool, is_superuser: bool, groups: list[str]
) -> None:
    said = run("add_account", "ada", "--role", role)
    password = re.search(r"^ +password +(\S+)$", said, re.MULTILINE)
    assert password
    ada = User.objects.get(username="ada")
    assert (ada.is_staff, ada.is_superuser) == (is_staff, is_superuser)
    assert [group.name for group in ada.groups.all()] == groups
    signed_in = client.post("/sign-in/", {"username": "ada", "password": password[1]})
    assert signed_in.status_code == 302


@pytest.mark.parametrize("name", ["ada", "ADA"])
def test_a_name_is_given_once(name: str) -> None:
    run("add_account", "ada", "--role", "reader")
    with pytest.raises(CommandError, match="There is already an account called"):
        run("add_account", name, "--role", "reader")


@pytest.mark.parametrize("name", ["", "ada lovelace", "<b>", "ada\x00"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(CommandError) as refusal:
        run("add_account", name, "--role", "reader")
    assert refusal.value.returncode == 2


def test_a_forgotten_password_is_replaced_even_after_too_many_guesses(client: Client) -> None:
    run("add_account", "ada", "--role", "reader")
    for _ in range(5):
        client.post("/sign-in/", {"username": "ada", "password": "wrong"})
    said = run("reset_password", "ada")
    password = said.split("\n\n")[1].strip()
    assert client.post("/sign-in/", {"username": "ada", "password": password}).status_code == 302


def test_nobody_has_no_password() -> None:
    with pytest.raises(CommandError, match="There is no account called 'bob'"):
        run("reset_password", "bob")
