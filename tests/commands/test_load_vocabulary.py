"""A vocabulary from a file, loaded as often as one likes."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.models import Tag, TagAlias, TagRule
from articles.search.engines import opening
from articles.tagging import merge_tags, rename_tag
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db

VOCABULARY = """
[[tags]]
name = "Storms"
kind = "event"
scope = "Wind and water."
aliases = ["Gales", "high winds"]

[[tags]]
name = "Harbours"
aliases = ["ports"]

[[rules]]
tag = "Storms"
query = "headline:storm*"
note = "Only the headline counts."
"""


@pytest.fixture(autouse=True)
def _index(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_IN_TRANSACTIONS = True
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    opening._open_engine.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "vocabulary.toml"
    file.write_text(VOCABULARY)
    return file


def load(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    call_command("load_vocabulary", str(path), json=True)
    report: dict[str, object] = json.loads(capsys.readouterr().out)
    return report


def test_tags_aliases_and_rules_are_loaded_and_applied(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_tag("storms")  # from a file's front matter
    article = make_article(headline="Storms over the bay")
    report = load(path, capsys)
    assert report == {
        "tags": {"new": 1, "filled in": 1, "kept": 0},
        "aliases": {"new": 3, "kept": 0},
        "rules": {"new": 1, "kept": 0},
        "problems": [],
        "tagged": 1,
    }
    storms = Tag.objects.get(key="storms")
    assert (storms.kind, storms.description) == ("event", "Wind and water.")
    assert list(article.tags.all()) == [storms]
    assert TagRule.objects.get().note == "Only the headline counts."


def test_loading_again_changes_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(path, capsys)
    report = load(path, capsys)
    assert report["tags"] == {"new": 0, "filled in": 0, "kept": 2}
    assert report["aliases"] == {"new": 0, "kept": 3}
    assert report["rules"] == {"new": 0, "kept": 1}


def test_what_an_editor_changed_is_not_overwritten(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(path, capsys)
    storms = Tag.objects.get(key="storms")
    Tag.objects.filter(pk=storms.pk).update(kind="topic", description="")
    TagAlias.objects.filter(text="Gales").delete()
    TagRule.objects.all().delete()
    rename_tag(storms, "Tempests", who=None)
    merge_tags([Tag.objects.get(key="harbours")], make_tag("Coasts"), who=None)
    load(path, capsys)
    storms.refresh_from_db()
    assert (storms.name, storms.kind, storms.description) == ("Tempests", "topic", "")
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Coasts", "Tempests"]
    assert not TagAlias.objects.filter(text="Gales").exists()
    assert TagRule.objects.count() == 0
    Tag.objects.all().delete()
    load(path, capsys)
    assert Tag.objects.count() == 0


def test_what_is_new_in_the_file_is_loaded(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(path, capsys)
    path.write_text(VOCABULARY.replace('"ports"', '"ports", "docks"'))
    assert load(path, capsys)["aliases"] == {"new": 1, "kept": 3}


def test_bad_entries_are_told_and_the_rest_is_loaded(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(
        VOCABULARY
        + '[[tags]]\nname = "a, b"\n[[tags]]\nname = "Sea"\nkind = "thing"\n'
        + '[[tags]]\nname = "Wind"\naliases = ["gales"]\n[[tags]]\nname = 3\n'
        + '[[rules]]\ntag = "Nothing"\nquery = "x"\n'
    )
    with pytest.raises(SystemExit) as ending:
        call_command("load_vocabulary", str(path))
    assert ending.value.code == 1
    printed = capsys.readouterr().out
    for part in ("A comma separates", "“thing” is not a kind", "“gales” is a name", "must be text"):
        assert part in printed
    assert "does not exist" in printed
    assert Tag.objects.filter(name="Wind").exists()


@pytest.mark.parametrize("text", ["not = [toml", "", 'tags = "none"', "tags = [1]"])
def test_a_file_that_is_no_vocabulary_is_bad_usage(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(CommandError) as error:
        call_command("load_vocabulary", str(path))
    assert error.value.returncode == 2


def test_a_file_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_vocabulary", str(tmp_path / "none.toml"))
