"""One file of several: written completely or not at all, verified to the last byte."""

import fcntl
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

FORMAT = 1
# Applied migrations: app -> names.
Migrations = Mapping[str, list[str]]


class UnusableBackup(Exception):
    """The file is no backup, is damaged, or of a newer Newsroom; the message says which."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the backup, as it has to be once it is unpacked."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was in the database at the moment of the backup.

    `counts` are rows by table, `uploads` the folders of files that wait for their import.
    """

    migrations: Migrations
    counts: Mapping[str, int]
    uploads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`manifest.json`. `database` is its kind: sqlite or postgresql."""

    made: datetime
    newsroom: str
    database: str
    migrations: Migrations
    counts: Mapping[str, int]
    settings: Mapping[str, str]
    members: Mapping[str, Member]

    @property
    def articles(self) -> int:
        """How many articles the backup holds."""
        return self.counts.get("articles_article", 0)


def write_manifest(manifest: Manifest) -> str:
    """The manifest as JSON."""
    rows = asdict(manifest)
    rows["made"] = manifest.made.isoformat()
    return json.dumps({"format": FORMAT, **rows}, ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(text: str | bytes) -> Manifest:
    """The manifest from JSON. Raises `UnusableBackup`."""
    try:
        rows: dict[str, Any] = json.loads(text)
        if rows["format"] > FORMAT:
            raise UnusableBackup("it was made by a newer version of Newsroom: upgrade first")
        members = {name: Member(**member) for name, member in rows["members"].items()}
        return Manifest(
            made=datetime.fromisoformat(rows["made"]),
            newsroom=rows["newsroom"],
            database=rows["database"],
            migrations=rows["migrations"],
            counts=rows["counts"],
            settings=rows["settings"],
            members=members,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableBackup(f"its manifest can't be read ({error})") from error


MANIFEST = "manifest.json"
# Read and written at once; memory stays flat whatever the size of the archive.
CHUNK = 1 << 20
# Of zlib's nine levels: three times as fast as the usual sixth, for a tenth more space.
COMPRESSION = 2

# Told how many bytes each step has done.
Progress = Callable[[int], object]


@contextmanager
def write_atomically(path: Path) -> Iterator[Path]:
    """A draft beside `path`, readable for its owner only, that takes its place once complete.

    Whatever ends the work before leaves `path` as it was. Raises BlockingIOError if another
    process writes the same file.
    """
    draft = path.with_name(f".{path.name}.part")
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            os.truncate(descriptor, 0)
            yield draft
            os.fsync(descriptor)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    finally:
        os.close(descriptor)


def pack(
    target: Path, files: Mapping[str, Path], progress: Progress, *, fleeting: Collection[str] = ()
) -> dict[str, Member]:
    """Write these files, by name, into a zip; their sizes and sums.

    Those that are `fleeting` may be gone by now, and are left out then.
    """
    members = {}
    with zipfile.ZipFile(
        target, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=COMPRESSION
    ) as archive:
        for name, file in files.items():
            try:
                members[name] = _pack_one(archive, name, file, progress)
            except FileNotFoundError:
                if name not in fleeting:
                    raise
    return members


def seal(target: Path, manifest: Manifest) -> None:
    """Add the manifest, which names all that was packed before."""
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, write_manifest(manifest))


def open_backup(path: Path) -> Manifest:
    """What the backup says of itself. Raises `UnusableBackup`."""
    try:
        with zipfile.ZipFile(path) as archive:
            return read_manifest(archive.read(MANIFEST))
    except FileNotFoundError as error:
        raise UnusableBackup("there is no such file") from error
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise UnusableBackup("it is not a Newsroom backup, or it is incomplete") from error


def verify(path: Path, manifest: Manifest, progress: Progress) -> None:
    """Read every file in the backup and compare it with the manifest. Raises `UnusableBackup`."""
    with zipfile.ZipFile(path) as archive:
        for name, wanted in manifest.members.items():
            _read_member(archive, name, wanted, lambda chunk: progress(len(chunk)))


def unpack(path: Path, manifest: Manifest, folder: Path, progress: Progress) -> None:
    """Write the files of the backup into `folder`. Raises `UnusableBackup` if they are damaged."""
    with zipfile.ZipFile(path) as archive:
        for name, wanted in manifest.members.items():
            _unpack_one(archive, name, wanted, folder / name, progress)


def _pack_one(archive: zipfile.ZipFile, name: str, file: Path, progress: Progress) -> Member:
    total, size = hashlib.sha256(), 0
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as member:
        for chunk in _chunks(source):
            member.write(chunk)
            total.update(chunk)
            size += len(chunk)
            progress(len(chunk))
    return Member(size=size, sha256=total.hexdigest())


def _unpack_one(
    archive: zipfile.ZipFile, name: str, wanted: Member, target: Path, progress: Progress
) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        _read_member(archive, name, wanted, lambda chunk: progress(stream.write(chunk)))
        stream.flush()
        os.fsync(stream.fileno())


def _read_member(
    archive: zipfile.ZipFile, name: str, wanted: Member, take: Callable[[bytes], object]
) -> None:
    total, size = hashlib.sha256(), 0
    try:
        with archive.open(name) as member:
            for chunk in _chunks(member):
                size += len(chunk)
                if size > wanted.size:  # a bomb must not fill the disk before its sum is known
                    break
                total.update(chunk)
                take(chunk)
    except (KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise UnusableBackup(f"{name} in it is damaged") from error
    if size != wanted.size or total.hexdigest() != wanted.sha256:
        raise UnusableBackup(f"{name} in it is damaged: it differs from what was backed up")


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _sync_folder(folder: Path) -> None:
    """Make a rename outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
