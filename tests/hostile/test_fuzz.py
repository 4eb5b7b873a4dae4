"""The running site, asked what nobody in their right mind asks: an answer each time, and soon.

`NEWSROOM_FUZZ=100000 pytest tests/hostile/test_fuzz.py` asks more often.
"""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.serving import PATIENCE, Site, serve_sample
from tests.hostile.oddities import make_requests

pytestmark = pytest.mark.fuzz

REQUESTS = int(os.environ.get("NEWSROOM_FUZZ", "18000"))
# Of those of the API's own description there are as many as its checks need.
API_EXAMPLES = max(10, REQUESTS // 200)
THREADS = 4
# How much longer than the page of a search, asked at the same moment. A busy machine keeps a page
# waiting once; a page that is slow is slow again.
SLOW = 10
ORDINARY = "/search/?q=treaty"
SUSPECT = 0.5  # seconds: what takes less is not compared
TRIES = 4

Odd = tuple[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve_sample(tmp_path_factory.mktemp("hostile")) as running:
        yield running


def test_every_odd_request_gets_an_answer_soon(site: Site) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        share = REQUESTS // THREADS
        runs = pool.map(lambda seed: list(ask_all(site, seed, share)), range(THREADS))
        odd = [complaint for run in runs for complaint in run]
    assert odd == []


def test_the_api_keeps_to_its_own_description(site: Site, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("st")
    done = subprocess.run(
        [
            str(command),
            "run",
            f"{site.address}/api/v1/openapi.json",
            "--checks=not_a_server_error,content_type_conformance,response_schema_conformance",
            f"--max-examples={API_EXAMPLES}",
            "--phases=examples,coverage,fuzzing",
            "--workers=2",
            "--seed=1",
            f"--request-timeout={PATIENCE}",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5_000:]


def ask_all(site: Site, seed: int, number: int) -> Iterator[Odd]:
    """Ask, and give back what was answered with a fault, slowly or not at all."""
    with Asker(site) as asker:
        for address, headers in make_requests(seed, number):
            trouble = ""
            for _ in range(TRIES):
                trouble = asker.ask(address, headers)
                if not trouble or trouble.isdecimal():
                    break
            if trouble:
                yield address[:300], trouble


class Asker:
    """One connection, opened again when it was closed."""

    def __init__(self, site: Site) -> None:
        host = site.address.removeprefix("http://")
        self._connection = http.client.HTTPConnection(host, timeout=PATIENCE)

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, address: str, headers: dict[str, str]) -> str:
        """What is wrong with the answer: a status of 500 and more, slowness, silence; or ""."""
        began = time.monotonic()
        trouble = self._get(address, headers)
        seconds = time.monotonic() - began
        if trouble or seconds < SUSPECT:
            return trouble
        began = time.monotonic()
        self._get(f"{ORDINARY}&asked={began}", {})
        times = seconds / (time.monotonic() - began)
        return f"{times:.0f} times as long as a search" if times > SLOW else ""

    def _get(self, address: str, headers: dict[str, str]) -> str:
        try:
            self._connection.putrequest("GET", address, skip_accept_encoding=True)
            for name, value in headers.items():
                self._connection.putheader(name, value.encode("latin-1", "replace"))
            self._connection.endheaders()
            response = self._connection.getresponse()
            response.read()
        except http.client.InvalidURL:
            return ""  # no client sends that
        except (http.client.HTTPException, OSError) as error:
            self._connection.close()
            return repr(error)
        if response.status >= 500:
            return str(response.status)
        return ""
