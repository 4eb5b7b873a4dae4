"""A backup or a restore that kills itself: run by test_kill.py.

`python -m tests.maintenance.dying backup|restore FILE MOMENT`: MOMENT is a step of the copying by
number, or the name of a function that is never reached.
"""

import os
import signal
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from articles import maintenance, search  # noqa: E402
from articles.maintenance import backup, backup_file, sqlite  # noqa: E402

FUNCTIONS = {
    "seal": backup_file,
    "verify": backup_file,
    "_replace_archive": backup,
    "note_backup": backup,
    "rebuild": search,
}


class Reaper:
    """Told of every step of the copying, it ends the process at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last

    def start(self, total: int) -> None:
        """Every step is counted from here."""

    def advance(self, number: int) -> None:
        self.left -= 1
        if self.left == 0:
            die()


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(what: str, file: Path, moment: str) -> None:
    sqlite.PAGES = 20
    backup_file.CHUNK = 1 << 14
    reporter = Reaper(int(moment) if moment.isdigit() else -1)
    if not moment.isdigit():
        setattr(FUNCTIONS[moment], moment, die)
    if what == "backup":
        maintenance.back_up(file, force=True, reporter=reporter)
    else:
        maintenance.restore(file, force=True, reporter=reporter)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
