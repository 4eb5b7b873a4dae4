"""Everything can be reached by keys alone, and shows where they are."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import Window
from tests.browser.pages import READERS_PAGES

# Whether whatever has the focus is in sight and looks focused: a ring, or another ground.
IS_MARKED = """() => {
  const part = document.activeElement;
  const box = part.getBoundingClientRect();
  const style = getComputedStyle(part);
  const hasRing = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return hasRing && box.bottom > 0 && box.top < innerHeight && box.width > 0;
}"""
WHAT = "() => document.activeElement.outerHTML.slice(0, 120)"
STEPS = 40  # the header, the search and the first of the results


def test_the_first_key_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_focus_is_seen_all_the_way_through_a_search(window: Window) -> None:
    window.open(READERS_PAGES["search"])
    unmarked = []
    for _ in range(STEPS):
        window.page.keyboard.press("Tab")
        if not window.page.evaluate(IS_MARKED):
            unmarked.append(window.page.evaluate(WHAT))
    assert unmarked == []


def test_the_focus_is_seen_all_the_way_through_an_article(window: Window) -> None:
    window.open(READERS_PAGES["article"])
    unmarked = []
    for _ in range(STEPS):
        window.page.keyboard.press("Tab")
        if not window.page.evaluate(IS_MARKED):
            unmarked.append(window.page.evaluate(WHAT))
    assert unmarked == []


def test_a_search_is_made_narrowed_and_opened_by_keys_alone(page: Page) -> None:
    tab_to(page, "INPUT")
    page.keyboard.type("mandela")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=mandela"))
    tab_to(page, "A", "row")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Clear all")).to_be_visible()
    while "/articles/" not in page.evaluate("() => document.activeElement.href ?? ''"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/articles/"))


def tab_to(page: Page, tag: str, class_name: str = "") -> None:
    """Press Tab until the focus is on such an element."""
    for _ in range(3 * STEPS):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => [document.activeElement.tagName, document.activeElement.className]"
        )
        if found[0] == tag and class_name in [*found[1].split(" "), ""]:
            return
    raise AssertionError(f"no {tag} {class_name} after {3 * STEPS} steps")
