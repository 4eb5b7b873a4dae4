"""Rival programs, installed by the benchmark into an environment of its own, never a dependency."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from articles.search.index.documents import Document
from tests.benchmarks.ports import wait_for

_PACKAGES = (
    "datasette==0.65.5",
    "whoosh-reloaded==2.7.5",
    "modelsearch==1.3.2",
    # What its site runs on: the same as Newsroom's.
    f"Django=={version('django')}",
    f"gunicorn=={version('gunicorn')}",
)
_WHOOSH = Path(__file__).with_name("rival_whoosh.py")
_SITES = Path(__file__).with_name("rival_sites")
# One process on both sides, since Datasette is one as well.
# Seconds until a page counts as not answered.
PATIENCE = 30.0
_SERVING = ("--workers=1", "--threads=4", "--keep-alive=60", "--log-level=error")


def install(folder: Path) -> Path:
    """The Python of an environment with the rivals in it; made once."""
    python = folder / "bin" / "python"
    ready, wanted = folder / "ready", "\n".join(_PACKAGES)
    if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
        venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES],
            check=True,
        )
        ready.write_text(wanted, encoding="utf-8")
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


def fill_modelsearch(
    python: Path, database: Path, documents: Iterable[Document], names: Mapping[int | None, str]
) -> dict[str, Any]:
    """Fill and index the database of the site with django-modelsearch."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    with subprocess.Popen(
        [python, "-m", "modelsearch_site.fill"],
        env=_site_environment(database),
        cwd=_SITES,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as filling:
        assert filling.stdin
        assert filling.stdout
        for one in documents:
            filling.stdin.write(json.dumps(_as_row(one, names)) + "\n")
        filling.stdin.close()
        answer: dict[str, Any] = json.loads(filling.stdout.read())
    return answer


@contextmanager
def modelsearch(python: Path, database: Path, port: int) -> Iterator["Site"]:
    """The site with django-modelsearch."""
    command = [python, "-m", "gunicorn", "modelsearch_site.wsgi", f"--bind=127.0.0.1:{port}",
               *_SERVING]  # fmt: skip
    with _serve(command, _site_environment(database), port, _SITES) as site:
        yield site


@contextmanager
def newsroom(environment: Mapping[str, str], folder: Path, port: int) -> Iterator["Site"]:
    """Newsroom as it is served, but with one web worker."""
    command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", f"--bind=127.0.0.1:{port}",
               *_SERVING]  # fmt: skip
    with _serve(command, environment, port, folder) as site:
        yield site


class Site:
    """One kept-open connection to a server on this machine. Raises `TimeoutError`."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, address: str) -> bytes:
        """The page, compressed if the server does that; raises when it is not one."""
        try:
            answer = self._ask(address)
        except (http.client.RemoteDisconnected, ConnectionError):
            # A server hangs up on who says nothing for seconds, as when another one is slow.
            self._connection.close()
            answer = self._ask(address)
        except TimeoutError:
            self._connection.close()
            raise
        content = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise AssertionError(f"{address}: {answer.status}")
        return content

    def _ask(self, address: str) -> http.client.HTTPResponse:
        self._connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        return self._connection.getresponse()


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


def _site_environment(database: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "modelsearch_site.settings",
        "RIVAL_DATABASE": str(database),
        "PYTHONPATH": str(_SITES),
    }


def _as_row(document: Document, names: Mapping[int | None, str]) -> dict[str, object]:
    return {
        "id": document.id,
        "headline": document.headline,
        "standfirst": document.standfirst,
        "body": "\n".join((document.body, *document.captions)),
        "publication": names.get(document.publication, ""),
        "month": f"{document.published:%Y-%m}" if document.published else "",
    }


def _text(document: Document) -> str:
    return "\n".join((document.headline, document.standfirst, document.body, *document.captions))
