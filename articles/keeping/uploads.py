"""Files that editors have brought and that wait for their import: in a backup, and put back."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from django.conf import settings

from articles.models import Upload

# Where they lie in a backup, by the folder that each upload has for itself.
_FOLDER = "uploads"
_TOKEN = re.compile(r"[0-9a-f]{32}")


def find_files(tokens: Iterable[str]) -> dict[str, Path]:
    """Name in a backup -> the file, of the uploads with these folders."""
    root = Path(settings.UPLOADS_DIR)
    return {
        f"{_FOLDER}/{file.relative_to(root).as_posix()}": file
        for token in tokens
        for file in sorted((root / token).rglob("*"))
        if file.is_file()
    }


def is_one(name: str) -> bool:
    """Whether this is a name that `find_files` gives: nothing that leads elsewhere."""
    first, *rest = name.split("/")
    is_safe = all(part not in ("", ".", "..") and "\0" not in part for part in rest)
    return first == _FOLDER and len(rest) > 1 and is_safe and bool(_TOKEN.fullmatch(rest[0]))


def put_back(names: Iterable[str], folder: Path) -> None:
    """Move files that were unpacked to `folder` to where uploads lie.

    One by one over what is there: the same name means the same bytes, so that an archive which
    keeps its own uploads after all has lost none.
    """
    for name in names:
        token, *rest = PurePosixPath(name).relative_to(_FOLDER).parts
        home = Path(settings.UPLOADS_DIR) / token
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = home.joinpath(*rest)
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).replace(target)


def find_damaged() -> tuple[int, list[Upload]]:
    """How many uploads wait, and those of them whose files are not what was brought."""
    waiting = list(Upload.objects.waiting())
    damaged = [upload.pk for upload in waiting if not _is_sound(upload)]
    # One that was thrown away at this moment is not missed.
    return len(waiting), list(Upload.objects.waiting().filter(pk__in=damaged))


def _is_sound(upload: Upload) -> bool:
    if not upload.sums:  # of an earlier version
        return upload.folder.is_dir()
    return all(_add_up(upload.folder / name) == wanted for name, wanted in upload.sums.items())


def _add_up(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
