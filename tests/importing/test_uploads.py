"""Files from the browser: rehearsed, imported by the worker, thrown away."""

import errno
import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from articles import importing, jobs
from articles.importing import begin_import, discard_old_uploads, store_upload, worker_pool
from articles.models import Article, ImportRun, Job, SourceFile, Upload
from tests.making import BODY

pytestmark = pytest.mark.django_db

HANDLERS = {Job.Kind.REHEARSE: importing.do_check_upload, Job.Kind.IMPORT: importing.do_import}


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return tmp_path / "uploads"


def story(name: str, headline: str = "", body: str = BODY) -> SimpleUploadedFile:
    text = f"{headline or name}\n\n{body}\n"
    return SimpleUploadedFile(name, text.encode())


def bring(*files: SimpleUploadedFile, publication: str = "") -> Upload:
    upload = store_upload(files, publication=publication, who=None)
    work()
    upload.refresh_from_db()
    return upload


def work() -> None:
    jobs.run_worker(HANDLERS)


def age(folder: Path) -> None:
    """It has been here for eight days."""
    then = (timezone.now() - timedelta(days=8)).timestamp()
    os.utime(folder, (then, then))


def outcomes(upload: Upload) -> dict[str, str]:
    return dict(upload.files.values_list("path", "outcome"))


def test_nothing_is_imported_before_the_editor_says_so() -> None:
    upload = bring(story("one.txt"), story("two.txt"), SimpleUploadedFile("empty.txt", b""))
    assert upload.state == Upload.State.READY
    assert outcomes(upload) == {"one.txt": "new", "two.txt": "new", "empty.txt": "failed"}
    assert not Article.objects.exists()
    begin_import(upload, who=None)
    work()
    upload.refresh_from_db()
    assert upload.state == Upload.State.DONE
    assert (upload.run.new, upload.run.failed, upload.run.state) == (2, 1, "finished")
    assert Article.objects.count() == 2


def test_the_rehearsal_says_what_is_known_changed_and_unsure() -> None:
    first = bring(story("one.txt", "Harbour reopens"), publication="Gazette")
    begin_import(first, who=None)
    work()
    upload = bring(
        story("same.txt", "Harbour reopens"),
        story("one.txt", "Harbour reopens", f"{BODY}\n\nA ferry followed at noon."),
        publication="Gazette",
    )
    assert outcomes(upload) == {"one.txt": "changed", "same.txt": "unchanged"}
    changed = upload.files.get(outcome="changed")
    assert changed.headline == "Harbour reopens"
    assert changed.article == Article.objects.get()


def test_a_zip_is_looked_into() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a/one.txt", f"One\n\n{BODY}\n")
        archive.writestr("../escape.txt", "x")
    upload = bring(SimpleUploadedFile("scrape.zip", buffer.getvalue()))
    assert outcomes(upload)["a/one.txt"] == "new"
    assert "failed" in outcomes(upload).values()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\news\\one.txt", "one.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("…/ü.txt", "ü.txt"),
        ("x" * 300 + ".txt", "x" * 120 + ".txt"),
    ],
)
def test_a_name_never_leads_out_of_the_folder(name: str, kept: str, folder: Path) -> None:
    file = story("x.txt")
    file._name = name  # as a hostile client sends it; Django cleans the usual ones itself
    upload = store_upload([file], publication="", who=None)
    assert [path.name for path in upload.folder.iterdir()] == [kept]


def test_files_of_one_name_are_kept_side_by_side() -> None:
    upload = bring(story("1.txt", "First"), story("1.txt", "Second"), story("1.TXT", "Third"))
    assert sorted(outcomes(upload)) == ["1.txt", "2/1.txt", "3/1.TXT"]
    assert set(outcomes(upload).values()) == {"new"}


@pytest.mark.slow
def test_a_killed_import_goes_on_with_its_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "MOST_FILES", 2)
    upload = bring(*(story(f"{number}.txt", f"Story {number}") for number in range(5)))
    job = begin_import(upload, who=None)
    # Stop requested after the first batch.
    stops = iter([False, True, True])
    jobs.run_worker(HANDLERS, must_stop=lambda: next(stops, False))
    assert 0 < Article.objects.count() < 5
    work()
    job.refresh_from_db()
    run = ImportRun.objects.get()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 5, 5)
    assert (run.new, run.total, run.state) == (5, 5, "finished")
    assert SourceFile.objects.filter(run=run).count() == Article.objects.count() == 5


@pytest.mark.slow
def test_a_stopped_import_says_so_and_can_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "MOST_FILES", 2)
    upload = bring(*(story(f"{number}.txt", f"Story {number}") for number in range(5)))
    job = begin_import(upload, who=None)
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    work()
    run = ImportRun.objects.get()
    upload.refresh_from_db()
    assert (run.state, upload.state) == ("stopped", Upload.State.READY)
    begin_import(upload, who=None)
    work()
    run.refresh_from_db()
    assert (run.state, run.new) == ("finished", 5)


def test_forgotten_files_are_thrown_away_and_what_was_imported_stays() -> None:
    done, forgotten, fresh = (bring(story(f"{name}.txt")) for name in ("one", "two", "three"))
    begin_import(done, who=None)
    work()
    nobodys = fresh.folder.with_name("0" * 32)  # its process was killed before it had a row
    nobodys.mkdir()
    for folder in (done.folder, forgotten.folder, nobodys):
        age(folder)
    assert discard_old_uploads() == 2
    assert [upload.folder.is_dir() for upload in (done, forgotten, fresh)] == [False, False, True]
    assert not nobodys.exists()
    states = dict(Upload.objects.values_list("pk", "state"))
    assert states == {done.pk: "done", forgotten.pk: "discarded", fresh.pk: "ready"}
    assert Article.objects.count() == 1


def test_files_of_one_name_beside_one_that_is_called_as_their_folder() -> None:
    upload = bring(
        story("a.txt", "Ferry sails"),
        story("2", "Quays reopen", "The quays reopened on Tuesday.\n"),
        story("a.txt", "Gale warning", "A gale was forecast for Sunday.\n"),
        story("A.TXT", "Storm ends", "The storm ended in the night.\n"),
    )
    assert len(upload.sums) == 4


def test_an_import_that_a_full_disk_ended_can_be_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload = bring(story("a.txt", "Ferry sails"), story("b.txt", "Gale warning", "A gale came.\n"))
    with monkeypatch.context() as patched:
        patched.setattr(
            "articles.importing.pipeline.DatabaseWriter.save",
            lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")),
        )
        job = begin_import(upload, who=None)
        work()
    job.refresh_from_db()
    upload.refresh_from_db()
    assert (job.state, upload.state) == (Job.State.FAILED, Upload.State.READY)
    assert "No space left" in job.message
    assert upload.folder.is_dir()
    assert jobs.retry(job)
    work()
    upload.refresh_from_db()
    assert upload.state == Upload.State.DONE
    assert Article.objects.count() == 2
