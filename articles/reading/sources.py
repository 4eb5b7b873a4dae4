"""What was found: a source that may hold an article, or a refusal with its reason."""

import os
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Literal

from articles.reading.file_names import to_display, to_unicode
from articles.reading.problems import UnreadableSource, explain_os_error, explain_size


@dataclass(frozen=True)
class Source:
    """One file, or one member of a zip. Small, and can be sent to another process."""

    root: str  # absolute, links resolved: the folder given, the zip, or a single file's folder
    path: str  # below that root, with forward slashes; for a zip the member's name
    display: str  # for people: the path as typed and what lies below it, safe to print
    size: int  # bytes, as listed
    location: str  # the file or the zip as the operating system names it
    max_bytes: int
    member: str = ""  # the member's name exactly as the zip's list has it
    member_index: int = -1  # its place in the zip's list; -1 for a plain file

    def read(self) -> bytes:
        """The original bytes. Raises UnreadableSource; never returns more than max_bytes."""
        if self.member_index >= 0:
            return read_member(
                self.location, self.member_index, name=self.member, max_bytes=self.max_bytes
            )
        return _read_file(self.location, size=self.size, max_bytes=self.max_bytes)


@dataclass(frozen=True)
class Refusal:
    """One file, folder or member that is not offered as a source, and why."""

    root: str
    path: str
    display: str
    outcome: Literal["ignored", "failed"]  # ignored: no article by its name; failed: a problem
    reason: str
    advice: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a search stands: makes the sources and refusals for paths below one root."""

    root: str  # as the operating system names it
    label: str  # as typed

    def source(self, path: str, *, size: int, max_bytes: int) -> Source:
        """A plain file below the root."""
        return Source(
            root=to_unicode(self.root),
            path=to_unicode(path),
            display=self.display(path),
            size=size,
            location=self.locate(path),
            max_bytes=max_bytes,
        )

    def locate(self, path: str) -> str:
        # Joined as strings: a Path for each of a million names would cost more than reading them.
        return f"{self.root.rstrip('/')}/{path}"

    def ignored(self, path: str, reason: str) -> Refusal:
        return self._refusal(path, "ignored", reason=reason)

    def failed(self, path: str, problem: UnreadableSource) -> Refusal:
        return self._refusal(path, "failed", reason=problem.reason, advice=problem.advice)

    def display(self, path: str) -> str:
        return to_display(str(PurePosixPath(self.label) / path))

    def _refusal(
        self, path: str, outcome: Literal["ignored", "failed"], *, reason: str, advice: str = ""
    ) -> Refusal:
        return Refusal(
            root=to_unicode(self.root),
            path=to_unicode(path),
            display=self.display(path),
            outcome=outcome,
            reason=reason,
            advice=advice,
        )


def _read_file(location: str, *, size: int, max_bytes: int) -> bytes:
    try:
        with Path(location).open("rb") as stream:
            # Room is made for as much as is asked for: mostly what was listed is all there is.
            data = stream.read(size + 1)
            if len(data) > size:
                data += stream.read(max_bytes + 1 - len(data))
    except OSError as error:
        raise explain_os_error(error) from error
    if len(data) > max_bytes:
        # It grew since it was listed; how large it is by now does not matter.
        raise explain_size(len(data), max_bytes=max_bytes)
    return data


# Each worker process keeps the zips it read last open: a large one lists 250,000 members,
# and parsing that list again for each of them would be quadratic.
OPEN_ARCHIVES = 4

# All that zipfile lets through when the bytes are not what the headers say.
# NotImplementedError is a RuntimeError, UnicodeDecodeError a ValueError.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def list_members(location: str) -> list[zipfile.ZipInfo]:
    """The zip's entries in their own order; raises UnreadableSource."""
    return _open(location).infolist()


def read_member(location: str, index: int, *, name: str, max_bytes: int) -> bytes:
    """The bytes of the member at this index of the zip's list; raises UnreadableSource.

    The size is checked while unpacking, since a header may say anything. The name must still
    be the one that was listed.
    """
    archive = _open(location)
    members = archive.infolist()
    if index >= len(members) or members[index].filename != name:
        raise UnreadableSource(
            "its zip was changed while it was being imported", "Import the zip again."
        )
    try:
        with archive.open(members[index]) as stream:
            data = stream.read(max_bytes + 1)
    except _BROKEN as error:
        raise UnreadableSource(
            f"it is damaged inside its zip ({_first_line(error)})",
            "Make the zip again from the original files and import that.",
        ) from error
    except OSError as error:
        raise explain_os_error(error) from error
    if len(data) > max_bytes:
        raise explain_size(members[index].file_size, max_bytes=max_bytes)
    return data


def _open(location: str) -> zipfile.ZipFile:
    try:
        status = Path(location).stat()
        # The process belongs to the key: forked workers would share one position in the file.
        return _open_once(location, status.st_size, status.st_mtime_ns, os.getpid())
    except _BROKEN as error:
        raise UnreadableSource(
            f"the zip is broken ({_first_line(error)})",
            "Fetch or make the zip again, or unpack it and import the folder.",
        ) from error
    except OSError as error:
        raise explain_os_error(error) from error


@lru_cache(maxsize=OPEN_ARCHIVES)
def _open_once(location: str, _size: int, _modified: int, _process: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(location)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
