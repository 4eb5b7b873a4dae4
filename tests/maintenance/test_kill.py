"""A backup that is killed is none; a restore that is killed leaves the old archive or the new."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.crash

ROOT = Path(__file__).parent.parent.parent
ARTICLES = 300

FILL = f"""
from articles.models import Article
Article.objects.bulk_create(
    Article(slug=f"a{{n}}", headline=f"Storm {{n}}", text="Storm " * 200) for n in range({ARTICLES})
)
"""
CHANGE = """
from articles.models import Article
Article.objects.filter(slug="a0").delete()
Article.objects.update(headline="Changed")
"""
# Steps of copying (1 to 14), packing (to 80) and reading again (to 146), and functions on the way
# that are never reached.
BACKUP_MOMENTS = ["7", "14", "40", "seal", "100"]
# Steps of unpacking (1 to 66) and of copying into the live database (to 80), and the same.
RESTORE_MOMENTS = ["_replace_archive", "30", "67", "74", "80", "note_backup", "rebuild"]


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a backup beside it, made before the archive was changed."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    manage(folder, "migrate", "-v0")
    manage(folder, "shell", "-v0", "-c", FILL)
    manage(folder, "backup", str(folder.parent / "backup.zip"))
    manage(folder, "shell", "-v0", "-c", CHANGE)
    return folder


@pytest.fixture
def data(backed_up: Path, tmp_path: Path) -> Path:
    shutil.copytree(backed_up, tmp_path / "data")
    shutil.copy(backed_up.parent / "backup.zip", tmp_path)
    return tmp_path / "data"


@pytest.mark.parametrize("moment", BACKUP_MOMENTS)
def test_a_killed_backup_leaves_the_earlier_one(data: Path, moment: str) -> None:
    file = data.parent / "backup.zip"
    earlier = file.read_bytes()
    assert die(data, "backup", moment) == -9
    assert file.read_bytes() == earlier
    manage(data, "backup", "--force", str(file))
    assert file.read_bytes() != earlier
    assert sorted(path.name for path in data.parent.iterdir()) == ["backup.zip", "data"]


@pytest.mark.parametrize("moment", RESTORE_MOMENTS)
def test_a_killed_restore_leaves_the_old_archive_or_the_new(data: Path, moment: str) -> None:
    assert die(data, "restore", moment) == -9
    assert standing(data) in {(ARTICLES - 1, ARTICLES - 1), (ARTICLES, 0)}
    done = manage(data, "restore", "--force", str(data.parent / "backup.zip"))
    assert "They agree" in done
    assert standing(data) == (ARTICLES, 0)
    assert not (data / ".restoring").exists()


def standing(data: Path) -> tuple[int, int]:
    """Articles, and how many of them were changed after the backup."""
    with closing(sqlite3.connect(data / "newsroom.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        row: tuple[int, int] = database.execute(
            "SELECT count(*), count(*) FILTER (WHERE headline = 'Changed') FROM articles_article"
        ).fetchone()
        return row


def die(data: Path, what: str, moment: str) -> int:
    file = str(data.parent / "backup.zip")
    command = [sys.executable, "-m", "tests.maintenance.dying", what, file, moment]
    return subprocess.run(command, cwd=ROOT, env=environment(data), check=False).returncode


def manage(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "NEWSROOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
