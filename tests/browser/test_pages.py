"""What every page kind costs and says: weight, requests, shifts, errors, hosts, headlines."""

from typing import Any

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driving import Window
from tests.browser.pages import EDITORS_PAGES, NARROW, READERS_PAGES, WIDE

LIGHT = 60_000  # bytes on the wire at the first view: two seconds on a slow mobile line
LIGHT_WITH_MAP = 75_000  # the map of the world comes on top
MOST_REQUESTS = 6

readers_pages = pytest.mark.parametrize("kind", READERS_PAGES)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@readers_pages
def test_a_first_view_is_light_quiet_and_steady(windows: OpenWindow, kind: str, width: int) -> None:
    with windows(width=width) as window:
        response = window.open(READERS_PAGES[kind])
        assert response.status == (404 if kind == "not-found" else 200)
        assert window.complaints == []
        assert window.breaches() == []
        assert window.page.evaluate("() => window.shifts") == []
        assert window.page.locator("h1").count() == 1
        assert all(met.url.startswith(window.address) for met in window.responses)
        assert len(window.responses) <= MOST_REQUESTS
        assert weigh(window) <= (LIGHT_WITH_MAP if kind == "countries" else LIGHT)


@pytest.mark.parametrize("kind", EDITORS_PAGES)
def test_an_editors_page_is_quiet(windows: OpenWindow, editor: Any, kind: str) -> None:
    with windows(storage_state=editor) as window:
        assert window.open(EDITORS_PAGES[kind]).status == 200
        assert window.complaints == []
        assert window.breaches() == []
        assert window.page.locator("h1").count() == 1
        assert all(met.url.startswith(window.address) for met in window.responses)


def test_the_page_of_a_strange_host_name_is_drawn(windows: OpenWindow) -> None:
    with windows() as window:
        window.address = window.address.replace("127.0.0.1", "strange-host.test")
        assert window.open("/").status == 400
        assert window.page.locator("h1").count() == 1
        assert window.breaches() == []


def weigh(window: Window) -> int:
    """Bytes of all bodies as they came over the wire."""
    return sum(met.request.sizes()["responseBodySize"] for met in window.responses)
