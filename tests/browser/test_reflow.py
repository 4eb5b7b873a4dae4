"""Pages hold in any system font: nothing scrolls sideways, every target is large enough."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenWindow
from tests.browser.driving import Window
from tests.browser.pages import EDITORS_PAGES, NARROW, READERS_PAGES, WIDE

NARROWEST, WIDEST = 320, 1920

# WCAG 1.4.12. A constructed sheet: the policy lets no other style in.
WIDE_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
TARGET_SIZE = {
    "runOnly": {"type": "rule", "values": ["target-size"]},
    "resultTypes": ["violations"],
}
STICKING_OUT = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter(part => part.getBoundingClientRect().right > innerWidth + 1)
    .filter(part => !part.closest('.scroll, svg, .vh'))
    .map(part => `${part.tagName}.${part.className}`);
}"""


@pytest.mark.parametrize("kind", READERS_PAGES)
def test_nothing_sticks_out_and_all_targets_are_large_enough(
    windows_of_family: OpenWindow, kind: str
) -> None:
    with windows_of_family() as window:
        window.open(READERS_PAGES[kind])
        assert find_small_targets(window) == []
        found = {}
        for width in (NARROWEST, NARROW, WIDE, WIDEST):
            window.page.set_viewport_size({"width": width, "height": 800})
            found[f"{width}"] = window.page.evaluate(STICKING_OUT)
        window.page.evaluate(WIDE_SPACING)
        for width in (NARROW, WIDE):
            window.page.set_viewport_size({"width": width, "height": 800})
            found[f"{width}, widely spaced"] = window.page.evaluate(STICKING_OUT)
        assert {width: parts for width, parts in found.items() if parts} == {}


@pytest.mark.parametrize("kind", EDITORS_PAGES)
def test_editors_targets_are_large_enough(
    windows_of_family: OpenWindow, editor: Any, kind: str
) -> None:
    with windows_of_family(storage_state=editor) as window:
        window.open(EDITORS_PAGES[kind])
        assert find_small_targets(window) == []


def find_small_targets(window: Window) -> list[str]:
    """What is under 24 px and close to another target, at both widths (WCAG 2.5.8)."""
    found = []
    for width in (NARROW, WIDE):
        window.page.set_viewport_size({"width": width, "height": 800})
        for violation in Axe().run(window.page, options=TARGET_SIZE).response["violations"]:
            found += [f"{width}: {node['target']} {node['html']}" for node in violation["nodes"]]
    return found
