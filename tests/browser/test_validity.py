"""Every page kind is valid HTML by the Nu checker, the one of validator.w3.org."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from tests.browser.driving import open_window
from tests.browser.pages import EDITORS_PAGES, READERS_PAGES
from tests.browser.serving import ROOT, Site

pytestmark = pytest.mark.validity

CHECKER = ROOT / ".venv" / "vnu.jar"
# Django's own: the empty choice of its select2 fields, and the label in the hidden row of a
# hidden field.
OF_DJANGO = (
    "Element “option” without attribute “label” must not be empty.",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden",
)


def test_readers_pages_are_valid(site: Site, tmp_path: Path) -> None:
    for kind, path in READERS_PAGES.items():
        (tmp_path / f"{kind}.html").write_bytes(fetch(site.address + path))
    assert find_errors(tmp_path) == []


def test_editors_pages_are_valid(browser: Browser, site: Site, editor: Any, tmp_path: Path) -> None:
    with open_window(browser, site.address, storage_state=editor) as window:
        for kind, path in EDITORS_PAGES.items():
            page = window.page.request.get(site.address + path)
            (tmp_path / f"{kind}.html").write_bytes(page.body())
    assert [error for error in find_errors(tmp_path) if not is_djangos(error)] == []


def fetch(address: str) -> bytes:
    """The page as the server sends it, whatever its status."""
    try:
        with urlopen(Request(address, headers={"Accept": "text/html"})) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        return error.read()


def is_djangos(error: str) -> bool:
    """Whether the admin writes it like that whatever is registered."""
    return any(message in error for message in OF_DJANGO)


def find_errors(folder: Path) -> list[str]:
    """One line for each error of the checker: page, line, what is wrong."""
    assert CHECKER.exists(), "the HTML checker is missing: run .ci/get-checker"
    checked = subprocess.run(
        ["java", "-jar", CHECKER, "--errors-only", "--format", "json", folder],
        capture_output=True,
        text=True,
    )
    return [
        f"{Path(found['url']).stem}: line {found.get('lastLine')}: {found['message']} "
        f"{found.get('extract', '')!r}"
        for found in json.loads(checked.stderr)["messages"]
    ]
