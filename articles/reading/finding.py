"""Paths given by the user -> the sources below them, one by one."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from articles.reading.file_names import find_reason_to_ignore, is_hidden, is_zip
from articles.reading.formats.zip import find_members
from articles.reading.problems import (
    Limits,
    UnknownPath,
    UnreadableSource,
    explain_os_error,
    explain_size,
)
from articles.reading.sources import Origin, Refusal, Source


def find_sources(paths: Iterable[Path], *, limits: Limits) -> Iterator[Source | Refusal]:
    """The sources in files, folders and zips, in the order given; folders sorted by name.

    In a folder the files come before the folders below it, and no more than one folder's names
    are held in memory. A link inside a folder is never followed: the file it leads to is read
    where it stands if that is inside, and refused if it is not. A path given by hand may be a
    link. Raises UnknownPath at once, before anything is read, if one does not exist.
    """
    given = tuple(Path(path) for path in paths)
    for path in given:
        _check_path(path)
    return (found for path in given for found in _find_below(path, limits=limits))


def _check_path(path: Path) -> None:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnknownPath(f"{path}: {reason}") from error


def _find_below(path: Path, *, limits: Limits) -> Iterator[Source | Refusal]:
    if path.is_dir():
        yield from _walk(Origin(str(path.resolve()), str(path)), limits=limits)
        return
    origin = Origin(str(path.parent.resolve()), str(path.parent))
    yield from _find_in_file(origin, path.name, limits=limits)


def _walk(origin: Origin, *, limits: Limits) -> Iterator[Source | Refusal]:
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            names, others = _list_folder(origin.locate(folder))
        except OSError as error:
            yield origin.failed(folder.rstrip("/"), explain_os_error(error))
            continue
        below = []
        for name in names:
            path = folder + name
            kind = others.get(name)
            if kind is None:
                yield from _find_in_file(origin, path, limits=limits)
            elif kind == "link":
                yield _judge_link(origin, path)
            elif is_hidden(name):
                yield origin.ignored(path, "a hidden folder")
            else:
                below.append(path + "/")
        pending.extend(reversed(below))


def _list_folder(location: str) -> tuple[list[str], dict[str, Literal["link", "folder"]]]:
    """All names, sorted, and what those are that are no files.

    A name takes a quarter of the entry: a folder of a million files is listed in 80 MB.
    """
    names: list[str] = []
    others: dict[str, Literal["link", "folder"]] = {}
    with os.scandir(location) as entries:
        for entry in entries:
            names.append(entry.name)
            kind = _look_at(entry)
            if kind:
                others[entry.name] = kind
    names.sort()
    return names, others


def _look_at(entry: "os.DirEntry[str]") -> Literal["link", "folder"] | None:
    try:
        if entry.is_symlink():
            return "link"
        return "folder" if entry.is_dir(follow_symlinks=False) else None
    except OSError:  # where the listing does not say it, looking at it may fail
        return None


def _judge_link(origin: Origin, path: str) -> Refusal:
    location = Path(origin.root, path)
    try:
        target = location.resolve(strict=True)
    except (OSError, RuntimeError):
        problem = UnreadableSource(
            "it is a link that leads nowhere",
            "Remove the link, or put the file itself in its place.",
        )
        return origin.failed(path, problem)
    reason = find_reason_to_ignore(location.name)
    if reason and not target.is_dir():
        return origin.ignored(path, reason)
    if target.is_relative_to(origin.root):
        return origin.ignored(path, "a link to something that is imported from its own place")
    problem = UnreadableSource(
        "it is a link that leads out of the folder",
        "Import the target by its own path, or put the file itself here.",
    )
    return origin.failed(path, problem)


def _find_in_file(origin: Origin, path: str, *, limits: Limits) -> Iterator[Source | Refusal]:
    location = Path(origin.root, path)
    reason = find_reason_to_ignore(location.name)
    if reason:
        yield origin.ignored(path, reason)
        return
    try:
        status = location.stat()
    except OSError as error:
        yield origin.failed(path, explain_os_error(error))
        return
    if not stat.S_ISREG(status.st_mode):
        problem = UnreadableSource(
            "it is a device or a pipe, not a file", "Save its content as a file and import that."
        )
        yield origin.failed(path, problem)
    elif is_zip(path):
        inside = Origin(str(location), str(Path(origin.label, path)))
        yield from find_members(inside, limits=limits)
    elif status.st_size > limits.max_bytes:
        yield origin.failed(path, explain_size(status.st_size, max_bytes=limits.max_bytes))
    else:
        yield origin.source(path, size=status.st_size, max_bytes=limits.max_bytes)
