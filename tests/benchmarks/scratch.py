"""A data folder of the benchmark's own. Nothing here ever touches an archive that somebody uses."""

import os
import shutil
from pathlib import Path

import django

# Only a folder that bears this file is ever filled or emptied.
_MARKER = "benchmark-scratch"


class NotScratch(Exception):
    """The folder holds something that the benchmark did not put there."""


def claim(folder: Path, *, fresh: bool = False) -> Path:
    """Make the folder, or take one of an earlier run; `fresh` empties it first."""
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARKER).exists():
        raise NotScratch(f"{folder} is not empty and was not made by a benchmark")
    if fresh and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARKER).touch()
    return folder


def environment(folder: Path) -> dict[str, str]:
    """The environment in which the program works on this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA": str(folder),
        "NEWSROOM_SECRET_KEY": "only-for-benchmarks",
    }


def open_django(folder: Path) -> None:
    """Set Django up on this folder, once in a process, and make the tables."""
    for name in [name for name in os.environ if name.startswith("NEWSROOM_")]:
        del os.environ[name]
    os.environ.update(environment(folder))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
