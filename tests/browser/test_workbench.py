"""A split put right on the workbench: by keys alone, and by the form alone without scripts."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.driving import Window
from tests.browser.pages import NARROW, READERS_PAGES, WIDE
from tests.browser.test_accessibility import find_barriers

# Its caption's title stands in a paragraph of its own and is taken for a byline.
ARTICLE = "/articles/barefoot-bikila-wins-olympic-marathon-in-rome/"
TITLE = "Olympic Marathon"


def open_bench(window: Window, article: str = ARTICLE) -> Page:
    window.open(article)
    window.page.get_by_role("link", name="Correct this article").click()
    expect(window.page.get_by_role("heading", name="Workbench")).to_be_visible()
    return window.page


def row_of(page: Page, words: str) -> Locator:
    return page.locator(".bench-row").filter(has_text=re.compile(words)).first


def give_all_back(page: Page) -> None:
    for box in page.locator(".bench-decided [name=giveback]").all():
        box.check()
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".bench-decided")).to_have_count(0)


def test_a_split_is_put_right_by_keys_alone(windows: OpenWindow, editor: Any) -> None:
    with windows(storage_state=editor) as window:
        page = open_bench(window)
        address = page.url
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.bench-row')"):
                break
        while not page.evaluate(f"document.activeElement.textContent.includes('{TITLE}\\n')"):
            page.keyboard.press("j")
        page.keyboard.press("c")
        expect(page.get_by_role("status")).to_have_text("Not saved yet: 1")
        page.keyboard.press("+")
        joined = row_of(page, TITLE)
        expect(joined.locator("p[dir]")).to_have_count(2)
        expect(joined).to_have_class(re.compile("is-caption is-certain"))
        expect(joined).to_be_focused()
        assert "by editor," in joined.inner_text()

        page.keyboard.press("x")
        expect(joined.locator(".bench-cut")).to_be_focused()
        page.keyboard.press("Enter")
        lower = row_of(page, "run along the Appian Way")
        expect(lower).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("n")
        page.keyboard.press("Control+Enter")
        expect(page).not_to_have_url(re.compile(address))
        expect(page.locator(".bench-row.is-guess:focus")).to_have_count(1)

        page.goto(address)
        expect(row_of(page, "run along the Appian Way")).to_have_class(re.compile("is-note"))
        give_all_back(page)
        assert window.complaints == []
        assert window.breaches() == []


def test_the_same_is_done_without_scripts(windows: OpenWindow, editor: Any) -> None:
    with windows(storage_state=editor, java_script_enabled=False) as window:
        page = window.page
        page.goto(window.address + ARTICLE)
        page.get_by_role("link", name="Correct this article").click()
        expect(page.locator("kbd").first).to_be_hidden()
        row_of(page, TITLE).locator("select").select_option("caption")
        row_of(page, TITLE).get_by_role("button", name=re.compile("Join")).click()
        joined = row_of(page, TITLE)
        expect(joined.locator("p[dir]")).to_have_count(2)
        joined.get_by_role("button", name=re.compile("Cut here, before “Abebe Bikila")).click()
        expect(row_of(page, TITLE).locator("p[dir]")).to_have_count(1)
        page.get_by_label("Byline").fill("Ann Lee")
        page.get_by_label("Published").fill("1960-09")
        page.get_by_role("group", name="Ethiopia").get_by_label("reject").check()
        page.get_by_role("button", name="Save", exact=True).first.click()
        expect(page.locator(".messagelist .success")).to_have_text("Saved: 3 changes. Undo")
        page.get_by_role("link", name="As readers see it").click()
        expect(page.locator(".slip")).to_contain_text("Ann Lee")
        expect(page.locator(".aside")).not_to_contain_text("Ethiopia")
        page.go_back()
        give_all_back(page)


def test_unsaved_work_is_counted_and_a_publication_completed(
    windows: OpenWindow, editor: Any
) -> None:
    with windows(storage_state=editor) as window:
        page = open_bench(window)
        page.get_by_label("Publication").fill("Newsr")
        expect(page.locator("#publications option")).to_have_attribute("value", "Newsroom Sample")
        expect(page.get_by_role("status")).to_have_text("Not saved yet: 1")
        # Keys are the field's own while it is written in.
        byline = page.get_by_role("textbox", name="Byline")
        byline.press_sequentially("jk+x")
        assert "jk+x" in byline.input_value()
        page.get_by_role("link", name="History").click()
        expect(page).to_have_url(re.compile("history"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_workbench_of_a_long_article_has_no_barrier(
    windows: OpenWindow, editor: Any, width: int
) -> None:
    with windows(width=width, storage_state=editor) as window:
        page = open_bench(window, READERS_PAGES["article-long"])
        assert find_barriers(window) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
