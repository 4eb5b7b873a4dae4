"""One server and one browser for the session, one clean window for each test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import cache, partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driving import PATIENCE, Window, launch, open_window, sign_in
from tests.browser.fonts import FAMILIES, find_families, write_configuration
from tests.browser.serving import Site, serve_sample

OpenWindow = Callable[..., AbstractContextManager[Window]]
BrowserOf = Callable[[str | None], Browser]

expect.set_options(timeout=PATIENCE)  # Of its own accord it waits five seconds.


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
def browser_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOf]:
    """Chromium with the fonts of one family, started when it is first asked for."""
    with sync_playwright() as playwright, ExitStack() as started:

        @cache
        def start(family: str | None) -> Browser:
            folder = tmp_path_factory.mktemp("fonts")
            fonts = write_configuration(family, folder) if family else None
            chromium = launch(playwright, fonts=fonts)
            started.callback(chromium.close)
            return chromium

        yield start


@pytest.fixture(scope="session")
def browser(browser_of: BrowserOf) -> Browser:
    """Chromium with the first family that is here; with the system's fonts where none is."""
    return browser_of(next(iter(find_families()), None))


@pytest.fixture(scope="session", params=FAMILIES)
def windows_of_family(
    request: pytest.FixtureRequest, browser_of: BrowserOf, site: Site
) -> OpenWindow:
    """Like `windows`, for what the system's font decides: once with each family."""
    if request.param not in find_families():
        pytest.skip(f"the fonts are not here (apt install {FAMILIES[request.param]})")
    return partial(open_window, browser_of(request.param), site.address)


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
