"""A walk through the archive in Firefox: what Chromium shows is there as well."""

import shutil
import socket
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.browser.pages import READERS_PAGES
from tests.browser.serving import Site

with warnings.catch_warnings():
    # The driver's own libraries ask the system its name in a way that Python will drop.
    warnings.simplefilter("ignore", DeprecationWarning)
    from marionette_driver import By, Wait
    from marionette_driver.errors import NoSuchElementException
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import Marionette

pytestmark = pytest.mark.firefox

PAUSE = 0.1  # seconds between two questions whether it is there
PATIENCE = 60  # seconds: the first start of a fresh profile on a busy machine
_PREFERENCES = """
user_pref("marionette.port", {port});
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("ui.systemUsesDarkTheme", {dark});
"""

_BACKGROUND = "return getComputedStyle(document.body).backgroundColor"
_OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Firefox without a screen, with a profile of its own."""
    yield from _start(tmp_path_factory.mktemp("firefox"), dark=False)


@pytest.mark.parametrize("kind", READERS_PAGES)
def test_every_page_kind_is_drawn(firefox: Any, site: Site, kind: str) -> None:
    firefox.navigate(site.address + READERS_PAGES[kind])
    assert len(firefox.find_elements(By.CSS_SELECTOR, "h1")) == 1
    assert firefox.execute_script(_OVERFLOW) <= 0
    assert firefox.execute_script(_BACKGROUND) != "rgba(0, 0, 0, 0)"


def test_a_reader_searches_narrows_and_reads(firefox: Any, site: Site) -> None:
    firefox.navigate(site.address)
    firefox.find_element(By.CSS_SELECTOR, "#q").send_keys("mandela", Keys.ENTER)
    _wait(firefox, ".ledger mark")  # The front page has a list as well, without marked words.
    found = firefox.find_element(By.CSS_SELECTOR, ".ledger .entry h3 a")
    headline = found.text
    found.click()
    _wait(firefox, ".article")
    assert firefox.find_element(By.CSS_SELECTOR, "h1").text == headline
    firefox.find_element(By.CSS_SELECTOR, "label[for=hl], #hl").click()
    mention = firefox.find_element(By.CSS_SELECTOR, ".prose .m:not(.pl)")
    assert mention.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"


def test_suggestions_open_beneath_the_search_box(firefox: Any, site: Site) -> None:
    firefox.navigate(f"{site.address}/search/")
    firefox.find_element(By.CSS_SELECTOR, "#q").send_keys("mand")
    option = _wait(firefox, "[role=option]")
    assert "Mandela" in option.text


def test_the_dark_scheme_of_the_system_is_followed(
    tmp_path_factory: pytest.TempPathFactory, firefox: Any, site: Site
) -> None:
    firefox.navigate(site.address)
    light = firefox.execute_script(_BACKGROUND)
    starting = _start(tmp_path_factory.mktemp("dark"), dark=True)
    with closing(starting):
        dark = next(starting)
        dark.navigate(site.address)
        assert dark.execute_script(_BACKGROUND) != light


def _start(profile: Path, *, dark: bool) -> Iterator[Any]:
    port = _find_port()
    preferences = _PREFERENCES.format(port=port, dark=int(dark))
    (profile / "user.js").write_text(preferences, encoding="utf-8")
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "there is no Firefox here"
    running = subprocess.Popen(
        [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    driver = Marionette(host="127.0.0.1", port=port, socket_timeout=PATIENCE)
    try:
        _wait_for_port(port)
        driver.start_session()
        yield driver
        driver.delete_session()
    finally:
        running.terminate()
        running.wait(PATIENCE)


def _wait(driver: Any, selector: str) -> Any:
    return Wait(driver, timeout=PATIENCE, ignored_exceptions=NoSuchElementException).until(
        lambda found: found.find_element(By.CSS_SELECTOR, selector)
    )


def _wait_for_port(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(PAUSE)
        else:
            return
    raise TimeoutError(f"Firefox did not listen within {PATIENCE} seconds")


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
