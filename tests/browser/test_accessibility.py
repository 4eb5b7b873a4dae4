"""axe-core on every page kind, wide and narrow, light and dark: no violation."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenWindow
from tests.browser.driving import Window
from tests.browser.pages import EDITORS_PAGES, NARROW, READERS_PAGES, WIDE

ALL_RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "resultTypes": ["violations"],
}
# The dark page is the same page in other colours.
RULES_OF_COLOUR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
# Django's own, on its own pages: the search box of its lists is named by an icon, and the choice
# of select2 names itself after an element that only its script makes.
OF_DJANGO = {("label-title-only", "#searchbar"), ("aria-input-field-name", "select2")}
# What is folded is read too.
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })"

widths = pytest.mark.parametrize("width", [WIDE, NARROW])


@widths
@pytest.mark.parametrize("kind", READERS_PAGES)
def test_readers_pages_have_no_barrier(windows: OpenWindow, kind: str, width: int) -> None:
    with windows(width=width) as window:
        window.open(READERS_PAGES[kind])
        assert find_barriers(window) == []


def test_the_filters_of_a_phone_have_no_barrier(windows: OpenWindow) -> None:
    with windows(width=NARROW) as window:
        window.open(READERS_PAGES["search"])
        window.page.get_by_role("button", name="Filters", exact=True).click()
        assert find_barriers(window) == []


@widths
@pytest.mark.parametrize("kind", EDITORS_PAGES)
def test_editors_pages_have_no_barrier(
    windows: OpenWindow, editor: Any, kind: str, width: int
) -> None:
    with windows(width=width, storage_state=editor) as window:
        window.open(EDITORS_PAGES[kind])
        assert find_barriers(window) == []


def find_barriers(window: Window) -> list[str]:
    """What axe finds in both schemes, one line for each element."""
    window.page.evaluate(UNFOLD)
    found = []
    for scheme, rules in (("light", ALL_RULES), ("dark", RULES_OF_COLOUR)):
        window.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        window.settle()
        for violation in Axe().run(window.page, options=rules).response["violations"]:
            found += [
                f"{scheme}: {violation['id']}: {node['target']} {node['html'][:160]} "
                f"{node['failureSummary'][:300]}"
                for node in violation["nodes"]
                if not _is_of_django(violation["id"], node["target"][0])
            ]
    return found


def _is_of_django(rule: str, target: str) -> bool:
    return any(rule == exempt and part in target for exempt, part in OF_DJANGO)
