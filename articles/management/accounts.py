"""Accounts and their rights: administrators everything, editors the admin, readers nothing."""

import secrets
from collections.abc import Callable

from django.contrib.auth.models import Group, User

# 16 random bytes: no one guesses it, and it still fits on a note beside the keyboard.
PASSWORD_BYTES = 16
EDITORS = "Editors"  # the group that a migration makes


def make_password() -> str:
    """A password to be changed after the first sign-in."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


def make_administrator(name: str, password: str) -> User:
    """An account that may do everything, making accounts among it."""
    return User.objects.create_superuser(name, password=password)


def make_editor(name: str, password: str) -> User:
    """An account for the admin pages, with the rights of the group."""
    editor = User.objects.create_user(name, password=password, is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITORS))
    return editor


def make_reader(name: str, password: str) -> User:
    """An account for reading a private archive."""
    return User.objects.create_user(name, password=password)


ROLES: dict[str, Callable[[str, str], User]] = {
    "administrator": make_administrator,
    "editor": make_editor,
    "reader": make_reader,
}
