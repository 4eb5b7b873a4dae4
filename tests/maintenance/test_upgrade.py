"""An archive of an earlier schema brought up to date: people's decisions hold."""

import gzip
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.entities import RECOGNISER_VERSION, sort_name
from articles.maintenance import backup_file, sqlite
from articles.maintenance.backup_file import Manifest
from articles.splitting import SPLITTER_VERSION

ROOT = Path(__file__).parent.parent.parent
EARLIER = ROOT / "tests" / "data" / "upgrade" / "archive-0004.sqlite3.gz"
# The one article that an editor has corrected in every way.
HARBOUR = 9
CURRENT = (SPLITTER_VERSION, RECOGNISER_VERSION)

# What people decided, by columns that no migration has touched.
DECIDED = {
    "articles_decision": 'article_id, what, quote, context, verdict, who_id, "when"',
    "articles_phraserule": "phrase, key, meaning, country_id, who_id",
    "articles_taggedarticle": "tag_id, content_object_id, source, rule_id, added_by_id, added",
    "articles_tag": "name, slug, key, kind, description",
    "articles_tagalias": "tag_id, text, key",
    "articles_tagrule": "tag_id, query, note, paused, who_id",
    "articles_tagsuggestion": "article_id, tag_id, state, who_id",
    "articles_alias": "entity_id, text, key, source, unambiguous",
    "articles_entity": "kind, name, slug, code, former, merged_into_id",
    "articles_oldslug": "kind, slug, target",
    "articles_notsame": "one_id, other_id, who_id",
    "articles_notsametag": "one_id, other_id, who_id",
    "articles_original": "sha256, size, compressed",
    "articles_articleversion": "article_id, original_id, text, replaced",
    "articles_importrun": "started, state, paths, new, unchanged, changed, failed, ignored",
    "articles_sourcefile": "run_id, root, path, original_id, article_id, outcome, message",
    "articles_publication": "name, slug, home_country",
    "articles_article": "slug, text, url, published, hidden, original_id, created",
    "auth_user": "username, password, is_staff, is_superuser, is_active",
}
BY_PEOPLE = (
    "SELECT article_id, entity_id, name, state FROM articles_mention WHERE decided_by='person'"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the stored archive; one article waits to be read again."""
    file = tmp_path / "newsroom.sqlite3"
    file.write_bytes(gzip.decompress(EARLIER.read_bytes()))
    with opened(tmp_path) as database:
        database.execute(
            "UPDATE articles_article SET splitter_version = ?, "
            "recogniser_version = ?, updated = '2020-01-01'",
            CURRENT,
        )
        database.execute(f"UPDATE articles_article SET splitter_version = '1' WHERE id = {HARBOUR}")
        database.execute(f"UPDATE articles_section SET kind = 'note' WHERE article_id = {HARBOUR}")
    return tmp_path


@contextmanager
def opened(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(data / "newsroom.sqlite3")) as database, database:
        yield database


def manage(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("NEWSROOM_")},
            "NEWSROOM_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def take(data: Path) -> dict[str, list[tuple[object, ...]]]:
    with opened(data) as database:
        return {
            table: database.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
            for table, columns in DECIDED.items()
        }


def test_an_upgrade_keeps_what_people_decided_and_reads_again_what_it_must(data: Path) -> None:
    before = take(data)
    with opened(data) as database:
        by_people = database.execute(BY_PEOPLE).fetchall()
    said = manage(data, "upgrade_archive")
    assert "1 article reprocessed" in said
    assert take(data) == before
    with opened(data) as database:
        assert database.execute(BY_PEOPLE).fetchall() == by_people
        stamps = "SELECT DISTINCT splitter_version, recogniser_version FROM articles_article"
        assert database.execute(stamps).fetchall() == [CURRENT]
        # No one edits how a name is sorted: this version's way holds for every person.
        names = "SELECT name, sort_name FROM articles_entity WHERE kind = 'person'"
        persons = database.execute(names).fetchall()
        assert persons
        assert [sorting for _, sorting in persons] == [sort_name(name) for name, _ in persons]
        countries = "SELECT count(*) FROM articles_entity WHERE kind = 'country'"
        assert database.execute(f"{countries} AND sort_name = name").fetchone()[0] > 200
        # Only one was touched, and it has its sections again.
        touched = "SELECT id FROM articles_article WHERE updated NOT LIKE '2020-01-01%'"
        assert database.execute(touched).fetchall() == [(HARBOUR,)]
        sections = f"SELECT kind FROM articles_section WHERE article_id = {HARBOUR} ORDER BY id"
        kinds = [kind for (kind,) in database.execute(sections)]
        assert kinds == ["headline", "byline", "body", "caption", "body", "related", "related"]
    assert "9 articles, 9 in the index. They agree." in manage(data, "check_archive")
    again = manage(data, "upgrade_archive")
    assert "0 articles reprocessed" in again
    assert "The index is up to date" in again
    assert (data / "static" / "staticfiles.json").exists()


def test_a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(
    data: Path, tmp_path: Path
) -> None:
    """Made as that version would have made it, put into an empty archive of this one."""
    before = take(data)
    backup, empty = tmp_path / "backup.zip", tmp_path / "empty"
    database = data / "newsroom.sqlite3"
    with opened(data) as connection:
        snapshot = sqlite._describe(connection)
    members = backup_file.pack(backup, {"newsroom.sqlite3": database}, lambda done: None)
    backup_file.seal(
        backup,
        Manifest(
            made=datetime(2026, 11, 23, tzinfo=UTC),
            newsroom="0.1.0",
            database="sqlite",
            migrations=snapshot.migrations,
            counts=snapshot.counts,
            settings={},
            members=members,
        ),
    )
    said = manage(empty, "restore", str(backup))
    assert "Restored 10 articles as of 2026-11-23" in said
    assert "from an earlier version of Newsroom and was migrated" in said
    assert "They agree." in said
    assert take(empty) == before
    assert not (empty / ".restoring").exists()
    assert "0 articles reprocessed" not in manage(empty, "upgrade_archive")
