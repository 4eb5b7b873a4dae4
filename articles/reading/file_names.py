"""What a name alone decides: an article, a zip, something to ignore, something unsafe."""

import os
import re

ARTICLE_SUFFIXES = (".txt", ".md")
ZIP_SUFFIX = ".zip"
# A label beside an article that states how it should be split; not itself an article.
EXPECTATION_SUFFIX = ".expected.json"

_DRIVE = re.compile(r"[A-Za-z]:")


def find_reason_to_ignore(name: str) -> str | None:
    """Why a file of this name (the last part of a path) is passed over, or None."""
    lower = name.lower()
    if is_hidden(name):
        return "a hidden file"
    if lower.startswith("readme"):
        return "a README, not an article"
    if lower.endswith(EXPECTATION_SUFFIX):
        return "an expectation for tests, not an article"
    if lower.endswith((*ARTICLE_SUFFIXES, ZIP_SUFFIX)):
        return None
    return "not a .txt, .md or .zip file"


def is_hidden(name: str) -> bool:
    """Dot files, and the folder that macOS adds to every zip."""
    return name.startswith(".") or name == "__MACOSX"


def is_zip(name: str) -> bool:
    return name.lower().endswith(ZIP_SUFFIX)


def find_reason_to_distrust(member: str) -> str | None:
    """Why a zip member of this name is refused, or None. Forward slashes only."""
    if member.startswith("/"):
        return "its name in the zip is an absolute path"
    if _DRIVE.match(member):
        return "its name in the zip starts with a drive letter"
    if ".." in member.split("/"):
        return "its name in the zip leads out of the zip (..)"
    return None


def to_unicode(path: str) -> str:
    """A path without lone surrogates: bytes of a name that are no UTF-8 become \\xff."""
    if path.isascii():
        return path
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def to_display(path: str) -> str:
    """A path safe to print: control characters escaped, so that no name forges a line."""
    path = to_unicode(path)
    if path.isprintable():
        return path
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in path
    )
