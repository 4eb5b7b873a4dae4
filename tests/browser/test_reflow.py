"""No page needs sideways scrolling: on the narrowest phone, on the widest screen, widely spaced."""

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.pages import NARROW, READERS_PAGES, WIDE

NARROWEST, WIDEST = 320, 1920

# WCAG 1.4.12. A constructed sheet: the policy lets no other style in.
WIDE_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
STICKING_OUT = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter(part => part.getBoundingClientRect().right > innerWidth + 1)
    .filter(part => !part.closest('.scroll, svg, .vh'))
    .map(part => `${part.tagName}.${part.className}`);
}"""


@pytest.mark.parametrize("kind", READERS_PAGES)
def test_nothing_sticks_out(windows: OpenWindow, kind: str) -> None:
    with windows() as window:
        window.open(READERS_PAGES[kind])
        found = {}
        for width in (NARROWEST, NARROW, WIDE, WIDEST):
            window.page.set_viewport_size({"width": width, "height": 800})
            found[f"{width}"] = window.page.evaluate(STICKING_OUT)
        window.page.evaluate(WIDE_SPACING)
        for width in (NARROW, WIDE):
            window.page.set_viewport_size({"width": width, "height": 800})
            found[f"{width}, widely spaced"] = window.page.evaluate(STICKING_OUT)
        assert {width: parts for width, parts in found.items() if parts} == {}
