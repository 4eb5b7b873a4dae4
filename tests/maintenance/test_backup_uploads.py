"""Files that wait for their import: in every backup, put back, and looked after."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles import importing, jobs, maintenance
from articles.importing import begin_import, store_upload
from articles.maintenance import backup, backup_file
from articles.models import Article, Job, Upload
from tests.maintenance.conftest import wipe
from tests.maintenance.rows import take_rows
from tests.making import BODY

pytestmark = pytest.mark.usefixtures("archive")

HANDLERS = {Job.Kind.REHEARSE: importing.do_check_upload, Job.Kind.IMPORT: importing.do_import}
TOKEN = "0123456789abcdef" * 2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def bring(*names: str, state: str = "ready") -> Upload:
    """An upload of these files, as far as that state."""
    stories = [
        SimpleUploadedFile(name, b"" if name == "empty.txt" else f"{number}\n\n{BODY}".encode())
        for number, name in enumerate(names)
    ]
    upload = store_upload(stories, publication="Gazette", who=None)
    if state == "rehearsing":
        return upload
    jobs.run_worker(HANDLERS)
    upload.refresh_from_db()
    if state == "discarded":
        importing.discard(upload)
    elif state == "done":
        begin_import(upload, who=None)
        jobs.run_worker(HANDLERS)
    return upload


def content(upload: Upload) -> dict[str, bytes]:
    return {
        path.relative_to(upload.folder).as_posix(): path.read_bytes()
        for path in upload.folder.rglob("*")
        if path.is_file()
    }


def test_what_waits_is_put_back_and_can_be_imported(data: Path, file: Path) -> None:
    # Files of one name, and one with letters of its own.
    upload = bring("one.txt", "one.txt", "drei – März.txt")
    before, rows = content(upload), take_rows()
    assert len(before) == 3
    maintenance.back_up(file)
    wipe()
    shutil.rmtree(data / "uploads")
    maintenance.restore(file)
    assert take_rows() == rows
    restored = Upload.objects.get()
    assert content(restored) == before
    assert restored.folder.stat().st_mode & 0o777 == 0o700
    assert backup.find_damaged() == (1, [])
    begin_import(restored, who=None)
    jobs.run_worker(HANDLERS)
    assert Article.objects.count() == 3


def test_only_what_the_archive_does_not_hold_goes_along(file: Path) -> None:
    looked_at = bring("1.txt", state="rehearsing")
    ready = bring("2.txt")
    failed = bring("3.txt", "empty.txt", state="done")
    bring("4.txt", state="done")
    bring("5.txt", state="discarded")
    manifest = maintenance.back_up(file)
    assert {name for name in manifest.members if name.startswith("uploads/")} == {
        f"uploads/{looked_at.token}/1.txt",
        f"uploads/{ready.token}/2.txt",
        f"uploads/{failed.token}/3.txt",
        f"uploads/{failed.token}/empty.txt",
    }


def test_what_is_thrown_away_during_a_backup_does_not_stop_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, kept = bring("1.txt"), bring("2.txt")
    real = backup_file.pack

    def discard_first(*arguments: object, **options: object) -> object:
        importing.discard(upload)
        return real(*arguments, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(backup.backup_file, "pack", discard_first)
    manifest = maintenance.back_up(file)
    assert {name for name in manifest.members if name.startswith("uploads/")} == {
        f"uploads/{kept.token}/2.txt"
    }
    maintenance.restore(file, force=True)


@pytest.mark.parametrize(
    ("name", "is_upload_name"),
    [
        (f"uploads/{TOKEN}/one.txt", True),
        (f"uploads/{TOKEN}/2/one.txt", True),
        (f"uploads/{TOKEN}", False),
        (f"uploads/{TOKEN}/", False),
        (f"uploads/{TOKEN}/../../newsroom.sqlite3", False),
        (f"uploads/{TOKEN}//etc/passwd", False),
        ("uploads/../secret_key/x", False),
        (f"/uploads/{TOKEN}/one.txt", False),
        (f"search/{TOKEN}/one.txt", False),
    ],
)
def test_nothing_in_a_backup_leads_out_of_the_folder_of_uploads(
    name: str, is_upload_name: bool
) -> None:
    assert backup.is_upload_name(name) is is_upload_name


def test_a_check_names_uploads_whose_files_are_not_what_was_brought() -> None:
    bring("1.txt")
    damaged, lost = bring("2.txt"), bring("3.txt")
    bring("4.txt", state="done").folder.joinpath("4.txt").unlink()
    (damaged.folder / "2.txt").write_text("other words")
    assert backup.find_damaged() == (3, [damaged])
    shutil.rmtree(lost.folder)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_archive", stdout=out)
    assert "Uploads with missing or damaged files: 2." in out.getvalue()
    Upload.objects.filter(pk__in=[damaged.pk, lost.pk]).update(state="discarded")
    call_command("check_archive", stdout=out)
    assert "Waiting uploads: 1, every file unchanged since it was uploaded." in out.getvalue()
