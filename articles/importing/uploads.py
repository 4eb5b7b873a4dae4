"""Files uploaded in the admin: stored, checked, then imported by the worker.

Nothing is imported before the editor has seen the rehearsal. A worker that was killed is followed
by one that goes on with the same run; the files stay until they are deleted.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.identity import Item, Judgement
from articles.importing.pipeline import (
    STOPPED,
    ImportOptions,
    begin_run,
    dry_run_paths,
    end_run,
    import_paths,
)
from articles.importing.prepare import Prepared
from articles.importing.store import notes_on
from articles.jobs import Cancelled, Stopped, Work, enqueue
from articles.models import ImportRun, Job, Upload, UploadFile

# Files of uploads that are done with, or forgotten, are deleted after so long.
KEPT = timedelta(days=7)
# What the file systems in use take, with room for a number in front.
_MOST_LETTERS = 120
_CHUNK = 1 << 20


class SentFile(Protocol):
    """A file as the browser sent it."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    @property
    def file(self) -> BinaryIO: ...


def store_upload(files: Sequence[SentFile], *, publication: str, who: User | None) -> Upload:
    """Store the files in a folder of their own and queue their check."""
    upload = Upload(
        who=who,
        publication=publication,
        names="\n".join(_safe_name(file.name or "") for file in files),
        size=sum(file.size or 0 for file in files),
    )
    upload.folder.mkdir(parents=True, mode=0o700)
    for path, file in zip(_places(upload, files), files, strict=True):
        path.parent.mkdir(exist_ok=True)
        upload.sums[path.relative_to(upload.folder).as_posix()] = _store(file.file, path)
    with transaction.atomic():
        upload.save()
        about = _("Checking %s") % _in_words(upload)
        upload.job = enqueue(Job.Kind.REHEARSE, about, payload={"upload": upload.pk}, who=who)
        upload.save(update_fields=["job"])
    return upload


def begin_import(upload: Upload, *, who: User | None) -> Job:
    """Queue the import of files that were checked."""
    with transaction.atomic():
        upload.run = upload.run or begin_run([upload.names], _options(upload))
        about = _("Importing %s") % _in_words(upload)
        upload.job = enqueue(Job.Kind.IMPORT, about, payload={"upload": upload.pk}, who=who)
        upload.state = Upload.State.IMPORTING
        upload.save(update_fields=["run", "job", "state"])
        return upload.job


def discard(upload: Upload) -> None:
    """Delete the files; what was imported from them stays."""
    # First the word: whoever counts on the files must not find them gone.
    if upload.state != Upload.State.DONE:
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.DISCARDED)
    shutil.rmtree(upload.folder, ignore_errors=True)


def discard_old_uploads(*, before: datetime | None = None) -> int:
    """Delete the files of uploads that are done with or forgotten, and of none.

    What counts is how long they have been here: those of a restored backup wait again.
    """
    count = 0
    for folder in _old_folders(before or timezone.now() - KEPT):
        upload = Upload.objects.filter(token=folder.name).first()
        if upload is None:
            shutil.rmtree(folder, ignore_errors=True)
        elif upload.state != Upload.State.IMPORTING:
            discard(upload)
            count += 1
    return count


def do_check_upload(work: Work) -> str:
    """Record the expected outcome of each file, in a job. Starts over if killed."""
    upload = Upload.objects.get(pk=work.payload["upload"])
    upload.files.all().delete()
    table = _Table(upload, work)
    report = dry_run_paths(
        [upload.folder], options=_options(upload), progress=table, note=table.note
    )
    Upload.objects.filter(pk=upload.pk, state=Upload.State.REHEARSING).update(
        state=Upload.State.READY
    )
    return ngettext("%d file checked", "%d files checked", report.total) % (report.total)


def do_import(work: Work) -> str:
    """Import in a job, which continues its run if a worker was killed."""
    upload = Upload.objects.select_related("run").get(pk=work.payload["upload"])
    run = upload.run
    if run is None:
        return _("There is nothing to import.")
    rows = Upload.objects.filter(pk=upload.pk)
    rows.update(state=Upload.State.IMPORTING)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING, finished=None)
    try:
        report = import_paths(
            [upload.folder], options=_options(upload), progress=_Resumed(work, run.total)
        )
        if report.stopped:
            raise OSError(report.stopped)
    except Cancelled:
        end_run(run, ImportRun.State.STOPPED, STOPPED)
        rows.update(state=Upload.State.READY)
        raise
    except Stopped:  # the next worker goes on
        raise
    except Exception:
        # The files are kept, and the import can be started again once the cause is mended.
        rows.update(state=Upload.State.READY)
        raise
    rows.update(state=Upload.State.DONE)
    return ngettext("%d file processed", "%d files processed", run.total) % run.total


@dataclass(slots=True)
class _Table:
    """Writes the table of outcomes, each batch in one transaction with its count."""

    upload: Upload
    work: Work
    pending: list[UploadFile] = field(default_factory=list)

    def start(self, total: int) -> None:
        self.work.restart(total)

    def note(self, judged: Sequence[tuple[Item, Judgement]]) -> None:
        self.pending.extend(_row(self.upload, item, judgement) for item, judgement in judged)

    def advance(self, number: int) -> None:
        with transaction.atomic():
            UploadFile.objects.bulk_create(self.pending)
            self.pending.clear()
            self.work.advance(number)


@dataclass(frozen=True, slots=True)
class _Resumed:
    """Counts as done what an earlier worker has done."""

    work: Work
    done: int

    def start(self, total: int) -> None:
        self.work.restart(total)
        if self.done:
            self.work.advance(self.done)

    def advance(self, number: int) -> None:
        self.work.advance(number)


def _store(source: BinaryIO, path: Path) -> str:
    """Write what the browser sent; return its SHA-256."""
    total = hashlib.sha256()
    with path.open("xb") as kept:
        while chunk := source.read(_CHUNK):
            kept.write(chunk)
            total.update(chunk)
    return total.hexdigest()


def _old_folders(before: datetime) -> list[Path]:
    root = Path(settings.UPLOADS_DIR)
    folders = root.iterdir() if root.is_dir() else ()
    return [folder for folder in folders if folder.stat().st_mtime < before.timestamp()]


def _options(upload: Upload) -> ImportOptions:
    return ImportOptions(publication=upload.publication, who=upload.who, run=upload.run)


def _row(upload: Upload, item: Item, judgement: Judgement) -> UploadFile:
    message = ". ".join(filter(None, [judgement.reason, judgement.advice]))
    row = UploadFile(
        upload=upload,
        path=item.path,
        outcome=judgement.outcome,
        # Another version of a file earlier in the same upload has no article yet.
        article_id=judgement.article if (judgement.article or 0) > 0 else None,
    )
    if isinstance(item, Prepared):
        row.headline = item.metadata.headline or item.summary.headline
        row.unsure = sum(section.sure == "guess" for section in item.sections)
    row.message = " ".join([*filter(None, [message]), *notes_on(item, judgement)])
    return row


def _places(upload: Upload, files: Iterable[SentFile]) -> Iterator[Path]:
    """Return a path for each file; a repeated name gets a numbered folder."""
    seen: dict[str, int] = {}
    safe = [_safe_name(file.name or "") for file in files]
    names = {name.casefold() for name in safe}
    for name in safe:
        number = seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        folder = str(number)
        while folder in names:  # a file may be called "2"
            folder += "-"
        yield upload.folder / name if number == 1 else upload.folder / folder / name


def _safe_name(name: str) -> str:
    """The file's own name without folders and control characters, never hidden or empty."""
    bare = PurePath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in bare if letter.isprintable()).lstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:_MOST_LETTERS]}{dot}{ending[:20]}" if stem else (kept[:_MOST_LETTERS] or "file")


def _in_words(upload: Upload) -> str:
    first, *more = upload.names.split("\n")
    if not more:
        return f"“{first}”"
    return ngettext("“%(name)s” and %(count)d more", "“%(name)s” and %(count)d more", len(more)) % {
        "name": first,
        "count": len(more),
    }
