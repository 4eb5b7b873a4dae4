"""Zip files: their members as sources. Nothing is ever unpacked to disk."""

import stat
import zipfile
from collections.abc import Iterator

from articles.reading.file_names import (
    find_reason_to_distrust,
    find_reason_to_ignore,
    is_hidden,
    is_zip,
    to_unicode,
)
from articles.reading.problems import Limits, UnreadableSource, explain_size
from articles.reading.sources import Origin, Refusal, Source, list_members

# Below this the ratio says nothing: a small zip of like pages shrinks a lot and harms nobody.
RATIO_MATTERS_FROM = 10_000_000
# The others (bzip2, LZMA) unpack a few kilobytes into gigabytes in one step, and no office
# program or operating system writes zips with them.
USUAL_COMPRESSION = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ENCRYPTED = 0x1  # bits of a member's flags, zip specification (APPNOTE) 4.4.4
NAME_IS_UTF8 = 0x800


def find_members(origin: Origin, *, limits: Limits) -> Iterator[Source | Refusal]:
    """The sources in the zip at `origin.root`, in the zip's order; folders inside are usual.

    A zip that is broken or looks like a bomb is one refusal with an empty path; a bad member is
    refused alone.
    """
    try:
        members = list_members(origin.root)
        _check_for_bomb(members, limits=limits)
    except UnreadableSource as problem:
        yield origin.failed("", problem)
        return
    for index, member in enumerate(members):
        if not member.filename.endswith(("/", "\\")):
            yield _judge_member(origin, member, index=index, limits=limits)


def _check_for_bomb(members: list[zipfile.ZipInfo], *, limits: Limits) -> None:
    """Compare what the headers claim with the limits.

    The claims can be relied on this far: zipfile never unpacks more than the claimed size.
    """
    if len(members) > limits.max_members:
        raise UnreadableSource(
            f"the zip holds {len(members):,} files, allowed are {limits.max_members:,}",
            "Unpack it and import the folder, or make several smaller zips.",
        )
    total = sum(member.file_size for member in members)
    if total > limits.max_total:
        raise UnreadableSource(
            f"the zip unpacks to {total / 1e9:,.1f} GB, allowed are {limits.max_total / 1e9:,.1f}",
            "Unpack it and import the folder, or make several smaller zips.",
        )
    packed = sum(member.compress_size for member in members)
    if total > RATIO_MATTERS_FROM and total > packed * limits.max_ratio:
        raise UnreadableSource(
            f"the zip unpacks to more than {limits.max_ratio} times its size, like a zip bomb",
            "If you trust it, unpack it and import the folder.",
        )


def _judge_member(
    origin: Origin, member: zipfile.ZipInfo, *, index: int, limits: Limits
) -> Source | Refusal:
    path = _decode_name(member)
    distrust = find_reason_to_distrust(path)
    if distrust:
        advice = "Make the zip again with plain names, or unpack it and import the folder."
        return origin.failed(path, UnreadableSource(distrust, advice))
    *folders, name = path.split("/")
    reason = find_reason_to_ignore(name)
    if any(is_hidden(folder) for folder in folders):
        reason = "in a hidden folder"
    if reason:
        return origin.ignored(path, reason)
    problem = _find_problem(member, path, limits=limits)
    if problem:
        return origin.failed(path, problem)
    return Source(
        root=to_unicode(origin.root),
        path=path,
        display=origin.display(path),
        size=member.file_size,
        location=origin.root,
        max_bytes=limits.max_bytes,
        member=member.filename,
        member_index=index,
    )


def _find_problem(member: zipfile.ZipInfo, path: str, *, limits: Limits) -> UnreadableSource | None:
    if stat.S_ISLNK(member.external_attr >> 16):
        return UnreadableSource(
            "it is a link, not a file", "Put the file itself into the zip in its place."
        )
    if is_zip(path):
        return UnreadableSource(
            "it is a zip inside a zip", "Unpack the outer zip and import the folder."
        )
    if member.flag_bits & ENCRYPTED:
        return UnreadableSource(
            "it is protected with a password", "Unpack the zip and import the folder."
        )
    if member.compress_type not in USUAL_COMPRESSION:
        return UnreadableSource(
            "it is packed with an unusual compression",
            "Make the zip again with the ordinary one (deflate), or import the unpacked folder.",
        )
    if member.file_size > limits.max_bytes:
        return explain_size(member.file_size, max_bytes=limits.max_bytes)
    return None


def _decode_name(member: zipfile.ZipInfo) -> str:
    """The name with forward slashes, and as UTF-8 where the zip forgot to say that it is.

    macOS writes UTF-8 without the flag, which zipfile then takes for code page 437.
    """
    name = member.filename.replace("\\", "/")
    if name.isascii() or member.flag_bits & NAME_IS_UTF8:
        return to_unicode(name)
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return to_unicode(name)
