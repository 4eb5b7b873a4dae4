"""What ends a command that is not its own fault, as one sentence with advice."""

import errno
import sqlite3
from collections.abc import Iterator

AGAIN = "then run the command again; what it has done is kept"
_FULL = f"The disk is full{{where}}: make room, {AGAIN}."
_READ_ONLY = (
    "Not allowed to write{where}: give the account that runs Newsroom the right to, or run the"
    f" command as that account, {AGAIN}."
)
# Part of what SQLite or PostgreSQL says, in small letters -> the sentence.
_DATABASE = (
    ("is full", _FULL),
    ("no space left", _FULL),
    ("is locked", f"The database is locked by another program: wait until it is done, {AGAIN}."),
    ("readonly database", _READ_ONLY),
    ("read-only transaction", _READ_ONLY),
    (
        "unable to open",
        "The database can't be opened: check that its folder is there and may be written to,"
        f" {AGAIN}.",
    ),
    ("disk i/o error", f"The disk of the database fails: check it, {AGAIN}."),
    (
        "malformed",
        "The database is damaged: keep its file, and restore the last backup with"
        " manage.py restore FILE --force.",
    ),
    (
        "not a database",
        "The database is damaged: keep its file, and restore the last backup with"
        " manage.py restore FILE --force.",
    ),
    ("terminat", f"The database server ended the connection: wait until it is back, {AGAIN}."),
    ("closed", f"The database server ended the connection: wait until it is back, {AGAIN}."),
    ("connect", f"The database server does not answer: start it or check its address, {AGAIN}."),
)
_OPERATING_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}


def explain_failure(error: BaseException) -> str | None:
    """A sentence with advice; None for what only a programmer can mend."""
    from django.db import DatabaseError

    for each in _chain(error):
        if isinstance(each, OSError) and not isinstance(each, BrokenPipeError):
            return _explain_system(each)
        if isinstance(each, (DatabaseError, sqlite3.DatabaseError)):
            said = str(each).lower()
            for part, sentence in _DATABASE:
                if part in said:
                    return sentence.format(where="")
        if type(each).__name__ in ("EngineFailed", "IndexUnusable"):
            return "The search index is missing or damaged: build it with manage.py reindex."
    return None


def _explain_system(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    sentence = _OPERATING_SYSTEM.get(error.errno or 0)
    if sentence is None:
        said = error.strerror or str(error) or type(error).__name__
        return f"{said}{where}: mend that, {AGAIN}."
    return sentence.format(where=where)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The causes first: the disk is full, and therefore the engine fails."""
    found: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in found:
        found.append(each)
        each = each.__cause__ or each.__context__
    return reversed(found)
