"""A backup and its way back: `backup FILE`, `restore FILE`."""

import json
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError
from django.db import connection
from django.utils import timezone

from articles import jobs, maintenance, search
from articles.maintenance import backup_file, database_files, postgresql, sqlite
from articles.models import Article, ContentVersion, Upkeep
from tests.maintenance.commands import run
from tests.maintenance.conftest import wipe
from tests.maintenance.living import live_in
from tests.maintenance.rows import take_rows
from tests.making import make_article

pytestmark = pytest.mark.usefixtures("archive")
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="about pg_dump")
MEMBER = database_files.live().MEMBER


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def test_what_is_restored_is_row_for_row_what_was_backed_up(tmp_path: Path, file: Path) -> None:
    live_in(tmp_path / "news")
    before, found = take_rows(), search.find(search.SearchRequest("treaty")).total
    assert "10 articles backed up" in run("backup", str(file))
    wipe()
    ContentVersion.objects.update(value=10**16)  # handed out after the backup was made
    assert Article.objects.count() == User.objects.count() == 0
    said = run("restore", str(file))
    assert "Restored 10 articles" in said
    assert "They agree" in said
    assert take_rows() == before
    assert search.find(search.SearchRequest("treaty")).total == found > 0
    assert ContentVersion.objects.get().value > 10**16


def test_a_backup_holds_no_sign_in_and_no_secret(data: Path, file: Path) -> None:
    make_article()
    (data / "secret_key").write_text("the key of all sessions")
    Session.objects.create(session_key="abc123", session_data="x", expire_date=timezone.now())
    run("backup", str(file))
    with zipfile.ZipFile(file) as backup:
        assert sorted(backup.namelist()) == ["manifest.json", MEMBER]
        assert b"abc123" not in backup.read(MEMBER)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_secret_goes_along_when_it_is_asked_for(data: Path, file: Path) -> None:
    secret = data / "secret_key"
    secret.write_text("the key of all sessions")
    run("backup", "--with-secret", str(file))
    secret.write_text("another key")
    run("restore", "--force", str(file))
    assert secret.read_text() == "the key of all sessions"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    secret.unlink()
    with pytest.raises(CommandError, match="NEWSROOM_SECRET_KEY: keep it yourself"):
        run("backup", "--with-secret", str(file.with_name("other.zip")))


def test_settings_are_kept_without_secrets(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_TIME_ZONE", "Europe/Oslo")
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", "postgres://news:hush@db/news")
    run("backup", str(file))
    assert b"hush" not in zipfile.ZipFile(file).read("manifest.json")
    monkeypatch.delenv("NEWSROOM_TIME_ZONE")
    assert "NEWSROOM_TIME_ZONE was 'Europe/Oslo'" in run("restore", "--force", str(file))


@on_sqlite
def test_a_backup_is_of_one_moment_though_others_write(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(headline="Harbour reopens")
    monkeypatch.setattr(sqlite, "PAGES", 20)
    steps: list[int] = []

    class Meddler:
        def start(self, total: int) -> None:
            """Nothing to prepare."""

        def advance(self, number: int) -> None:
            steps.append(number)
            if len(steps) < 10:
                make_article(headline="Written during the backup")

    manifest = maintenance.back_up(file, reporter=Meddler())
    assert len(steps) > 10
    assert manifest.articles == 1
    run("restore", "--force", str(file))
    assert list(Article.objects.values_list("headline", flat=True)) == ["Harbour reopens"]


def test_the_last_backup_is_remembered_and_after_a_restore_as_well(file: Path) -> None:
    manifest = maintenance.back_up(file)
    noted = Upkeep.objects.get(what="backup")
    assert (noted.when, noted.good, noted.facts["file"]) == (manifest.made, True, str(file))
    Upkeep.objects.all().delete()
    maintenance.restore(file, force=True)
    assert Upkeep.objects.get(what="backup").when == manifest.made


def test_a_backup_writes_over_a_file_only_by_force(file: Path) -> None:
    file.write_text("a file of somebody's")
    with pytest.raises(CommandError, match="exists already; --force"):
        run("backup", str(file))
    run("backup", "--force", str(file))
    assert backup_file.open_backup(file)


def test_a_backup_that_fails_leaves_the_earlier_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(file))
    earlier = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_file, "seal", fail)
    with pytest.raises(CommandError, match="No space left on device"):
        run("backup", "--force", str(file))
    assert file.read_bytes() == earlier
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name, "data"]


def test_a_backup_that_reads_differently_than_it_was_written_is_none(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_file.seal

    def damage(target: Path, manifest: maintenance.Manifest) -> None:
        real(target, manifest)
        spoil(target)

    monkeypatch.setattr(backup_file, "seal", damage)
    with pytest.raises(CommandError, match=f"{MEMBER} in it is damaged"):
        run("backup", str(file))
    assert not file.exists()


def test_two_backups_into_one_file_do_not_meet(file: Path) -> None:
    with (
        backup_file.write_atomically(file),
        pytest.raises(CommandError, match="another backup is writing"),
    ):
        run("backup", str(file))


def test_a_full_archive_is_overwritten_only_by_force(file: Path) -> None:
    run("backup", str(file))
    make_article(headline="Would be lost")
    with pytest.raises(CommandError, match="not empty, and all of it would be lost; --force"):
        run("restore", str(file))
    assert Article.objects.count() == 1
    run("restore", "--force", str(file))
    assert Article.objects.count() == 0


def test_nothing_is_restored_while_the_site_runs(file: Path) -> None:
    run("backup", str(file))
    with (
        jobs.hold_worker_lock(),
        pytest.raises(CommandError, match="site is running; stop it first"),
    ):
        run("restore", str(file))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b"", "it is not a Newsroom backup"),
        (b"PK\x03\x04 and nothing else", "it is not a Newsroom backup"),
    ],
)
def test_what_is_no_backup_is_named(file: Path, content: bytes | None, reason: str) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        run("restore", str(file))


def test_a_damaged_backup_touches_nothing(file: Path) -> None:
    make_article(headline="Kept")
    run("backup", str(file))
    spoil(file)
    with pytest.raises(CommandError, match="damaged"):
        run("restore", "--force", str(file))
    assert Article.objects.get().headline == "Kept"


def test_a_restore_that_finds_no_room_says_how_things_stand(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(headline="Kept")
    run("backup", str(file))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_file, "unpack", fail)
    with pytest.raises(CommandError, match=r"No space left on device\. The archive is either "):
        run("restore", "--force", str(file))
    assert Article.objects.get().headline == "Kept"


def test_a_backup_cut_short_is_no_backup(file: Path) -> None:
    make_article()
    run("backup", str(file))
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(CommandError, match="or it is incomplete"):
        run("restore", "--force", str(file))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": 99}, "made by a newer version"),
        ({"migrations": {"articles": ["9999_future"]}}, r"articles\.9999_future is not known"),
        ({"database": "oracle"}, "it is of a oracle database"),
        ({"counts": None, "made": "yesterday"}, "manifest can't be read"),
        (
            {"members": {"../../etc/passwd": {"size": 1, "sha256": ""}}},
            "does not belong in a backup",
        ),
        ({"members": {}}, "no database in it"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_with_words(
    file: Path, changes: dict[str, object], reason: str
) -> None:
    make_article(headline="Kept")
    run("backup", str(file))
    edit_manifest(file, changes)
    with pytest.raises(CommandError, match=reason):
        run("restore", "--force", str(file))
    assert Article.objects.get().headline == "Kept"


@on_sqlite
def test_a_database_damaged_before_it_was_backed_up_is_found(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article()
    real = sqlite._copy

    def copy_badly(source: Connection, target: Connection, progress: object) -> None:
        real(source, target, lambda done: None)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with Path(target.execute("PRAGMA database_list").fetchone()[2]).open("r+b") as copy:
            copy.seek(40 * 4096)
            copy.write(bytes(4096))

    monkeypatch.setattr(sqlite, "_copy", copy_badly)
    with pytest.raises(CommandError, match="no backup was made: the database is damaged"):
        run("backup", str(file))


def spoil(file: Path) -> None:
    """Turn a byte in the middle of what is packed."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def edit_manifest(file: Path, changes: dict[str, object]) -> None:
    with zipfile.ZipFile(file) as backup:
        files = {name: backup.read(name) for name in backup.namelist()}
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), **changes}).encode()
    with zipfile.ZipFile(file, "w") as backup:
        for name, content in files.items():
            backup.writestr(name, content)


@on_sqlite
def test_the_database_is_left_in_its_usual_mode(file: Path) -> None:
    run("backup", str(file))
    run("restore", "--force", str(file))
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@on_postgresql
def test_a_dump_is_of_the_moment_of_its_counts(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_article(headline="Harbour reopens")
    real = postgresql._start

    def write_before(*arguments: Any, **options: Any) -> Any:
        with fresh_connection() as other:
            other.execute("UPDATE articles_article SET headline = 'Changed meanwhile'")
        return real(*arguments, **options)

    monkeypatch.setattr(postgresql, "_start", write_before)
    run("backup", str(file))
    monkeypatch.undo()
    run("restore", "--force", str(file))
    assert Article.objects.get().headline == "Harbour reopens"


@on_postgresql
@pytest.mark.parametrize("program", ["psql", "pg_restore"])
def test_a_restore_that_breaks_off_is_taken_back(
    file: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the dump was told to the server when one of the programs was killed."""
    run("backup", str(file))
    make_article(headline="Kept")
    real, started = postgresql._start, {}

    def remember(name: str, *options: str, **more: Any) -> Any:
        started[name] = real(name, *options, **more)
        return started[name]

    class Reaper:
        def start(self, total: int) -> None:
            """Every step is counted from here."""

        def advance(self, number: int) -> None:
            if len(started) == 2 and started[program].poll() is None:
                started[program].kill()

    monkeypatch.setattr(postgresql, "_start", remember)
    monkeypatch.setattr(postgresql, "CHUNK", 2_000)
    with pytest.raises(maintenance.UnusableBackup):
        maintenance.restore(file, force=True, reporter=Reaper())
    assert Article.objects.get().headline == "Kept"


@on_postgresql
def test_a_missing_program_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(file.parent))
    with pytest.raises(CommandError, match="pg_dump is missing: sudo apt install postgresql-cl"):
        run("backup", str(file))


@on_postgresql
def test_tables_of_a_later_schema_go(file: Path) -> None:
    run("backup", str(file))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE articles_later (id bigint PRIMARY KEY)")
    run("restore", "--force", str(file))
    assert "articles_later" not in connection.introspection.table_names()
    assert search.find_lost_triggers(connection) == []


@contextmanager
def fresh_connection() -> Iterator[Any]:
    """Another writer, as a page is one."""
    import psycopg

    address, password = postgresql._address()
    with psycopg.connect(address, password=password, autocommit=True) as other:
        yield other
