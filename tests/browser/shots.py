"""`make shots`: every page kind in both widths and schemes, as pictures in shots/."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser.driving import Window, launch, open_window, sign_in
from tests.browser.pages import EDITORS_PAGES, NARROW, READERS_PAGES, WIDE
from tests.browser.serving import ROOT, Site, serve_sample

SHOTS = ROOT / "shots"


def main(wanted: list[str]) -> None:
    """Take the pictures of the page kinds wanted, or of all."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    data = Path(tempfile.mkdtemp(prefix="newsroom-shots-"))
    try:
        with serve_sample(data / "archive") as site, sync_playwright() as playwright:
            browser = launch(playwright)
            cookies = sign_in(browser, site)
            for kind, path in {**READERS_PAGES, **EDITORS_PAGES}.items():
                if not wanted or kind in wanted:
                    is_public = kind in READERS_PAGES
                    take(
                        browser, site, kind=kind, path=path, cookies=None if is_public else cookies
                    )
            if not wanted:
                take_special(browser, site)
            browser.close()
    finally:
        shutil.rmtree(data, ignore_errors=True)
    sys.stdout.write(f"{len(list(SHOTS.iterdir()))} pictures in {SHOTS}\n")


def take(browser: Browser, site: Site, *, kind: str, path: str, cookies: Any) -> None:
    """Both widths in both schemes of one page."""
    for width in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            with open_window(
                browser, site.address, width=width, scheme=scheme, storage_state=cookies
            ) as window:
                window.open(path)
                save(window, f"{kind}-{width}-{scheme}")


def take_special(browser: Browser, site: Site) -> None:
    """What is seen only after a click or on paper."""
    with open_window(browser, site.address) as window:
        window.open(READERS_PAGES["article"])
        window.page.get_by_label("Highlight names in the text").check()
        save(window, "article-names")
        window.page.emulate_media(media="print")
        save(window, "article-print")
    with open_window(browser, site.address, width=NARROW) as window:
        window.open(READERS_PAGES["search"])
        window.page.get_by_role("button", name="Filters", exact=True).click()
        window.page.screenshot(path=SHOTS / "search-filters-phone.png")
    with open_window(browser, site.address, forced_colors="active") as window:
        window.open(READERS_PAGES["front"])
        save(window, "front-forced-colours")


def save(window: Window, name: str) -> None:
    """The whole page, from top to bottom."""
    window.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


if __name__ == "__main__":
    main(sys.argv[1:])
