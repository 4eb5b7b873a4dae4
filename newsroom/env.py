"""Typed reading of the `NEWSROOM_*` environment variables; nothing else reads the environment."""

import os
import re
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from newsroom.databases import describe_database, describe_sqlite

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

# A database's address may hold a password.
_SECRET = re.compile(r"SECRET|PASSWORD|TOKEN|KEY|URL|_FILE$")


def read_text(name: str, default: str = "") -> str:
    """The variable, or what the file named by `NAME_FILE` holds (for secrets), or the default."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: {file} can't be read: {error}") from error
    return os.environ.get(name, default)


def read_flag(name: str, *, default: bool = False) -> bool:
    """1, true, yes, on; or 0, false, no, off, empty. Anything else stops the start."""
    raw = read_text(name, "1" if default else "0").strip().lower()
    if raw not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}: {raw!r} is neither yes nor no; use 1 or 0")
    return raw in TRUE


def read_number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`."""
    raw = read_text(name, str(default)).strip().replace("_", "")
    try:
        number = int(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {raw!r} is not a whole number") from error
    if number < least:
        raise ImproperlyConfigured(f"{name}: {number} is less than {least}")
    return number


def read_choice(name: str, default: str, *, choices: Collection[str]) -> str:
    """One of these words, whatever its case. Another one stops the start."""
    raw = read_text(name, default).strip()
    found = next((choice for choice in choices if choice.lower() == raw.lower()), None)
    if found is None:
        raise ImproperlyConfigured(f"{name}: {raw!r} is not one of {', '.join(choices)}")
    return found


def read_log_form() -> str:
    """`NEWSROOM_LOG_FORMAT`: text for people or json for machines; the server asks as well."""
    return read_choice("NEWSROOM_LOG_FORMAT", "text", choices=("text", "json"))


def read_port() -> int:
    """`PORT`, the one variable without the prefix: platforms set it under that name."""
    raw = os.environ.get("PORT", "8000")
    if not raw.isdigit() or not 0 < int(raw) < 65536:
        raise ImproperlyConfigured(f"PORT: {raw!r} is not a port number")
    return int(raw)


def read_list(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in read_text(name, default).split(",") if part.strip()]


def read_folder(name: str, default: Path) -> Path:
    """An absolute folder; it is made when it does not exist."""
    folder = Path(read_text(name) or default).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {folder} can't be created: {error}") from error
    return folder


def read_database(name: str, file: Path) -> dict[str, Any]:
    """Django's settings of the database at an address, or of SQLite in `file` when none is set."""
    return find_database(name) or describe_sqlite(file)


def find_database(name: str) -> dict[str, Any] | None:
    """Django's settings of the database at an address, if one is set."""
    url = read_text(name).strip()
    return describe_database(url, name=name) if url else None


def read_secret(name: str, file: Path) -> str:
    """The variable, or the secret kept in `file`, which is made on first use for its owner only."""
    given = read_text(name)
    if given:
        return given
    try:
        # O_EXCL decides between two first starts: one writes, the other reads.
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{file} can't be written: {error}; set {name}") from error
    secret = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(secret)
    return secret


def describe_choices() -> dict[str, str]:
    """The variables that are set, but for those that hold, or lead to, a secret."""
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if name.startswith("NEWSROOM_") and not _SECRET.search(name)
    }
