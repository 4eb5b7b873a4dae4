"""Zip files: opening one, and reading one of its members within a size limit."""

import os
import struct
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

from articles.reading.problems import UnreadableSource, explain_os_error, explain_size

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
