"""The sample archive on a real server: imported, collected and served as `make run` does it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.long_article import write_long_article

ROOT = Path(__file__).resolve().parents[2]
# A loaded machine starts two Pythons in a few seconds; a broken server never answers.
PATIENCE = 120  # seconds
PAUSE = 0.05  # seconds between two questions whether the server is there

_PASSWORD = re.compile(r"^ +password +(?P<word>\S+)$", re.MULTILINE)
_SLUG_OF_LONG = "harbour-masters-of-forty-ports-agree"


@dataclass(frozen=True)
class Site:
    """A running archive: where it is, and its editor's password as printed at the first start."""

    address: str
    password: str
    environment: Mapping[str, str]


@contextmanager
def serve_sample(data: Path) -> Iterator[Site]:
    """Build the archive in `data`, serve it on a free port until the block ends."""
    (data / "long").mkdir(parents=True)
    (data / "long" / f"{_SLUG_OF_LONG}.txt").write_text(write_long_article(), encoding="utf-8")
    port = _find_port()
    environment = _clean_environment(data, port)
    for command in (
        ["migrate", "--verbosity=0"],
        ["import_articles", "seeds", str(data / "long")],
        ["collectstatic", "--noinput", "--verbosity=0"],
    ):
        _manage(command, environment)
    password = _make_account(["first_account"], environment)
    server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_up(server, address)
        yield Site(address=address, password=password, environment=environment)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def add_account(site: Site, name: str) -> str:
    """Make an Editor's account; its password."""
    return _make_account(["add_account", name], site.environment)


def _make_account(command: list[str], environment: Mapping[str, str]) -> str:
    password = _PASSWORD.search(_manage(command, environment))
    assert password, f"{command[0]} printed no password"
    return password["word"]


def _clean_environment(data: Path, port: int) -> dict[str, str]:
    """The environment without what the test settings put into it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEWSROOM_", "DJANGO_"))
    }
    return {
        **kept,
        "NEWSROOM_DATA": str(data),
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }


def _manage(command: list[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"manage.py {command[0]}: {done.stdout}\n{done.stderr}"
    return done.stdout


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urlopen(f"{address}/healthz", timeout=PATIENCE):
                return
        except (URLError, ConnectionError):
            time.sleep(PAUSE)
    raise TimeoutError(f"{address} did not answer within {PATIENCE} seconds")
