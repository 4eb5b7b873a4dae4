"""Alice may do what editors do; Charlie may sign in and nothing more."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.entities import all_countries


def sign_in(name: str, *, permitted: bool) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    if permitted:
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="articles"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def alice() -> Client:
    return sign_in("alice", permitted=True)


@pytest.fixture
def charlie() -> Client:
    return sign_in("charlie", permitted=False)


@pytest.fixture(autouse=True)
def few_countries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The countries these tests speak of: making rows of all of them takes most of a test."""
    spoken_of = {"DE", "DK", "FI", "KP", "NO", "RU", "SUHH"}
    few = [record for record in all_countries() if record.code in spoken_of]
    monkeypatch.setattr("articles.importing.mentions.all_countries", lambda: few)
