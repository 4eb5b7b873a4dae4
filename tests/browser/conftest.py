"""One server and one browser for the session, one clean window for each test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.driving import Window, launch, open_window, sign_in
from tests.browser.serving import Site, serve_sample

OpenWindow = Callable[..., AbstractContextManager[Window]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is marked `browser`."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample archive, served."""
    with serve_sample(tmp_path_factory.mktemp("archive")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def windows(browser: Browser, site: Site) -> OpenWindow:
    """Opens clean windows: `with windows(width=390, scheme="dark") as window:`."""
    return partial(open_window, browser, site.address)


@pytest.fixture
def window(windows: OpenWindow) -> Iterator[Window]:
    """A clean window on a laptop."""
    with windows() as opened:
        yield opened


@pytest.fixture
def page(window: Window, site: Site) -> Page:
    """The page of a clean window, on the front page."""
    window.page.goto(site.address)
    return window.page


@pytest.fixture(scope="session")
def editor(browser: Browser, site: Site) -> Any:
    """Cookies of the signed-in editor, as `storage_state`."""
    return sign_in(browser, site)
