"""The archive as plain files and back: `export_archive`, `import_archive`."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError
from django.db import connection

from articles import search
from articles.maintenance import import_export
from articles.models import Article, IndexChange, Original, Tag
from tests.maintenance.commands import run
from tests.maintenance.conftest import wipe
from tests.maintenance.living import live_in
from tests.maintenance.rows import OWN, Rows, take_rows
from tests.making import make_article

pytestmark = pytest.mark.usefixtures("archive")

# Accounts come as names only, and work under way stays behind.
NOT_EXPORTED = (
    *OWN,
    "articles_job",
    "articles_original",
    "articles_upload",
    "articles_uploadfile",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_groups",
    "auth_user_user_permissions",
    "django_admin_log",
    "django_content_type",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "export"


def take() -> Rows:
    """Every row that an export holds; JSON by its meaning, who did something by name."""
    names = dict(User.objects.values_list("pk", "username"))
    return {
        table: [tuple(_parsed(value) for value in row) for row in rows]
        for table, rows in take_rows(but=NOT_EXPORTED, by_name=names).items()
    }


def _parsed(value: object) -> object:
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.dumps(json.loads(value), sort_keys=True)
        except ValueError:
            return value
    return value


def originals() -> dict[int, tuple[str, bytes]]:
    return {row.pk: (row.sha256, row.content) for row in Original.objects.all()}


def test_an_export_taken_in_is_the_same_archive_row_for_row(tmp_path: Path, folder: Path) -> None:
    live_in(tmp_path / "news")
    before, bytes_before = take(), originals()
    found = search.find(search.SearchRequest("treaty")).total
    assert "10 articles exported" in run("export_archive", str(folder))
    wipe()
    said = run("import_archive", str(folder))
    assert "10 articles imported" in said
    assert "They agree." in said
    after = take()
    assert after.keys() == before.keys()
    for table in before:
        assert after[table] == before[table], table
    assert originals() == bytes_before
    assert all(hashlib.sha256(data).hexdigest() == sum for sum, data in originals().values())
    assert search.find(search.SearchRequest("treaty")).total == found > 0
    alice = User.objects.get(username="alice")
    assert (alice.is_active, alice.is_staff, alice.has_usable_password()) == (False, False, False)


def test_an_index_that_was_not_built_any_more_is_missed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the rows and the index; the rows do not wait one by one for an index."""
    make_article(headline="Harbour reopens")
    run("export_archive", str(folder))
    wipe()
    search.rebuild()

    def die() -> None:
        assert not IndexChange.objects.exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(import_export, "build_index", die)
    with pytest.raises(KeyboardInterrupt):
        run("import_archive", str(folder))
    assert search.needs_rebuild()
    assert search.find(search.SearchRequest("harbour")).total == 1


def test_an_article_is_a_folder_that_can_be_read_without_newsroom(
    tmp_path: Path, folder: Path
) -> None:
    live_in(tmp_path / "news")
    run("export_archive", str(folder))
    place = folder / "articles" / "0000" / "harbour-reopens-after-storm"
    text = (place / "text.txt").read_bytes().decode()
    whole = json.loads((place / "article.json").read_text())
    assert whole["article"]["byline"] == "Ada North"
    kinds = [(section["kind"], section["decided_by"]) for section in whole["sections"]]
    assert ("caption", "person") in kinds
    for section in whole["sections"]:
        assert text[section["start"] : section["end"]] == section["_text"]
    named = {mention["_entity"]["name"] for mention in whole["mentions"] if mention["_entity"]}
    assert "Marina Holt" in named
    assert {tag["_tag"] for tag in whole["tags"]} >= {"Ports", "storms"}
    original = (place / whole["original"]["file"]).read_bytes()
    assert hashlib.sha256(original).hexdigest() == whole["original"]["sha256"]
    assert len(list((place / "versions").iterdir())) == 2
    assert "article.json" in (folder / "README.md").read_text()
    assert json.loads((folder / "manifest.json").read_text())["counts"]["articles"] == 10


def test_a_folder_that_is_not_empty_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="is not empty"):
        run("export_archive", str(folder))


def test_an_archive_that_is_not_empty_is_left_alone(folder: Path) -> None:
    make_article()
    run("export_archive", str(folder))
    with pytest.raises(CommandError, match="only be imported into an empty archive"):
        run("import_archive", str(folder))


def change(file: Path, edit: Callable[[str], str]) -> None:
    file.write_text(edit(file.read_text()))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "it is incomplete"),
        (
            lambda folder: change(folder / "manifest.json", lambda t: t.replace("1", "99", 1)),
            "made by a newer version",
        ),
        (lambda folder: (folder / "tags.jsonl").write_text(""), "do not fit together"),
        (lambda folder: (folder / "tags.jsonl").write_text("{"), "can't be read"),
        (
            lambda folder: change(folder / "tags.jsonl", lambda t: t.replace("{", '{"mood": 1, ')),
            "mood is unknown",
        ),
        (lambda folder: next(folder.glob("articles/*/*/text.txt")).unlink(), "can't be read"),
        (
            lambda folder: change(
                next(folder.glob("articles/*/*/article.json")),
                lambda t: t.replace('"sections"', '"chapters"'),
            ),
            "is not an article of an export",
        ),
        (
            lambda folder: change(
                next(folder.glob("articles/*/*/article.json")),
                lambda t: t.replace('"created": "20', '"created": "soon'),
            ),
            "created can't be",
        ),
    ],
)
def test_what_is_no_whole_export_is_named_and_nothing_is_written(
    folder: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    make_article(tags=["Storms"])
    run("export_archive", str(folder))
    wipe()
    spoil(folder)
    with pytest.raises(CommandError, match=reason):
        run("import_archive", str(folder))
    assert not Article.objects.exists()
    assert not Tag.objects.exists()
    assert search.find_lost_triggers(connection) == []


def test_an_export_from_before_a_table_came_is_imported(folder: Path) -> None:
    make_article(headline="Quays reopen", tags=["ports"])
    run("export_archive", str(folder))
    manifest = folder / "manifest.json"
    held = json.loads(manifest.read_text())
    for name in ("not_same_tags", "suggestions"):
        del held["counts"][name]
    manifest.write_text(json.dumps(held))
    (folder / "not_same_tags.jsonl").unlink()
    for file in folder.glob("articles/*/*/article.json"):
        whole = json.loads(file.read_text())
        del whole["suggestions"]
        file.write_text(json.dumps(whole))
    wipe()
    run("import_archive", str(folder))
    assert Article.objects.get().headline == "Quays reopen"
