"""What the tests of corrections share."""

import pytest

from articles.entities import all_countries


@pytest.fixture(autouse=True)
def few_countries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The countries these tests speak of: making rows of all of them takes most of a test."""
    spoken_of = {"DE", "DK", "FI", "KP", "NO", "RU", "SUHH"}
    few = [record for record in all_countries() if record.code in spoken_of]
    monkeypatch.setattr("articles.importing.mentions.all_countries", lambda: few)
