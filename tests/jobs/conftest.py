"""Each test of jobs has a worker's lock of its own."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor")
