"""Rival programs, installed by the benchmark into an environment of its own, never a dependency."""

import http.client
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from articles.search.documents import Document
from tests.benchmarks.ports import wait_for

_PACKAGES = ("datasette==0.65.5", "whoosh-reloaded==2.7.5")
_WHOOSH = Path(__file__).with_name("rival_whoosh.py")


def install(folder: Path) -> Path:
    """The Python of an environment with the rivals in it; made once."""
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES],
            check=True,
        )
        (folder / "ready").touch()
    return python


def measure_whoosh(
    python: Path, folder: Path, documents: Iterable[Document], queries: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Build and query Whoosh in a process of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = [json.dumps(queries)]
    lines += [json.dumps({"id": one.id, "text": _text(one)}) for one in documents]
    run = subprocess.run(
        [python, _WHOOSH, folder],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


@contextmanager
def datasette(python: Path, database: Path, port: int) -> Iterator["Site"]:
    """Datasette on this file, with facets however long they take: by default it drops slow ones."""
    limits = [("sql_time_limit_ms", "60000"), ("facet_time_limit_ms", "60000")]
    settings = [part for name, value in limits for part in ("--setting", name, value)]
    command = [python, "-m", "datasette", "serve", database, "--port", str(port), *settings]
    with _serve(command, {}, port) as site:
        yield site


@contextmanager
def newsroom(environment: Mapping[str, str], folder: Path, port: int) -> Iterator["Site"]:
    """Newsroom as it is served, with one worker, since Datasette is one process as well."""
    bind = f"--bind=127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", bind, "--workers=1",
               "--threads=4", "--keep-alive=60", "--log-level=error"]  # fmt: skip
    with _serve(command, environment, port, folder) as site:
        yield site


class Site:
    """One kept-open connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, address: str) -> bytes:
        """The page, compressed if the server does that; raises when it is not one."""
        self._connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise AssertionError(f"{address}: {answer.status}")
        return content


@contextmanager
def _serve(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    port: int,
    folder: Path | None = None,
) -> Iterator[Site]:
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        command, env=dict(environment) or None, cwd=folder, stdout=quiet, stderr=quiet
    )
    try:
        wait_for(port)
        yield Site(port)
    finally:
        server.terminate()
        server.wait()


def _text(document: Document) -> str:
    return "\n".join((document.headline, document.standfirst, document.body, *document.captions))
