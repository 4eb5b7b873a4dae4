"""A quarter of an hour of everything at once, and the memory it takes.

`python -m tests.hostile.soak --minutes 15`: readers, an editor, imports and backups on the running
sample; a line a minute with the requests, the faults and the memory of the site's processes: their
own, and what they have mapped of database and index, which the system takes back when it needs it.
Exit code 1 if a page failed or the site's own memory went on growing.
"""

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.pages import READERS_PAGES
from tests.browser.serving import ROOT, Site, serve_sample

READERS = 3
WORDS = (
    "mandela",
    "treaty",
    "moscow",
    "harbour",
    "war OR peace",
    "person:kim",
    "country:us -treaty",
)
# An editor's pace, and how often something comes in or is put away.
PAUSE = 0.05
IMPORT_EVERY, BACKUP_EVERY = 30.0, 120.0
# The first requests fill caches, of 1,000 pages in each process; then memory may sway, not grow.
WARM_UP = 5_000
MOST_GROWTH = 1.15


@dataclass
class Tally:
    """What the readers met since it was last read."""

    requests: int = 0
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, fault: str = "") -> None:
        with self.lock:
            self.requests += 1
            if fault:
                self.faults.append(fault)

    def take(self) -> tuple[int, list[str]]:
        with self.lock:
            taken = self.requests, self.faults
            self.requests, self.faults = 0, []
            return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=15)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "archive"
        with serve_sample(data) as site, _busy(site, data, Path(folder)) as tally:
            return _watch(tally, minutes)


def _watch(tally: Tally, minutes: int) -> int:
    memory, settled, faults, asked = [], [], [], 0
    print("minute  requests  faults  own MB  mapped MB", flush=True)  # noqa: T201
    for minute in range(1, minutes + 1):
        time.sleep(60)
        requests, new = tally.take()
        faults += new
        own, mapped = _measure_site()
        memory.append(own)
        if asked > WARM_UP:
            settled.append(own)
        asked += requests
        line = (
            f"{minute:>6}  {requests:>8,}  {len(new):>6}  {own / 1e6:>6,.0f}  {mapped / 1e6:>9,.0f}"
        )
        print(line, *new[:3], flush=True)  # noqa: T201
    settled = settled or memory
    growth = max(settled[len(settled) // 2 :]) / max(settled[: len(settled) // 2 + 1])
    print(f"own memory, second half ÷ first: {growth:.2f}; faults: {len(faults)}")  # noqa: T201
    return int(bool(faults) or growth > MOST_GROWTH)


@contextmanager
def _busy(site: Site, data: Path, folder: Path) -> Iterator[Tally]:
    tally, stop = Tally(), threading.Event()
    threads = [
        threading.Thread(target=_read, args=(site, tally, stop, seed)) for seed in range(READERS)
    ]
    threads.append(threading.Thread(target=_keep, args=(data, folder, tally, stop)))
    editor = _start(data, "-m", "tests.hostile.editing", "1", str(PAUSE))
    for thread in threads:
        thread.start()
    try:
        yield tally
    finally:
        stop.set()
        editor.kill()
        editor.wait()
        for thread in threads:
            thread.join()


def _read(site: Site, tally: Tally, stop: threading.Event, seed: int) -> None:
    dice = random.Random(seed)
    pages = [page for page in READERS_PAGES.values() if "nowhere" not in page]
    connection = http.client.HTTPConnection(site.address.removeprefix("http://"), timeout=30)
    while not stop.is_set():
        query = dice.choice(WORDS).replace(" ", "+")
        page = dice.choice([*pages, f"/search/?q={query}&page={dice.randrange(1, 5)}"])
        try:
            connection.request("GET", page)
            response = connection.getresponse()
            response.read()
            # An article that the editor has just taken down is gone for a moment.
            tally.note("" if response.status < 500 else f"{response.status} {page}")
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            tally.note(f"{error!r} {page}")


def _keep(data: Path, folder: Path, tally: Tally, stop: threading.Event) -> None:
    """Imports and backups, now and then."""
    news = folder / "news"
    news.mkdir()
    written, last = 0, time.monotonic()
    while not stop.wait(IMPORT_EVERY):
        for number in range(written, written + 50):
            text = (
                f"Harbour report number {number}\n\nAda North counted {number} ships on Tuesday.\n"
            )
            (news / f"{number:06}.txt").write_text(text, encoding="utf-8")
        written += 50
        commands = [("manage.py", "import_articles", str(news), "--workers=1")]
        if time.monotonic() - last > BACKUP_EVERY:
            last = time.monotonic()
            commands.append(("manage.py", "backup", "--force", str(folder / "soak.zip")))
        for command in commands:
            if _start(data, *command).wait():
                tally.note(f"failed: {command[1]}")


def _start(data: Path, *command: str) -> "subprocess.Popen[bytes]":
    kept = {name: value for name, value in os.environ.items() if "NEWSROOM_" not in name}
    environment = {**kept, "NEWSROOM_DATA": str(data)}
    environment["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )


def _measure_site() -> tuple[int, int]:
    """Bytes of the web processes and their worker, each one's fair share: own, and mapped."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(above, []).append(int(entry.name))
    own, mapped = 0, 0
    # Not the editor and the commands beside them, which come and go.
    pending = [number for number in children.get(os.getpid(), []) if _is_server(number)]
    while pending:
        number = pending.pop()
        pending += children.get(number, [])
        shares = _read_shares(number)
        own += shares.get("Pss_Anon", 0)
        mapped += shares.get("Pss_File", 0)
    return own, mapped


def _is_server(number: int) -> bool:
    try:
        return "gunicorn" in Path(f"/proc/{number}/cmdline").read_text()
    except OSError:
        return False


def _read_shares(number: int) -> dict[str, int]:
    try:
        rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
    except OSError:
        return {}
    found = re.findall(r"^(\w+): +(\d+) kB", rollup, re.MULTILINE)
    return {name: int(size) * 1024 for name, size in found}


if __name__ == "__main__":
    sys.exit(main())
