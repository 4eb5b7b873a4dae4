"""Tags suggested from the command line."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.models import TagSuggestion
from articles.search.engines import opening
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive(settings: Settings, tmp_path: Path, db: None) -> None:
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_IN_TRANSACTIONS = True
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    opening._open_engine.cache_clear()
    make_tag("Storms")
    make_article(headline="Storms and ships", slug="bare")
    make_article(headline="Storms and ferries", slug="tagged", tags=["Ferries"])


def suggest(capsys: pytest.CaptureFixture[str], *slugs: str, **options: bool) -> object:
    call_command("suggest_tags", *slugs, json=True, **options)
    return json.loads(capsys.readouterr().out)


def test_articles_without_a_tag_are_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert suggest(capsys) == {"articles": 1, "waiting": 1}
    assert TagSuggestion.objects.get().article.slug == "bare"


def test_all_articles_or_those_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert suggest(capsys, "tagged") == {"articles": 1, "waiting": 1}
    assert suggest(capsys, all=True) == {"articles": 2, "waiting": 2}
    call_command("suggest_tags", all=True)
    assert "2 articles checked. Suggestions to review: 2." in capsys.readouterr().out


def test_an_unknown_article_is_bad_usage() -> None:
    with pytest.raises(CommandError) as error:
        call_command("suggest_tags", "nothing")
    assert error.value.returncode == 2
